import type { PlateDetector } from './eyes.ts';
import type { Frame } from './frame.ts';
import type { TurnedBox } from './geometry.ts';
import { type DetectorEntry, type ModelManifest, readModelFile } from './manifest.ts';
import { checkFrame, FrameScaler } from './nv12.ts';
import { openNetwork } from './onnx.ts';
import { plateCandidates } from './plateLines.ts';
import { type TextRegion, textRegions } from './textRegions.ts';

/** How large a picture the network sees. */
export interface DetectorOptions {
  /** The frame is shrunk until its area fits into a square-ish picture of this many pixels; it is never enlarged beyond `maximumEnlargement`. */
  readonly pixels: number;
  readonly maximumEnlargement: number;
}

/** For stills, where a picture may take its time: 960 × 544. */
export const stillDetectorOptions: DetectorOptions = { pixels: 960 * 544, maximumEnlargement: 1.5 };
/**
 * In video the pictures of a small camera are not enlarged. They are looked at as closely as stills: at 640 × 384 a plate
 * that stands 70 px wide in a 1280 px picture is not found until it comes nearer.
 */
export const videoDetectorOptions: DetectorOptions = { pixels: 960 * 544, maximumEnlargement: 1 };

/** Opens the PP-OCRv4 text detector as a detector of plates. Throws `ModelError` or `OnnxError`. */
export async function openPpOcrDetector(
  manifest: ModelManifest,
  options: DetectorOptions = stillDetectorOptions,
): Promise<PlateDetector> {
  const entry = manifest.detector;
  const network = await openNetwork(await readModelFile(manifest, entry), { plansMemory: false });
  let scaler: FrameScaler | null = null;
  let input = new Float32Array(0);
  return {
    async detect(frame) {
      checkFrame(frame);
      const [width, height] = inputSize(frame, entry, options);
      if (!scaler?.fits(frame, width, height)) {
        scaler = new FrameScaler(frame.width, frame.height, width, height);
        input = new Float32Array(3 * width * height);
      }
      scaler.scale(frame, entry.input, input);
      const { data } = await network.run({ data: input, dims: [1, 3, height, width] });
      const regions = textRegions({ width, height, data });
      const lines = regions.map((region) => ({
        box: inFrame(region, frame.width / width, frame.height / height),
        score: region.score,
      }));
      return plateCandidates(lines, frame.width, frame.height);
    },
    close: () => network.close(),
  };
}

/** The network's width and height for a frame: its shape, within the options' pixels, in the multiples it wants. */
export function inputSize(
  frame: Pick<Frame, 'width' | 'height'>,
  entry: DetectorEntry,
  options: DetectorOptions,
): [number, number] {
  const scale = Math.min(Math.sqrt(options.pixels / (frame.width * frame.height)), options.maximumEnlargement);
  const { multipleOf } = entry.input;
  const roundSide = (side: number) => Math.max(multipleOf, Math.round((side * scale) / multipleOf) * multipleOf);
  return [roundSide(frame.width), roundSide(frame.height)];
}

/** The two scales differ by the rounding to multiples, which is too little to bend a box's right angles noticeably. */
function inFrame({ box }: TextRegion, scaleX: number, scaleY: number): TurnedBox {
  const [dx, dy] = [Math.cos(box.angle) * scaleX, Math.sin(box.angle) * scaleY];
  const [ux, uy] = [Math.sin(box.angle) * scaleX, Math.cos(box.angle) * scaleY];
  return {
    centre: { x: box.centre.x * scaleX, y: box.centre.y * scaleY },
    width: box.width * Math.hypot(dx, dy),
    height: box.height * Math.hypot(ux, uy),
    angle: Math.atan2(dy, dx),
  };
}

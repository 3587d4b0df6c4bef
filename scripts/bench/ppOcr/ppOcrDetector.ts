import type { PlateDetector } from '../../../src-main/sight/vision/eyes.ts';
import { lookSize, type Purpose } from '../../../src-main/sight/vision/lookSize.ts';
import { readModelFile } from '../../../src-main/sight/vision/manifest.ts';
import { checkFrame } from '../../../src-main/sight/vision/nv12.ts';
import { openNetwork } from '../../../src-main/sight/vision/onnx.ts';
import { FrameScaler } from './colourInput.ts';
import { plateCandidates } from './plateLines.ts';
import type { PpOcrManifest } from './ppOcrManifest.ts';
import { type TextRegion, textRegions } from './textRegions.ts';
import type { TurnedBox } from './turnedBox.ts';

/** The detector sees stills and video alike at 960 × 544, and enlarges the pictures of small cameras only for stills. */
const pixels = 960 * 544;
const maximumEnlargement: Readonly<Record<Purpose, number>> = { stills: 1.5, video: 1 };

/** Opens the PP-OCRv4 text detector as a detector of plates. Throws `ModelError` or `OnnxError`. */
export async function openPpOcrDetector(manifest: PpOcrManifest, purpose: Purpose): Promise<PlateDetector> {
  const entry = manifest.detector;
  const network = await openNetwork(await readModelFile(manifest, entry), { plansMemory: false });
  let scaler: FrameScaler | null = null;
  let input = new Float32Array(0);
  return {
    async detect(frame) {
      checkFrame(frame);
      const [width, height] = lookSize(frame, entry.input.multipleOf, pixels, maximumEnlargement[purpose]);
      if (!scaler?.fits(frame, width, height)) {
        scaler = new FrameScaler(frame.width, frame.height, width, height);
        input = new Float32Array(3 * width * height);
      }
      scaler.scale(frame, entry.input, input);
      const [map] = await network.run({ data: input, dims: [1, 3, height, width] });
      const data = map?.data ?? new Float32Array(0);
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

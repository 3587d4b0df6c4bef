import type { PlateCandidate, PlateDetector } from './eyes.ts';
import type { Frame, Quad } from './frame.ts';
import { boxAround } from './geometry.ts';
import { type LookOptions, lookSize, type Purpose } from './lookSize.ts';
import { LumaInput } from './lumaInput.ts';
import { type ModelManifest, type PlateDetectorEntry, readModelFile } from './manifest.ts';
import { checkFrame } from './nv12.ts';
import { OnnxError, openNetwork } from './onnx.ts';
import { platesOfMap, withoutOverlaps } from './plateMap.ts';

/** What the detector looks at: a live picture once and small, a still closely, and once more from afar. */
export const plateLooks: Readonly<Record<Purpose, LookOptions>> = {
  video: { pixels: [512 * 288], maximumEnlargement: 1 },
  stills: { pixels: [960 * 544, 384 * 224], maximumEnlargement: 1.5 },
};

/** Planes of the network's answer: how likely a plate is, and the coordinates of four corners. */
const planes = 9;

/**
 * Opens a detector of whole plates by their four corners: one grey picture in, a `PlateMap` out. Throws `ModelError` or
 * `OnnxError`.
 */
export async function openPlateDetector(
  manifest: Pick<ModelManifest, 'folder'>,
  entry: PlateDetectorEntry,
  options: LookOptions,
): Promise<PlateDetector> {
  const network = await openNetwork(await readModelFile(manifest, entry), { plansMemory: false });
  let inputs: readonly LumaInput[] = [];

  async function look(frame: Frame, input: LumaInput): Promise<PlateCandidate[]> {
    const { width, height } = input;
    const [answer] = await network.run({ data: input.of(frame), dims: [1, 1, height, width] });
    const map = { width: width / entry.stride, height: height / entry.stride, stride: entry.stride };
    if (answer?.data.length !== planes * map.width * map.height) {
      throw new OnnxError(`The detector answers a ${width}×${height} picture with [${answer?.dims}]`);
    }
    return platesOfMap({ ...map, data: answer.data }, entry.leastScore).map(({ quad, score }) => {
      const inFrame = scaled(quad, frame.width / width, frame.height / height);
      return { quad: inFrame, box: boxAround(inFrame, frame.width, frame.height), score };
    });
  }

  return {
    async detect(frame) {
      checkFrame(frame);
      if (!inputs[0]?.fits(frame)) inputs = inputsFor(frame, entry, options);
      const found: PlateCandidate[] = [];
      for (const input of inputs) found.push(...(await look(frame, input)));
      return withoutOverlaps(
        found.sort((a, b) => b.score - a.score),
        entry.mostOverlap,
      );
    },
    close: () => network.close(),
  };
}

/** One for each look; looks that a small frame makes equal are one. */
function inputsFor(frame: Frame, entry: PlateDetectorEntry, options: LookOptions): LumaInput[] {
  const sizes = options.pixels.map((pixels) =>
    lookSize(frame, entry.input.multipleOf, pixels, options.maximumEnlargement),
  );
  const different = new Map(sizes.map((size) => [size.join('×'), size]));
  return [...different.values()].map(([width, height]) => new LumaInput(frame, width, height));
}

/** The two scales differ by the rounding to multiples. */
function scaled([a, b, c, d]: Quad, scaleX: number, scaleY: number): Quad {
  const corner = ({ x, y }: Quad[number]) => ({ x: x * scaleX, y: y * scaleY });
  return [corner(a), corner(b), corner(c), corner(d)];
}

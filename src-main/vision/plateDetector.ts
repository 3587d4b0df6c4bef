import { areaAround, closerLook, isDoubtful, isSmall, sameAs, showArea } from './closerLook.ts';
import type { PlateCandidate, PlateDetector } from './eyes.ts';
import type { Frame, Point, Quad } from './frame.ts';
import { boxAround } from './geometry.ts';
import { type LookOptions, lookSize, type Purpose } from './lookSize.ts';
import { LumaInput } from './lumaInput.ts';
import { type DetectorEntry, type ModelManifest, readModelFile } from './manifest.ts';
import { mergeLooks, type Sighted } from './mergeLooks.ts';
import { checkFrame } from './nv12.ts';
import { OnnxError, openNetwork } from './onnx.ts';
import { platesOfMap, withoutOverlaps } from './plateMap.ts';
import { quadSize } from './quad.ts';

/**
 * What the detector looks at: a live picture once and small, a still closely, and twice more from farther away. What it then sees small
 * or doubts, it looks at once more from nearby.
 */
export const plateLooks: Readonly<Record<Purpose, LookOptions>> = {
  video: { pixels: [512 * 288], maximumEnlargement: 1, mostCandidates: 8 },
  stills: { pixels: [960 * 544, 512 * 288, 256 * 160], maximumEnlargement: 1.5, mostCandidates: 16 },
};

/** Planes of the network's answer: how likely a plate is, and the coordinates of four corners. */
const planes = 9;

/**
 * Opens a detector of whole plates by their four corners: one grey picture in, a `PlateMap` out. Throws `ModelError` or
 * `OnnxError`.
 */
export async function openPlateDetector(
  manifest: Pick<ModelManifest, 'folder'>,
  entry: DetectorEntry,
  options: LookOptions,
): Promise<PlateDetector> {
  const network = await openNetwork(await readModelFile(manifest, entry), { plansMemory: false });
  const closerInput = new Float32Array(closerLook.width * closerLook.height);
  let inputs: readonly LumaInput[] = [];

  async function look(input: Float32Array, width: number, height: number, scale: Scale): Promise<Sighted[]> {
    const [answer] = await network.run({ data: input, dims: [1, 1, height, width] });
    const map = { width: width / entry.stride, height: height / entry.stride, stride: entry.stride };
    if (answer?.data.length !== planes * map.width * map.height) {
      throw new OnnxError(`The detector answers a ${width}×${height} picture with [${answer?.dims}]`);
    }
    return platesOfMap({ ...map, data: answer.data }, entry.leastScore).map(({ quad, score }) => {
      const inFrame = placed(quad, scale);
      const box = boxAround(inFrame, scale.frame.width, scale.frame.height);
      return { quad: inFrame, box, score, distance: scale.x, seenWidth: quadSize(quad).width };
    });
  }

  /** The plate with its corners seen from nearby; null where from nearby there is none. */
  async function lookCloser(frame: Frame, sight: Sighted): Promise<PlateCandidate | null> {
    const { width, height } = closerLook;
    const area = areaAround(sight);
    showArea(frame, area, closerInput);
    const scale = { frame, left: area.left, top: area.top, x: area.scale, y: area.scale };
    const found = sameAs(sight, await look(closerInput, width, height, scale));
    if (found === null) return null;
    return { ...(isSmall(sight) ? found : sight), score: Math.max(found.score, sight.score) };
  }

  return {
    async detect(frame) {
      checkFrame(frame);
      if (!inputs[0]?.fits(frame)) inputs = inputsFor(frame, entry, options);
      const sights: Sighted[] = [];
      for (const input of inputs) {
        const { width, height } = input;
        const scale = { frame, left: 0, top: 0, x: frame.width / width, y: frame.height / height };
        sights.push(...(await look(input.of(frame), width, height, scale)));
      }
      const found: PlateCandidate[] = [];
      for (const sight of mergeLooks(sights, entry.mostOverlap).slice(0, options.mostCandidates)) {
        const isClear = !isSmall(sight) && !isDoubtful(sight);
        const candidate = isClear ? sight : await lookCloser(frame, sight);
        if (candidate) found.push(candidate);
      }
      found.sort((a, b) => b.score - a.score);
      return withoutOverlaps(found, entry.mostOverlap).map(({ box, quad, score }) => ({ box, quad, score }));
    },
    close: () => network.close(),
  };
}

/** One for each look; looks that a small frame makes equal are one. */
function inputsFor(frame: Frame, entry: DetectorEntry, options: LookOptions): LumaInput[] {
  const sizes = options.pixels.map((pixels) =>
    lookSize(frame, entry.input.multipleOf, pixels, options.maximumEnlargement),
  );
  const different = new Map(sizes.map((size) => [size.join('×'), size]));
  return [...different.values()].map(([width, height]) => new LumaInput(frame, width, height));
}

/** How a look lies in its frame: where its corner is, and frame pixels to a pixel, which rounding to multiples makes two. */
interface Scale {
  readonly frame: Frame;
  readonly left: number;
  readonly top: number;
  readonly x: number;
  readonly y: number;
}

function placed([a, b, c, d]: Quad, scale: Scale): Quad {
  const corner = ({ x, y }: Point) => ({ x: scale.left + x * scale.x, y: scale.top + y * scale.y });
  return [corner(a), corner(b), corner(c), corner(d)];
}

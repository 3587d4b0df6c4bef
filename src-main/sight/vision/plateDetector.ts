import {
  areaAround,
  closerLook,
  inFrame,
  isAslant,
  isDoubtful,
  isPieceOf,
  isSmall,
  isTooNear,
  leansAlike,
  sameAs,
  showArea,
  wholeOf,
} from './closerLook.ts';
import type { PlateCandidate, PlateDetector } from './eyes.ts';
import type { Frame, Point, Quad } from './frame.ts';
import { boxAround, overlapOf } from './geometry.ts';
import { type LookOptions, lookSize, type Purpose } from './lookSize.ts';
import { LumaInput } from './lumaInput.ts';
import { type DetectorEntry, type ModelManifest, readModelFile } from './manifest.ts';
import { mergeLooks, type Sighted } from './mergeLooks.ts';
import { checkFrame } from './nv12.ts';
import { OnnxError, openNetwork } from './onnx.ts';
import { platesOfMap, withoutOverlaps } from './plateMap.ts';
import { quadSize } from './quad.ts';
import { setUpright } from './upright.ts';

/**
 * What the detector looks at: a live picture once and small, a still closely, and twice more from farther away. What it then sees small
 * or doubts, it looks at once more from nearby.
 */
export const plateLooks: Readonly<Record<Purpose, LookOptions>> = {
  video: { pixels: [512 * 288], maximumEnlargement: 1, mostCandidates: 8 },
  stills: { pixels: [960 * 544, 512 * 288, 256 * 160], maximumEnlargement: 1.5, mostCandidates: 16 },
};

/** Closer looks that a plate is given at most until it lies level in one of them. */
const mostLooks = 2;

/** No camera's picture is so wide for its height. */
const leastPlateShape = 2.5;
/** Boxes that share more are of one plate; a piece of it that lacks one of seven characters shares less. */
const samePlate = 6 / 7;

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

  async function look(input: Float32Array, width: number, height: number, place: Place): Promise<Sighted[]> {
    const [answer] = await network.run({ data: input, dims: [1, 1, height, width] });
    const map = { width: width / entry.stride, height: height / entry.stride, stride: entry.stride };
    if (answer?.data.length !== planes * map.width * map.height) {
      throw new OnnxError(`The detector answers a ${width}×${height} picture with [${answer?.dims}]`);
    }
    return platesOfMap({ ...map, data: answer.data }, entry.leastScore).map(({ quad, score }) => {
      const placed = quadThrough(quad, place.inFrame);
      const box = boxAround(placed, place.frame.width, place.frame.height);
      return { quad: placed, box, score, distance: place.distance, seenWidth: quadSize(quad).width };
    });
  }

  /** What a look from nearby, level with the plate, sees where a candidate is; null where that is no plate. */
  async function seenNearby(frame: Frame, candidate: PlateCandidate): Promise<Sighted | null> {
    const { width, height } = closerLook;
    const area = areaAround(candidate);
    showArea(frame, area, closerInput);
    const distance = Math.hypot(area.across.x, area.across.y);
    const place = { frame, distance, inFrame: (point: Point) => inFrame(area, point) };
    return sameAs(candidate, await look(closerInput, width, height, place));
  }

  /**
   * The plate with its corners seen from nearby; null where from nearby there is none. One that is aslant is levelled by what
   * was seen of its corners so far, and looked at again until it is level.
   */
  async function lookCloser(frame: Frame, sight: Sighted): Promise<PlateCandidate | null> {
    const found = await seenNearby(frame, sight);
    if (found === null) return isDoubtful(sight) || isSmall(sight) ? null : sight;
    let score = Math.max(found.score, sight.score);
    if (!isAslant(sight) && !isAslant(found)) return { ...(isSmall(sight) ? found : sight), score };
    let best = found;
    let last: Sighted = sight;
    for (let looks = 1; looks < mostLooks && !leansAlike(last, best); looks++) {
      const next = await seenNearby(frame, best);
      if (next === null) break;
      score = Math.max(score, next.score);
      [last, best] = [best, next];
    }
    const quad = setUpright(frame, best.quad);
    return { ...best, quad, box: boxAround(quad, frame.width, frame.height), score };
  }

  /**
   * The plate of a picture that holds hardly anything else, seen with room around it; null where there is none. A picture of the
   * shape of a plate in which nothing was found may be all plate, which the reader will tell.
   */
  async function standBack(frame: Frame, isEmpty: boolean): Promise<PlateCandidate | null> {
    const sight = await seenNearby(frame, wholeOf(frame));
    if (sight !== null) return await lookCloser(frame, (await seenNearby(frame, sight)) ?? sight);
    return isEmpty && frame.width > leastPlateShape * frame.height ? wholeOf(frame) : null;
  }

  return {
    async detect(frame) {
      checkFrame(frame);
      if (!inputs[0]?.fits(frame)) inputs = inputsFor(frame, entry, options);
      const sights: Sighted[] = [];
      for (const input of inputs) {
        const { width, height } = input;
        const [x, y] = [frame.width / width, frame.height / height];
        const place = { frame, distance: x, inFrame: (point: Point) => ({ x: point.x * x, y: point.y * y }) };
        sights.push(...(await look(input.of(frame), width, height, place)));
      }
      const found: PlateCandidate[] = [];
      for (const sight of mergeLooks(sights, entry.mostOverlap).slice(0, options.mostCandidates)) {
        const isClear = !isSmall(sight) && !isDoubtful(sight) && !isAslant(sight);
        const candidate = isClear ? sight : await lookCloser(frame, sight);
        if (candidate) found.push(candidate);
      }
      found.sort((a, b) => b.score - a.score);
      const isStill = options.pixels.length > 1;
      const near =
        isTooNear(frame, found) || (isStill && found.length === 0)
          ? await standBack(frame, found.every(isDoubtful))
          : null;
      if (near !== null && !found.some(({ box }) => overlapOf(box, near.box) > samePlate))
        found.splice(0, found.length, near, ...found.filter((each) => !isPieceOf(each, near)));
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

/** How a look lies in its frame: where each of its points is, and how many frame pixels make one of its own. */
interface Place {
  readonly frame: Frame;
  readonly distance: number;
  readonly inFrame: (point: Point) => Point;
}

function quadThrough([a, b, c, d]: Quad, to: (point: Point) => Point): Quad {
  return [to(a), to(b), to(c), to(d)];
}

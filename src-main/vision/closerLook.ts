import type { PlateCandidate } from './eyes.ts';
import type { Frame, FrameBox, Quad } from './frame.ts';
import { centreOf, distanceBetween } from './geometry.ts';
import type { Sighted } from './mergeLooks.ts';
import { cropPlate } from './plateCrop.ts';
import { quadSize } from './quad.ts';

/** The picture of a closer look, and how wide the plate shall be in it, pixels. */
export const closerLook = { width: 160, height: 96, plateWidth: 80 };

/** Candidates that were seen this small (pixels of the first look), or that are less likely, are worth a closer look. */
const small = 56;
const doubtful = 0.6;

/** A part of a frame, as wide and high as a closer look times `scale`. */
export interface CloserArea {
  readonly left: number;
  readonly top: number;
  /** Frame pixels to one pixel of the look. */
  readonly scale: number;
}

/** Whether a plate was seen so small that its corners are but roughly known. */
export function isSmall({ seenWidth }: Sighted): boolean {
  return seenWidth < small;
}

export function isDoubtful({ score }: PlateCandidate): boolean {
  return score < doubtful;
}

/** The surroundings of a candidate in which it is as large as the network sees plates best. */
export function areaAround({ box, quad }: PlateCandidate): CloserArea {
  const { width, height, plateWidth } = closerLook;
  const scale = Math.max(quadSize(quad).width, box[2] * 0.8, box[3]) / plateWidth;
  const { x, y } = centreOf(box);
  return { left: x - (width * scale) / 2, top: y - (height * scale) / 2, scale };
}

/** Brightness (0 to 255) of an area of a frame, as a closer look shows it. Beyond the frame, its edge goes on. */
export function showArea(frame: Frame, { left, top, scale }: CloserArea, target: Float32Array): void {
  const { width, height } = closerLook;
  const [right, bottom] = [left + width * scale, top + height * scale];
  const quad: Quad = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  cropPlate(frame, quad, { width, height, marginX: 0, marginY: 0 }, target);
}

/** Of what a closer look found, in frame pixels, the likeliest that is where the candidate is; null where nothing is. */
export function sameAs<T extends { readonly box: FrameBox; readonly score: number }>(
  candidate: PlateCandidate,
  found: readonly T[],
): T | null {
  const centre = centreOf(candidate.box);
  const near = found.filter(({ box }) => distanceBetween(centreOf(box), centre) < candidate.box[2] * 0.4);
  return near.reduce<T | null>((best, each) => (best && best.score >= each.score ? best : each), null);
}

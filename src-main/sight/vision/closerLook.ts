import type { PlateCandidate } from './eyes.ts';
import type { Frame, FrameBox, Point, Quad } from './frame.ts';
import { areaOf, centreOf, clamp, distanceBetween, sharedArea } from './geometry.ts';
import type { Sighted } from './mergeLooks.ts';
import { cropPlate } from './plateCrop.ts';
import { quadSize } from './quad.ts';

/** The picture of a closer look, and how wide the plate shall be in it, pixels. */
export const closerLook = { width: 160, height: 96, plateWidth: 80 };

/** Candidates that were seen this small (pixels of the first look), or that are less likely, are worth a closer look. */
const small = 56;
const doubtful = 0.6;

/** A plate whose sides lean farther than this, radians, shows the network too little of its corners as it stands. */
const leastLean = 0.1;
/** Radians by which levelling once more would hardly change a corner. */
const alike = 0.04;
/** What lies farther aslant than a camera beside a lane shows plates is not levelled by its own corners' word alone. */
const mostSlope = Math.PI / 4;
const leastAngle = Math.PI / 4;

/** A part of a frame as a closer look shows it: for each pixel of the look one step across and one down, in frame pixels. */
export interface CloserArea {
  /** The corner of the frame's part that is the look's upper left one. */
  readonly origin: Point;
  readonly across: Point;
  readonly down: Point;
}

/** Whether a plate was seen so small that its corners are but roughly known. */
export function isSmall({ seenWidth }: Sighted): boolean {
  return seenWidth < small;
}

export function isDoubtful({ score }: PlateCandidate): boolean {
  return score < doubtful;
}

/** Whether a plate is turned in the picture, or slopes as one that is seen from the side. */
export function isAslant({ quad }: Pick<PlateCandidate, 'quad'>): boolean {
  const { slope, lean } = anglesOf(quad);
  return Math.abs(slope) > leastLean || Math.abs(lean) > leastLean;
}

/** Whether a look that was levelled by one of these shows the other level too, nearly enough for its corners. */
export function leansAlike(a: Pick<PlateCandidate, 'quad'>, b: Pick<PlateCandidate, 'quad'>): boolean {
  const [first, second] = [anglesOf(a.quad), anglesOf(b.quad)];
  return Math.abs(first.slope - second.slope) < alike && Math.abs(first.lean - second.lean) < alike;
}

/**
 * The surroundings of a candidate in which it is as large as the network sees plates best, and level: its long sides lie along
 * the look's rows, its short ones along the look's columns.
 */
export function areaAround({ box, quad }: PlateCandidate): CloserArea {
  const { width, height, plateWidth } = closerLook;
  const size = quadSize(quad);
  const { slope, lean } = isAslant({ quad }) ? anglesOf(quad) : { slope: 0, lean: 0 };
  const isLevel = slope === 0 && lean === 0;
  const scale = Math.max(size.width, isLevel ? Math.max(box[2] * 0.8, box[3]) : size.height) / plateWidth;
  const across = { x: Math.cos(slope) * scale, y: Math.sin(slope) * scale };
  const down = { x: -Math.sin(slope + lean) * scale, y: Math.cos(slope + lean) * scale };
  const centre = isLevel ? centreOf(box) : middleOf(quad);
  const origin = {
    x: centre.x - (across.x * width + down.x * height) / 2,
    y: centre.y - (across.y * width + down.y * height) / 2,
  };
  return { origin, across, down };
}

/** A point of a look in its frame. */
export function inFrame({ origin, across, down }: CloserArea, { x, y }: Point): Point {
  return { x: origin.x + across.x * x + down.x * y, y: origin.y + across.y * x + down.y * y };
}

/** Brightness (0 to 255) of an area of a frame, as a closer look shows it. Beyond the frame, its edge goes on. */
export function showArea(frame: Frame, area: CloserArea, target: Float32Array): void {
  const { width, height } = closerLook;
  const corner = (x: number, y: number) => inFrame(area, { x, y });
  const quad: Quad = [corner(0, 0), corner(width, 0), corner(width, height), corner(0, height)];
  cropPlate(frame, quad, { width, height, marginX: 0, marginY: 0, pixelsPerSample: 2 }, target);
}

/**
 * How far a plate's long sides slope in the picture, and how far its short ones lean against being upright to those, radians
 * clockwise. Bounded, so that no look is bent beyond what plates are seen at.
 */
function anglesOf([topLeft, topRight, bottomRight, bottomLeft]: Quad): { slope: number; lean: number } {
  const sum = (a: Point, b: Point, c: Point, d: Point) => ({ x: b.x - a.x + d.x - c.x, y: b.y - a.y + d.y - c.y });
  const across = sum(topLeft, topRight, bottomLeft, bottomRight);
  const down = sum(topLeft, bottomLeft, topRight, bottomRight);
  const slope = clamp(Math.atan2(across.y, across.x), -mostSlope, mostSlope);
  const lean = clamp(Math.atan2(-down.x, down.y) - slope, leastAngle - Math.PI / 2, Math.PI / 2 - leastAngle);
  return { slope, lean };
}

function middleOf(quad: Quad): Point {
  return {
    x: quad.reduce((sum, { x }) => sum + x, 0) / 4,
    y: quad.reduce((sum, { y }) => sum + y, 0) / 4,
  };
}

/** What covers more of a picture's width than this, or is cut by its edge, may be a piece of a plate that is too near. */
const nearShare = 0.6;

/** Whether what was found in a frame may be pieces of a plate that fills it. */
export function isTooNear({ width, height }: Frame, found: readonly PlateCandidate[]): boolean {
  return found.some(({ box: [x, y, boxWidth, boxHeight] }) => {
    const isCut = x <= 1 || y <= 1 || x + boxWidth >= width - 1 || y + boxHeight >= height - 1;
    return boxWidth > nearShare * width || (isCut && boxWidth > (nearShare / 2) * width);
  });
}

/** The whole of a frame, as if it were a plate. */
export function wholeOf({ width, height }: Frame): PlateCandidate {
  const quad: Quad = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  return { box: [0, 0, width, height], quad, score: 0.5 };
}

/** Whether a candidate is but a piece of another. */
export function isPieceOf(piece: PlateCandidate, whole: PlateCandidate): boolean {
  return sharedArea(piece.box, whole.box) > 0.6 * areaOf(piece.box);
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

import type { PlateCandidate } from './eyes.ts';
import { areaOf, sharedArea } from './geometry.ts';
import { withoutOverlaps } from './plateMap.ts';

/** A candidate, and how one look at the frame saw it. */
export interface Sighted extends PlateCandidate {
  /** Width of the plate in the look's own pixels. */
  readonly seenWidth: number;
  /** Frame pixels to a pixel of the look: the larger, the farther away. */
  readonly distance: number;
}

/**
 * What a look sees well, in its own pixels. Of a plate that is wider than the widest that the network has learnt, it sees
 * parts: pieces of a plate are at least `piece` wide.
 */
const seenWell = { from: 56, to: 260 };
const piece = 180;

/**
 * Brings several looks at one frame together, likeliest candidates first. Where two looks see a plate, the farther one is
 * believed if the plate is large enough in it, for the nearer one may see but a piece of it; else the nearer one.
 */
export function mergeLooks<T extends Sighted>(sights: readonly T[], mostOverlap: number): T[] {
  const nearest = Math.min(...sights.map(({ distance }) => distance));
  const farthest = Math.max(...sights.map(({ distance }) => distance));
  const usable = sights.filter(({ distance, seenWidth }) => distance === farthest || seenWidth <= seenWell.to);
  const large = usable.filter(({ distance, seenWidth }) => distance > nearest && seenWidth >= seenWell.from);
  const others = usable.filter((sight) => !large.includes(sight) && !large.some((whole) => isPieceOf(sight, whole)));
  const [near, far] = [
    others.filter((each) => each.distance === nearest),
    others.filter((each) => each.distance > nearest),
  ];
  return byScore(withoutOverlaps([...byScore(large), ...byScore(near), ...byScore(far)], mostOverlap));
}

function isPieceOf(part: Sighted, whole: Sighted): boolean {
  if (part.distance >= whole.distance || part.seenWidth < piece) return false;
  return sharedArea(part.box, whole.box) > 0.6 * areaOf(part.box);
}

function byScore<T extends PlateCandidate>(candidates: readonly T[]): T[] {
  return [...candidates].sort((a, b) => b.score - a.score);
}

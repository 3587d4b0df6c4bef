import { weightedDistance } from '../../../plates/distance.ts';
import { probabilityOf, type Tolerance } from '../../../plates/matching.ts';
import type { GateCrossing, Stay } from './stay.ts';

/** Marks so near (nats) could be one vehicle read twice: two look-alikes, or one other character. */
export const near = 10;
/** So far, one could still be a bad misread of the other, but for nothing that happens by itself. */
export const far = 18;

/** Whether two marks (folded) are within so many nats of one another. */
export function isNear(a: string, b: string, nats: number): boolean {
  return Math.abs(a.length - b.length) <= 2 && sharesHalf(a, b) && weightedDistance(a, b) <= nats;
}

/** Whether one of two reads can be a misread of the other, by what either reader said of its own characters. */
export function isMisreadOf(stay: Stay, { mark, read }: GateCrossing, { leastProbability }: Tolerance): boolean {
  return Math.max(probabilityOf(read, stay.mark), probabilityOf(stay.read, mark)) >= leastProbability;
}

/** Cheap to ask of everybody inside: marks that are near have at least half of their characters in common. */
function sharesHalf(a: string, b: string): boolean {
  let shared = 0;
  for (const character of a) if (b.includes(character)) shared++;
  return shared * 2 >= a.length;
}

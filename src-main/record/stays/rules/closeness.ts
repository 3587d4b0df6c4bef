import { weightedDistance } from '../../../plates/distance.ts';
import { probabilityOf, type Tolerance } from '../../../plates/matching.ts';
import type { GateCrossing, Stay } from './stay.ts';

/** Marks so near (nats) could be one vehicle read twice: two look-alikes, or one other character. */
export const near = 10;
/** So far, one could still be a bad misread of the other, but for nothing that happens by itself. */
export const far = 18;

/** What one difference costs at least: a look-alike. */
const leastNats = 5;

/** Whether two marks (folded) are within so many nats of one another. */
export function isNear(a: string, b: string, nats: number): boolean {
  return leastApart(a, b) <= nats && weightedDistance(a, b) <= nats;
}

/** How far apart two marks are at least, nats: by their lengths, and by the characters of one that are nowhere in the other. Cheap to ask of everybody inside. */
export function leastApart(a: string, b: string): number {
  const missing = [...a].filter((character) => !b.includes(character)).length;
  return Math.max(missing, Math.abs(a.length - b.length)) * leastNats;
}

/** Whether one of two reads can be a misread of the other, by what either reader said of its own characters. */
export function isMisreadOf(stay: Stay, { mark, read }: GateCrossing, { leastProbability }: Tolerance): boolean {
  return Math.max(probabilityOf(read, stay.mark), probabilityOf(stay.read, mark)) >= leastProbability;
}

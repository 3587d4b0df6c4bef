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
  const most = Math.floor(nats / leastNats);
  return Math.abs(a.length - b.length) <= most && differsIn(a, b, most) && weightedDistance(a, b) <= nats;
}

/** Whether one of two reads can be a misread of the other, by what either reader said of its own characters. */
export function isMisreadOf(stay: Stay, { mark, read }: GateCrossing, { leastProbability }: Tolerance): boolean {
  return Math.max(probabilityOf(read, stay.mark), probabilityOf(stay.read, mark)) >= leastProbability;
}

/** Cheap to ask of everybody inside: whether at most so many characters of one mark are nowhere in the other. */
function differsIn(a: string, b: string, most: number): boolean {
  let missing = 0;
  for (let place = 0; place < a.length && missing <= most; place++) if (!b.includes(a.charAt(place))) missing++;
  return missing <= most;
}

import type { Read } from '../../../../src-preload/contract/record/reads.ts';

/** Where in its video a read's plate was read best, ms: where its picture was taken, else where it came into view. Null for cameras. */
export function bestMoment(read: Pick<Read, 'firstMs' | 'lastMs' | 'firstSeenAt' | 'evidenceAt'>): number | null {
  const { firstMs, lastMs, firstSeenAt, evidenceAt } = read;
  if (firstMs === null || evidenceAt === null) return firstMs;
  const ms = firstMs + evidenceAt - firstSeenAt;
  return Math.max(firstMs, Math.min(ms, lastMs ?? ms));
}

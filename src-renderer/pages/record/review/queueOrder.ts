import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { type ReviewReason, reviewReasons } from '../../../../src-preload/contract/record/verdicts.ts';

/** What part of the queue is shown, and from which end. */
export interface QueueFilters {
  readonly reason: ReviewReason | null;
  readonly cameraId: string | null;
  readonly order: 'newest' | 'oldest';
}

/** The filters as they stand in the address; only what differs from showing everything, newest first. */
export interface QueueSearch {
  readonly reason?: ReviewReason;
  readonly camera?: string;
  readonly order?: 'oldest';
}

/** What an address says; what cannot be understood is left out. */
export function parseQueueSearch(search: Record<string, unknown>): QueueSearch {
  const reason = reviewReasons.find((each) => each === search.reason);
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(typeof search.camera === 'string' && /^[0-9a-f-]{1,40}$/.test(search.camera) ? { camera: search.camera } : {}),
    ...(search.order === 'oldest' ? { order: 'oldest' } : {}),
  };
}

export function filtersOf({ reason, camera, order }: QueueSearch): QueueFilters {
  return { reason: reason ?? null, cameraId: camera ?? null, order: order ?? 'newest' };
}

/** Whether a read waits in this part of the queue. */
export function isWaitingIn({ reason, cameraId }: QueueFilters, { state, review, cameraId: camera }: Read): boolean {
  return (
    state === 'closed' &&
    review.verdict === null &&
    review.reasons.length > 0 &&
    (reason === null || review.reasons.includes(reason)) &&
    (cameraId === null || camera === cameraId)
  );
}

/**
 * The queue with a read in it, renewed or in its place by time. Where not all of the queue is known, a read that belongs after
 * the known ones is left for its page.
 */
export function inQueue(items: readonly Read[], read: Read, order: QueueFilters['order'], isComplete: boolean): Read[] {
  const known = items.findIndex(({ id }) => id === read.id);
  if (known !== -1) return items.with(known, read);
  const sign = order === 'newest' ? -1 : 1;
  const comesAfter = (a: Read, b: Read) => sign * (a.firstSeenAt - b.firstSeenAt || (a.id < b.id ? -1 : 1)) > 0;
  const at = items.findIndex((item) => comesAfter(item, read));
  if (at === -1) return isComplete ? [...items, read] : [...items];
  return items.toSpliced(at, 0, read);
}

export function withoutRead(items: readonly Read[], id: string): Read[] {
  return items.filter((item) => item.id !== id);
}

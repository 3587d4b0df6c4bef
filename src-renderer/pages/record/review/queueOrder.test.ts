import { describe, expect, it } from 'vitest';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { inQueue, isWaitingIn, parseQueueSearch } from './queueOrder.ts';

const readAt = (id: string, firstSeenAt: number) => ({ id, firstSeenAt }) as Read;
const [a, b, c] = [readAt('a', 1), readAt('b', 2), readAt('c', 3)] as const;
const ids = (items: readonly Read[]) => items.map(({ id }) => id).join('');

describe('a read that comes into the queue', () => {
  it('takes its place by time', () => {
    expect(ids(inQueue([c, a], b, 'newest', true))).toBe('cba');
    expect(ids(inQueue([a, c], b, 'oldest', true))).toBe('abc');
    expect(ids(inQueue([b, a], c, 'newest', false))).toBe('cba');
  });

  it('waits for its page where that is not known yet', () => {
    expect(ids(inQueue([c, b], a, 'newest', false))).toBe('cb');
    expect(ids(inQueue([c, b], a, 'newest', true))).toBe('cba');
  });

  it('is renewed in its place', () => {
    const renewed = { ...b, confidence: 0.5 };
    expect(inQueue([c, b, a], renewed, 'newest', false)[1]).toBe(renewed);
  });
});

describe('the part of the queue that is shown', () => {
  const everything = { reason: null, cameraId: null, order: 'newest' } as const;
  const review = { reasons: ['conflict'], verdict: null, correctedText: null, reviewedBy: null, reviewedAt: null };
  const waiting = { state: 'closed', cameraId: 'entry', review } as unknown as Read;

  it('holds final reads that have a reason and no verdict', () => {
    expect(isWaitingIn(everything, waiting)).toBe(true);
    expect(isWaitingIn(everything, { ...waiting, state: 'open' })).toBe(false);
    expect(isWaitingIn(everything, { ...waiting, review: { ...waiting.review, verdict: 'confirmed' } })).toBe(false);
    expect(isWaitingIn(everything, { ...waiting, review: { ...waiting.review, reasons: [] } })).toBe(false);
    expect(isWaitingIn({ ...everything, reason: 'unreadable' }, waiting)).toBe(false);
    expect(isWaitingIn({ ...everything, cameraId: 'exit' }, waiting)).toBe(false);
  });

  it('stands in the address, and nonsense in an address is left out', () => {
    expect(parseQueueSearch({ reason: 'conflict', camera: '0199-ab', order: 'oldest' })).toEqual({
      reason: 'conflict',
      camera: '0199-ab',
      order: 'oldest',
    });
    expect(parseQueueSearch({ reason: 'dull', camera: '<b>', order: 'newest', more: '1' })).toEqual({});
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredForMs, type DeskRead, mayStillOpen, needsReason, waitingReads, waitsForMs } from './rules.ts';

const now = Date.UTC(2026, 5, 1, 12);
const asks = { verdict: 'ask', alert: null } as const;
const allows = { verdict: 'allow', alert: null } as const;

function read(id: string, changes: Partial<DeskRead> = {}): DeskRead {
  const firstSeenAt = changes.firstSeenAt ?? now - 20_000;
  return {
    ...{ id, cameraId: 'entry', folded: id.toUpperCase(), firstSeenAt, lastSeenAt: firstSeenAt + 4_000 },
    ...{ decision: asks, answer: null, direction: 'approaching', crossing: null, state: 'closed' },
    ...changes,
  };
}

const shut = (ok: boolean) => ({ barrierId: 'b1', name: 'Entry', ok, stoodOpen: false, message: '' });
const denied = (at: number) => ({ at, answer: 'deny' as const, barriers: [] });
const toldToOpen = (at: number, ok: boolean) => ({ at, answer: 'open' as const, barriers: [shut(true), shut(ok)] });

const isSameLane = (a: string, b: string) => a === b || (a.startsWith('entry') && b.startsWith('entry'));
const waiting = (...reads: DeskRead[]) => waitingReads(reads, now, isSameLane).map(({ id }) => id);

describe('what waits for a person', () => {
  it('is what asks, and what is denied and must not be missed, oldest first', () => {
    expect(
      waiting(
        read('later', { firstSeenAt: now - 5_000 }),
        read('asks'),
        read('allowed', { decision: allows }),
        read('denied', { decision: { verdict: 'deny', alert: 'warning' } }),
        read('watched', { firstSeenAt: now - 60_000, decision: { verdict: 'deny', alert: 'severe' } }),
        read('undecided', { decision: null }),
        read('video', { cameraId: null }),
      ),
    ).toEqual(['watched', 'asks', 'later']);
  });

  it('is no longer what was answered, or was seen too long ago', () => {
    expect(waiting(read('answered', { answer: denied(now) }))).toEqual([]);
    expect(waiting(read('old', { firstSeenAt: now - 2 * waitsForMs, lastSeenAt: now - waitsForMs }))).toEqual([]);
    expect(waiting(read('parked', { firstSeenAt: now - 2 * waitsForMs, lastSeenAt: now }))).toEqual(['parked']);
  });

  it('is the most severe first, then what is in view, then the oldest', () => {
    const severe = { verdict: 'deny', alert: 'severe' } as const;
    expect(
      waiting(
        read('oldest', { firstSeenAt: now - 60_000 }),
        read('inView', { state: 'open' }),
        read('warned', { decision: { verdict: 'ask', alert: 'warning' }, firstSeenAt: now - 10_000 }),
        read('severe', { decision: severe, firstSeenAt: now - 5_000 }),
        read('older', { firstSeenAt: now - 40_000 }),
      ),
    ).toEqual(['severe', 'warned', 'inView', 'oldest', 'older']);
  });

  it('is still what was to be let in while one of its barriers stayed shut', () => {
    expect(waiting(read('shut', { answer: toldToOpen(now, false) }))).toEqual(['shut']);
    expect(waiting(read('opened', { answer: toldToOpen(now, true) }))).toEqual([]);
    const before = read('before', { folded: 'AB12CDE', firstSeenAt: now - 90_000, answer: toldToOpen(now, false) });
    expect(waiting(before, read('again', { folded: 'AB12CDE' }))).toEqual(['again']);
  });

  it('is not asked about twice while the same vehicle stands in the lane', () => {
    const before = read('before', { folded: 'AB12CDE', firstSeenAt: now - 90_000 });
    const again = read('again', { folded: 'AB12CDE' });
    expect(waiting(before, again)).toEqual(['again']);
    expect(waiting(before, { ...again, cameraId: 'entryRear' })).toEqual(['again']);
    expect(waiting(before, { ...again, decision: allows })).toEqual([]);
    expect(waiting(before, { ...again, decision: null })).toEqual(['before']);
    expect(waiting(before, { ...again, cameraId: 'exit' })).toEqual(['before', 'again']);
  });

  it('is asked about again when it comes back later', () => {
    const answered = read('answered', { folded: 'AB12CDE', answer: denied(now - 60_000), firstSeenAt: now - 90_000 });
    const comesBack = (after: number) =>
      read('back', { folded: 'AB12CDE', firstSeenAt: now - 60_000 + after, lastSeenAt: now });
    expect(waiting(answered, comesBack(answeredForMs - 1))).toEqual([]);
    expect(waiting(answered, comesBack(answeredForMs))).toEqual(['back']);
  });

  it('is not what drives away from the gate', () => {
    expect(waiting(read('out', { crossing: 'out' }), read('in', { crossing: 'in' }))).toEqual(['in']);
    const reads = [
      read('away', { direction: 'leaving' }),
      read('comes'),
      read('unsure', { direction: 'unknown' }),
      read('exits', { cameraId: 'exit', direction: 'leaving' }),
    ];
    const ids = (barriers: Parameters<typeof waitingReads>[3]) =>
      waitingReads(reads, now, isSameLane, barriers).map(({ id }) => id);
    expect(ids([{ opensFor: 'approaching', cameraIds: ['entry'] }])).toEqual(['comes', 'exits', 'unsure']);
    expect(ids([{ opensFor: 'any', cameraIds: ['entry'] }])).toContain('away');
  });

  it('takes plates that nobody could read for different vehicles', () => {
    expect(waiting(read('one', { folded: '' }), read('two', { folded: '' }))).toEqual(['one', 'two']);
  });

  it('never holds an answered read, nor two of one mark in one lane, whatever was read', () => {
    const anyRead = fc.record({
      id: fc.uuid(),
      cameraId: fc.constantFrom('entry', 'entryRear', 'exit', null),
      folded: fc.constantFrom('', 'AB12CDE', 'XY99ZZZ'),
      direction: fc.constantFrom('approaching', 'leaving', 'unknown'),
      crossing: fc.constantFrom('in', 'out', null),
      firstSeenAt: fc.integer({ min: now - 2 * waitsForMs, max: now }),
      lastSeenAt: fc.integer({ min: now - 2 * waitsForMs, max: now }),
      decision: fc.constantFrom(asks, allows, { verdict: 'deny', alert: 'severe' } as const, null),
      state: fc.constantFrom('open', 'closed'),
      answer: fc.option(
        fc.record({
          at: fc.integer({ min: now - 2 * waitsForMs, max: now }),
          answer: fc.constantFrom('open', 'deny', 'dismiss'),
          barriers: fc.array(fc.constant(shut(true)), { maxLength: 2 }),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.array(anyRead, { maxLength: 12 }), (reads) => {
        const found = waitingReads(reads, now, isSameLane);
        expect(found.every(({ answer, decision }) => answer === null && decision?.verdict !== 'allow')).toBe(true);
        const lanes = found.flatMap(({ folded, cameraId }) =>
          folded === '' ? [] : [`${folded} ${cameraId === 'exit' ? 'exit' : 'entry'}`],
        );
        expect(new Set(lanes).size).toBe(lanes.length);
      }),
    );
  });
});

it('asks why only where a denied vehicle is let in', () => {
  expect(needsReason({ verdict: 'deny', alert: null })).toBe(true);
  expect(needsReason(asks)).toBe(false);
  expect(needsReason(null)).toBe(false);
});

it('opens nothing for a vehicle that was seen ten minutes ago', () => {
  expect(mayStillOpen({ lastSeenAt: now - waitsForMs + 1 }, now)).toBe(true);
  expect(mayStillOpen({ lastSeenAt: now - waitsForMs }, now)).toBe(false);
});

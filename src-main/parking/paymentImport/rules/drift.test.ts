import { describe, expect, it } from 'vitest';
import { afterEntry, driftOf } from './drift.ts';

const minute = 60_000;
const hour = 60 * minute;
const alarm = 5_000;

/** People pay from one to nineteen minutes after they came in. */
const usual = (count: number) => Array.from({ length: count }, (_, place) => (1 + ((place * 7) % 19)) * minute);
const off = (after: readonly number[], byMs: number) => after.map((each) => each + byMs);

describe('how long after its vehicle came in a payment was made', () => {
  const stay = { enteredAt: 10 * hour, leftAt: 11 * hour };
  it('is told of the stay that went on then, or of the next to begin', () => {
    expect(afterEntry(10 * hour + 5 * minute, [stay])).toBe(5 * minute);
    expect(afterEntry(10 * hour - 5 * minute, [stay])).toBe(-5 * minute);
    expect(afterEntry(10 * hour - 5 * minute, [{ enteredAt: 8 * hour, leftAt: 9 * hour }, stay])).toBe(-5 * minute);
    expect(afterEntry(12 * hour, [{ enteredAt: 10 * hour, leftAt: null }])).toBe(2 * hour);
  });

  it('is not told of who has left, of who comes much later, or of who was not there', () => {
    expect(afterEntry(12 * hour, [stay])).toBeNull();
    expect(afterEntry(6 * hour, [stay])).toBeNull();
    expect(afterEntry(6 * hour, [])).toBeNull();
  });
});

describe('the clock that timed payments', () => {
  it('is fine where nobody paid before they came in', () => {
    expect(driftOf(usual(60), null, alarm)).toMatchObject({ pairs: 60, early: 0, offMs: 0, reason: null });
  });

  it('is behind where many did, by what the earliest lack', () => {
    const found = driftOf(off(usual(60), -10 * minute), null, alarm);
    expect(found.reason).toBe('early');
    expect(found.offMs).toBeLessThanOrEqual(-8 * minute);
    expect(found.offMs).toBeGreaterThanOrEqual(-10 * minute);
    // So corrected, nothing speaks against it.
    expect(driftOf(off(usual(60), -10 * minute - (found.offMs ?? 0)), null, alarm).early).toBeLessThan(6);
  });

  it('is off by what the middle moved, where it was known before, whichever way', () => {
    const before = { pairs: 400, medianMs: 10 * minute };
    expect(driftOf(off(usual(400), -10 * minute), before, alarm)).toMatchObject({
      offMs: -10 * minute,
      reason: 'early',
    });
    expect(driftOf(off(usual(400), 20 * minute), before, alarm)).toMatchObject({ offMs: 20 * minute, reason: 'moved' });
    expect(driftOf(off(usual(400), minute), before, alarm)).toMatchObject({ offMs: 0, reason: null });
  });

  it('was not put forward or back with the clocks where it is an hour off', () => {
    expect(driftOf(off(usual(60), -hour), null, alarm)).toMatchObject({ offMs: -hour, reason: 'clockChange' });
    const before = { pairs: 400, medianMs: 10 * minute };
    expect(driftOf(off(usual(400), hour), before, alarm)).toMatchObject({ offMs: hour, reason: 'clockChange' });
  });

  it('is not known by few, and not doubted for one or two who paid early', () => {
    expect(driftOf([], null, alarm)).toEqual({ pairs: 0, early: 0, medianMs: null, offMs: null, reason: null });
    expect(driftOf(off(usual(11), -10 * minute), null, alarm)).toMatchObject({ offMs: null, reason: null });
    expect(driftOf([...usual(60), -20 * minute, -9 * minute], null, alarm)).toMatchObject({ early: 2, offMs: 0 });
  });
});

describe('a payment and a stay', () => {
  const stay = { enteredAt: 10 * hour, leftAt: 11 * hour };

  it.each([
    [10 * hour, 0],
    [11 * hour, hour],
    [11 * hour + 1, null],
    [10 * hour - 1, -1],
    [7 * hour, -3 * hour],
    [7 * hour - 1, null],
  ])('at %d are told as %d', (at, after) => expect(afterEntry(at, [stay])).toBe(after));

  it('are told of the first that went on then, and of the next to begin in whatever order', () => {
    const later = { enteredAt: 10.5 * hour, leftAt: null };
    expect(afterEntry(10.75 * hour, [stay, later])).toBe(0.75 * hour);
    for (const stays of [
      [stay, later],
      [later, stay],
    ])
      expect(afterEntry(9 * hour, stays)).toBe(-hour);
  });

  it('are not told of a stay that ended before it began', () => {
    expect(afterEntry(10 * hour, [{ enteredAt: 10 * hour, leftAt: 9 * hour }])).toBeNull();
  });
});

describe('how a clock is known to be off', () => {
  const fill = (count: number, value: number) => Array.from({ length: count }, () => value);
  const told = (after: readonly number[], before: Parameters<typeof driftOf>[1] = null) => {
    const { offMs, reason } = driftOf(after, before, alarm);
    return [offMs, reason];
  };
  const known = (medianMs: number, pairs = 100) => ({ pairs, medianMs });

  it('asks for twelve pairs, of which three and a tenth were early by more than is let pass', () => {
    const early = (count: number, of: number) => told([...fill(count, -10 * minute), ...fill(of - count, minute)])[1];
    expect(told(fill(11, minute))).toEqual([null, null]);
    expect(told(fill(12, minute))).toEqual([0, null]);
    expect([early(2, 12), early(3, 12)]).toEqual([null, 'early']);
    expect([early(3, 30), early(3, 31), early(4, 31)]).toEqual(['early', null, 'early']);
    expect(driftOf([-alarm, -alarm - 1, 0, alarm - 1], null, alarm).early).toBe(1);
  });

  it('takes the middle to the millisecond', () => {
    expect(driftOf([100, 103], null, alarm).medianMs).toBe(102);
    expect(driftOf([100, 103, 104], null, alarm).medianMs).toBe(103);
    expect(driftOf([7], null, alarm).medianMs).toBe(7);
  });

  it('leaves out a twentieth at the lower edge', () => {
    const early = [-50, -40, -30, -20, -10].map((each) => each * minute);
    expect(told([...early, ...fill(36, minute)])).toEqual([-30 * minute, 'early']);
    // With 31 it is halfway from the second to the third.
    expect(told([...early, ...fill(26, minute)])).toEqual([-35 * minute, 'early']);
  });

  it('looks at a move of more than three minutes, told to the second, where twelve were known before', () => {
    expect(told(fill(12, 180_000), known(0))).toEqual([0, null]);
    expect(told(fill(12, 180_001), known(0))).toEqual([180_000, 'moved']);
    expect(told(fill(12, 180_600), known(0))).toEqual([181_000, 'moved']);
    expect(told(fill(12, 300_000), known(0, 12))).toEqual([300_000, 'moved']);
    expect(told(fill(12, 300_000), known(0, 11))).toEqual([0, null]);
  });

  it('looks at a move of more than four standard errors of the middle', () => {
    // Of 25 the middle half is 1.35 million wide: the standard error is 1.25 million times the root of 1/25 and 1/100.
    const spread = [...fill(7, 0), ...fill(11, 700_000), ...fill(7, 1_350_000)];
    expect(told(off(spread, 10 * hour), known(10 * hour + 700_000 - 1_118_033))).toEqual([0, null]);
    expect(told(off(spread, 10 * hour), known(10 * hour + 700_000 - 1_118_035))).toEqual([1_118_000, 'moved']);
  });

  it.each([
    [hour + 6 * minute, hour, 'clockChange'],
    [hour + 6 * minute + 1, hour + 6 * minute, 'moved'],
    [hour - 6 * minute, hour, 'clockChange'],
    [hour - 6 * minute - 1, hour - 6 * minute, 'moved'],
  ])('takes a move of %d for %d: %s', (moved, offMs, reason) => {
    expect(told(fill(12, moved), known(0))).toEqual([offMs, reason]);
  });

  it('takes what moved where that explains at least half of the edge, and the edge otherwise', () => {
    const after = [...fill(4, -30 * minute), ...fill(16, 10 * minute)];
    expect(told(after, known(25 * minute))).toEqual([-15 * minute, 'early']);
    expect(told(after, known(22 * minute))).toEqual([-30 * minute, 'early']);
    expect(told(after, known(10 * minute))).toEqual([-30 * minute, 'early']);
    // Where the middle moves as much by chance, it explains nothing.
    const wide = [...fill(4, -30 * minute), ...fill(8, 10 * minute), ...fill(8, 200 * minute)];
    expect(told(wide, known(26 * minute))).toEqual([-30 * minute, 'early']);
  });
});

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

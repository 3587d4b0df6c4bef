import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barrierModes } from '../../../../src-preload/contract/gate/barriers.ts';
import { sayingInWords } from '../../../../src-preload/contract/record/barrierWords.ts';
import {
  type EarlierOpening,
  freshMs,
  mayOpen,
  mostStandingMs,
  type OpeningFacts,
  sameVehicleMs,
  toldRefusals,
} from './mayOpen.ts';
import { type FailedAttempt, type Motion, pauseBeforeOwedClose, pauseBeforeRepeat } from './repeats.ts';

const vehicle = { readId: 'r1', mark: 'AB12CDE', permitId: 'p1' };
const allowed: OpeningFacts = {
  mode: 'normal',
  automatic: true,
  opensFor: 'any',
  verdict: 'allow',
  direction: 'unknown',
  isCorrected: false,
  seenAgoMs: 300,
  firstSeenAgoMs: 2_000,
  toldAgoMs: 100,
  vehicle,
  earlier: [],
};

const anyTime = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.double());
const anyOpening = fc.record({
  readId: fc.constantFrom('r1', 'r2', null),
  mark: fc.constantFrom('AB12CDE', 'AB12CDF', 'XY99ZZZ', ''),
  permitId: fc.constantFrom('p1', 'p2', null),
  agoMs: anyTime,
});
const anyFacts: fc.Arbitrary<OpeningFacts> = fc.record({
  mode: fc.constantFrom(...barrierModes),
  automatic: fc.boolean(),
  opensFor: fc.constantFrom('any', 'approaching', 'leaving'),
  verdict: fc.constantFrom('allow', 'ask', 'deny', null),
  direction: fc.constantFrom('approaching', 'leaving', 'unknown'),
  isCorrected: fc.boolean(),
  seenAgoMs: anyTime,
  firstSeenAgoMs: fc.oneof(fc.integer({ min: 0, max: 2 * mostStandingMs }), fc.constant(Number.POSITIVE_INFINITY)),
  toldAgoMs: anyTime,
  vehicle: fc.constant(vehicle),
  earlier: fc.array(anyOpening, { maxLength: 3 }),
});

describe('whether a decision opens a barrier', () => {
  it('does for what was allowed a moment ago', () => {
    expect(mayOpen(allowed)).toEqual({ open: true });
  });

  it('never does against any of the reasons, whatever else is true', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (!mayOpen(facts).open) return;
        expect(facts).toMatchObject({ mode: 'normal', automatic: true, verdict: 'allow', isCorrected: false });
        expect(facts.opensFor === 'any' || facts.opensFor === facts.direction).toBe(true);
        expect(facts.seenAgoMs).toBeLessThanOrEqual(freshMs);
        expect(facts.toldAgoMs).toBeLessThanOrEqual(freshMs);
        expect(facts.firstSeenAgoMs).toBeLessThanOrEqual(mostStandingMs);
        expect(facts.seenAgoMs).toBeGreaterThanOrEqual(-1000);
        expect(facts.earlier.filter(({ readId }) => readId === 'r1')).toEqual([]);
        expect(
          facts.earlier.filter(({ mark, agoMs }) => mark === 'AB12CDE' && Math.abs(agoMs) <= sameVehicleMs),
        ).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('does where each single reason is taken away, and not where it is there', () => {
    const against: [Partial<OpeningFacts>, string][] = [
      [{ automatic: false }, 'notAutomatic'],
      [{ verdict: 'ask' }, 'notAllowed'],
      [{ verdict: null }, 'notAllowed'],
      [{ isCorrected: true }, 'corrected'],
      [{ mode: 'lockedDown' }, 'lockedDown'],
      [{ mode: 'heldOpen' }, 'heldOpen'],
      [{ mode: 'released' }, 'released'],
      [{ opensFor: 'approaching' }, 'direction'],
      [{ opensFor: 'approaching', direction: 'leaving' }, 'direction'],
      [{ seenAgoMs: 5001 }, 'stale'],
      [{ firstSeenAgoMs: Number.NaN }, 'parked'],
      [{ firstSeenAgoMs: Number.POSITIVE_INFINITY }, 'parked'],
      [{ toldAgoMs: 5001 }, 'stale'],
      [{ toldAgoMs: Number.POSITIVE_INFINITY }, 'stale'],
      [{ seenAgoMs: Number.NaN }, 'clock'],
      [{ seenAgoMs: -3_600_000 }, 'clock'],
      [{ earlier: [{ ...vehicle, mark: '', permitId: null, agoMs: 900_000 }] }, 'openedForRead'],
      [{ earlier: [{ readId: 'r2', mark: 'AB12CDE', permitId: null, agoMs: 29_000 }] }, 'openedForVehicle'],
      [{ earlier: [{ readId: 'r2', mark: 'A812CDE', permitId: 'p1', agoMs: 2_000 }] }, 'openedForVehicle'],
    ];
    for (const [facts, why] of against) expect(mayOpen({ ...allowed, ...facts })).toEqual({ open: false, why });
  });

  it('does up to five seconds after the vehicle was seen and told of, and no later', () => {
    expect(mayOpen({ ...allowed, seenAgoMs: 5000, toldAgoMs: 5000 })).toEqual({ open: true });
    expect(mayOpen({ ...allowed, firstSeenAgoMs: 15 * 60_000 })).toEqual({ open: true });
    expect(mayOpen({ ...allowed, firstSeenAgoMs: 15 * 60_000 + 1 })).toEqual({ open: false, why: 'parked' });
    expect(mayOpen({ ...allowed, seenAgoMs: 5001, toldAgoMs: 5000 })).toEqual({ open: false, why: 'stale' });
    expect(mayOpen({ ...allowed, seenAgoMs: 5000, toldAgoMs: 5001 })).toEqual({ open: false, why: 'stale' });
    expect(mayOpen({ ...allowed, toldAgoMs: Number.NaN })).toEqual({ open: false, why: 'stale' });
  });

  it('does for a sight that lies a second ahead of the clock, as a rounded time may, and for none further', () => {
    expect(mayOpen({ ...allowed, seenAgoMs: -1000 })).toEqual({ open: true });
    expect(mayOpen({ ...allowed, seenAgoMs: -1001 })).toEqual({ open: false, why: 'clock' });
  });

  it('opens for the way that was chosen, and for any where none was', () => {
    for (const direction of ['approaching', 'leaving'] as const) {
      expect(mayOpen({ ...allowed, opensFor: direction, direction }).open).toBe(true);
      expect(mayOpen({ ...allowed, opensFor: 'any', direction }).open).toBe(true);
    }
  });

  it('says why in a sentence only where somebody might wonder', () => {
    const told = Object.entries(toldRefusals).flatMap(([why, code]) =>
      code === null ? [] : [[why, sayingInWords({ code })]],
    );
    expect(told).toEqual([
      ['lockedDown', 'Locked down: nothing opens it.'],
      ['clock', 'Not opened: the vehicle was seen in the future. The clock of this computer was changed.'],
      ['stale', 'Not opened: the vehicle was last seen more than 5 seconds before.'],
      ['parked', 'Not opened: the vehicle has stood there for more than 15 minutes. Open it by hand.'],
    ]);
  });
});

describe('an opening of a moment ago', () => {
  const before: EarlierOpening = { readId: 'r2', mark: 'XY99ZZZ', permitId: 'p2', agoMs: 2000 };
  const afterOpenings = (...earlier: readonly Partial<EarlierOpening>[]) =>
    mayOpen({ ...allowed, earlier: earlier.map((opening) => ({ ...before, ...opening })) });
  const again = { open: false, why: 'openedForVehicle' };

  it('counts for the same mark up to thirty seconds after it, however it is written, and no longer', () => {
    expect(afterOpenings({ mark: 'AB12CDE', agoMs: 30_000 })).toEqual(again);
    expect(afterOpenings({ mark: 'ABI2CDE' })).toEqual(again);
    expect(afterOpenings({ mark: 'AB12CDE', agoMs: 30_001 })).toEqual({ open: true });
  });

  it('counts no longer where the clock was set back since', () => {
    expect(afterOpenings({ mark: 'AB12CDE', agoMs: -30_000 })).toEqual(again);
    expect(afterOpenings({ mark: 'AB12CDE', agoMs: -30_001 })).toEqual({ open: true });
  });

  it('counts for the same permit and a mark that differs by one character, as a second camera may read it', () => {
    expect(afterOpenings({ mark: 'AB12CDF', permitId: 'p1' })).toEqual(again);
    expect(afterOpenings({ mark: 'AB12CD', permitId: 'p1' })).toEqual(again);
    expect(afterOpenings({ mark: 'AB12CFF', permitId: 'p1' })).toEqual({ open: true });
    expect(afterOpenings({ mark: 'AB12CDF', permitId: 'p2' })).toEqual({ open: true });
  });

  it('counts for no other vehicle where neither has a permit', () => {
    const visitor = { readId: 'r1', mark: 'AB12CDE', permitId: null };
    expect(
      mayOpen({ ...allowed, vehicle: visitor, earlier: [{ ...before, mark: 'AB12CDF', permitId: null }] }).open,
    ).toBe(true);
  });

  it('counts for no other vehicle where a mark was not read, though it be the same permit’s', () => {
    expect(afterOpenings({ mark: '', permitId: 'p1' })).toEqual({ open: true });
    const short = { readId: 'r1', mark: 'A', permitId: 'p1' };
    expect(mayOpen({ ...allowed, vehicle: short, earlier: [{ ...before, mark: '', permitId: 'p1' }] }).open).toBe(true);
    const unread = { ...short, mark: '' };
    for (const mark of ['', 'A'])
      expect(mayOpen({ ...allowed, vehicle: unread, earlier: [{ ...before, mark, permitId: 'p1' }] }).open).toBe(true);
  });

  it('counts where it is one of several, for the read and for the vehicle', () => {
    expect(afterOpenings({}, { mark: 'AB12CDE' })).toEqual(again);
    expect(afterOpenings({}, { readId: 'r1', agoMs: 900_000 })).toEqual({ open: false, why: 'openedForRead' });
    expect(afterOpenings({}, { readId: null })).toEqual({ open: true });
  });
});

describe('repeating what failed', () => {
  it('never repeats what opens where the device may have obeyed', () => {
    for (const motion of ['open', 'hold'] as const) {
      for (let attempts = 1; attempts < 10; attempts++) {
        expect(pauseBeforeRepeat(motion, attempts, { obeyed: 'maybe', passing: true })).toBeNull();
      }
    }
  });

  it('repeats what opens twice, soon, where the device surely did nothing', () => {
    for (const motion of ['open', 'hold'] as const) {
      expect(pausesOf(motion, { obeyed: 'no', passing: true })).toEqual([250, 750, null]);
    }
  });

  it('repeats to close four times, whether it was obeyed or not', () => {
    for (const obeyed of ['no', 'maybe'] as const) {
      expect(pausesOf('close', { obeyed, passing: true })).toEqual([250, 750, 1500, 3000, null]);
    }
  });

  it('repeats nothing that would fail again, such as a wrong password', () => {
    for (const motion of ['open', 'hold', 'close'] as const) {
      expect(pausesOf(motion, { obeyed: 'no', passing: false })).toEqual([null]);
    }
  });

  it('goes on trying to close, every half minute at last', () => {
    expect([0, 1, 2, 3, 4, 100, 5000].map(pauseBeforeOwedClose)).toEqual([
      2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  /** The pauses before all repeats of a motion that fails each time in the same way; null where it is given up. */
  function pausesOf(motion: Motion, failed: FailedAttempt): (number | null)[] {
    const pauses: (number | null)[] = [];
    while (pauses.at(-1) !== null && pauses.length < 20) {
      pauses.push(pauseBeforeRepeat(motion, pauses.length + 1, failed));
    }
    return pauses;
  }
});

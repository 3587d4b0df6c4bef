import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { admittedAt, type Standing, stateAt } from './standing.ts';
import { windowAt } from './windows.ts';

const clock = siteClock('Europe/London');
const hour = 3_600_000;
const begin = Date.UTC(2026, 5, 1, 9);

const moments = fc.integer({ min: begin - 20 * hour, max: begin + 500 * hour });
const standings: fc.Arbitrary<Standing> = fc.record({
  from: fc.constant(begin),
  to: fc.integer({ min: begin + 1, max: begin + 24 * hour }),
  repeat: fc.option(fc.record({ days: fc.constant([1, 2, 5]), until: fc.option(moments) })),
  cancelledAt: fc.option(moments),
  attendance: fc.option(
    fc
      .record({ arrivedAt: moments, stays: fc.option(fc.integer({ min: 0, max: 90 * hour })) })
      .map(({ arrivedAt, stays }) => ({ arrivedAt, leftAt: stays === null ? null : arrivedAt + stays })),
  ),
});

/** From 09:00 to 11:00 UTC on Monday 1 June 2026. */
const once: Standing = { from: begin, to: begin + 2 * hour, repeat: null, cancelledAt: null, attendance: null };
/** The same, on Mondays and Wednesdays. */
const weekly: Standing = { ...once, repeat: { days: [1, 3], until: null } };
const monday = (hours: number) => begin + (hours - 9) * hour;
const tuesday = (hours: number) => monday(hours + 24);
const wednesday = (hours: number) => monday(hours + 48);
const came = (arrivedAt: number, leftAt: number | null = null) => ({ attendance: { arrivedAt, leftAt } });

describe('where a visit stands', () => {
  const state = (visit: Standing, at: number) => stateAt(visit, at, clock);

  it('is expected until just before its window ends, then missed', () => {
    expect([monday(8), monday(10), monday(11) - 1, monday(11), tuesday(9)].map((at) => state(once, at))).toEqual([
      'expected',
      'expected',
      'expected',
      'missed',
      'missed',
    ]);
  });

  it('is cancelled from when somebody said so, unless somebody of it is here or was', () => {
    const cancelled = { ...once, cancelledAt: monday(8) };
    expect([state(cancelled, monday(10)), state(cancelled, monday(12))]).toEqual(['cancelled', 'cancelled']);
    expect(state({ ...cancelled, ...came(monday(9)) }, monday(10))).toBe('here');
    expect(state({ ...cancelled, ...came(monday(9), monday(10)) }, monday(10))).toBe('left');
  });

  it('is overdue from the moment it is due to leave', () => {
    const here = { ...once, ...came(monday(9.5)) };
    expect([state(here, monday(11) - 1), state(here, monday(11))]).toEqual(['here', 'overdue']);
  });

  it('has left until its next window counts', () => {
    const gone = { ...weekly, ...came(monday(9.5), monday(10)) };
    expect([monday(10), monday(11) - 1, monday(11), wednesday(10)].map((at) => state(gone, at))).toEqual([
      'left',
      'left',
      'expected',
      'expected',
    ]);
    expect(state({ ...once, ...came(monday(9.5), monday(10)) }, tuesday(10))).toBe('left');
  });

  it('is still expected where it came on a day that is none of its own, and left', () => {
    expect(state({ ...weekly, ...came(tuesday(9), tuesday(10)) }, tuesday(11))).toBe('expected');
  });

  it('is here or overdue exactly while somebody of it is here', () => {
    fc.assert(
      fc.property(standings, moments, (visit, at) => {
        const isHere = visit.attendance !== null && visit.attendance.leftAt === null;
        expect(['here', 'overdue'].includes(stateAt(visit, at, clock))).toBe(isHere);
      }),
    );
  });

  it('is expected only before its window ends, and never where it was cancelled', () => {
    fc.assert(
      fc.property(standings, moments, (visit, at) => {
        const state = stateAt(visit, at, clock);
        if (state === 'expected') expect(at).toBeLessThan(windowAt(visit, at, clock).to);
        if (state === 'expected' || state === 'missed') expect(visit.cancelledAt).toBeNull();
      }),
    );
  });
});

describe('when a visit is let in', () => {
  const admitted = (visit: Standing, at: number) => admittedAt(visit, at, clock);
  const window = { from: monday(9), to: monday(11) };
  const onWednesday = { from: wednesday(9), to: wednesday(11) };

  it('is in its window, also after it left', () => {
    expect(admitted(once, monday(8))).toEqual(window);
    expect(admitted({ ...once, ...came(monday(9), monday(10)) }, monday(10))).toEqual(window);
    expect(admitted({ ...once, cancelledAt: monday(8) }, monday(10))).toBeNull();
    expect(admitted({ ...once, cancelledAt: monday(8), ...came(monday(9), monday(10)) }, monday(10))).toBeNull();
  });

  it('is while it is here, from when it came or its window began until it is due, cancelled or not', () => {
    expect(admitted({ ...once, ...came(monday(8)) }, monday(8.5))).toEqual({ from: monday(8), to: monday(11) });
    expect(admitted({ ...once, ...came(monday(11)) }, monday(11))).toEqual({ from: monday(9), to: monday(13) });
    expect(admitted({ ...once, ...came(monday(12)) }, monday(13))).toEqual({ from: monday(9), to: monday(14) });
    const cancelled = { ...once, cancelledAt: monday(8), ...came(monday(8.5)) };
    expect(admitted(cancelled, monday(10))).toEqual({ from: monday(8.5), to: monday(11) });
  });

  it('is in its next window again, where it was not seen to leave', () => {
    const unseen = { ...weekly, ...came(monday(9.5)) };
    expect(admitted(unseen, monday(10))).toEqual(window);
    expect(admitted(unseen, wednesday(9) - 1)).toEqual(window);
    expect(admitted(unseen, wednesday(9))).toEqual(onWednesday);
    expect(admitted(unseen, wednesday(11) - 1)).toEqual(onWednesday);
  });

  it('is never where it was cancelled and nobody of it is here', () => {
    fc.assert(
      fc.property(standings, moments, (visit, at) => {
        const isHere = visit.attendance !== null && visit.attendance.leftAt === null;
        if (visit.cancelledAt !== null && !isHere) expect(admittedAt(visit, at, clock)).toBeNull();
      }),
    );
  });

  it('is only within a window, or while it is here and not overdue', () => {
    fc.assert(
      fc.property(standings, moments, (visit, at) => {
        const admitted = admittedAt(visit, at, clock);
        if (admitted === null || at < admitted.from || at >= admitted.to) return;
        const window = windowAt(visit, at, clock);
        const isWithin = at >= window.from && at < window.to;
        const { attendance } = visit;
        const arrived = attendance?.arrivedAt ?? Number.POSITIVE_INFINITY;
        const mayBeHere = at < arrived || stateAt(visit, at, clock) === 'here';
        expect(isWithin || mayBeHere).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteClock } from './siteClock.ts';
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

describe('where a visit stands', () => {
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

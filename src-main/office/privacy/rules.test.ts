import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Belief, believe, dayMs, paceAfter, trustedAfterMs } from './rules.ts';

const hourMs = 3_600_000;
const begun = Date.UTC(2026, 5, 1);
const trusted: Belief = { believedAt: begun, seenAt: begun, steadyMs: trustedAfterMs };

/** Hours that go by in a run of Gatehouse, with the clock as it is set. */
function run(before: Belief, hours: number): Belief {
  let belief = before;
  for (let hour = 0; hour < hours; hour++) belief = believe(belief, { now: belief.seenAt + hourMs, ranMs: hourMs });
  return belief;
}

const jump = (before: Belief, byMs: number) => believe(before, { now: before.seenAt + byMs, ranMs: 0 });

describe('how far the clock is believed', () => {
  it('is as far as it says where it only goes on', () => {
    const belief = run(trusted, 1000);
    expect(belief.believedAt).toBe(belief.seenAt);
  });

  it('is no further for half a day where it went forward by a year, and a week a day after that', () => {
    const year = 365 * dayMs;
    const wrong = jump(trusted, year);
    expect(wrong.believedAt).toBe(begun);
    const soon = run(wrong, 11);
    expect(soon.believedAt).toBe(begun + 11 * hourMs);
    const later = run(soon, 49);
    expect(later.believedAt - soon.believedAt).toBeLessThanOrEqual(8 * 49 * hourMs);
    expect(later.believedAt).toBeLessThan(begun + 20 * dayMs);
    // Put right again, it is as late as it says.
    const right = jump(later, later.believedAt < begun ? 0 : begun + 60 * hourMs - later.seenAt);
    expect(right.believedAt).toBe(begun + 60 * hourMs);
  });

  it('catches up with nights and days off, however few hours a day it runs', () => {
    let belief = trusted;
    for (let day = 0; day < 90; day++) {
      belief = run(belief, day % 7 < 5 ? 8 : 0);
      belief = jump(belief, (day % 7 < 5 ? 16 : 24) * hourMs);
    }
    expect(belief.seenAt - belief.believedAt).toBeLessThan(5 * dayMs);
  });

  it('is never further than the clock, and never further than eight times what went by', () => {
    const moves = fc.array(
      fc.record({
        ranMs: fc.integer({ min: 0, max: dayMs }),
        jumpMs: fc.integer({ min: -400 * dayMs, max: 400 * dayMs }),
      }),
    );
    fc.assert(
      fc.property(moves, (all) => {
        let belief = trusted;
        for (const { ranMs, jumpMs } of all) {
          const before = belief;
          belief = believe(before, { now: before.seenAt + ranMs + jumpMs, ranMs });
          expect(belief.believedAt).toBeLessThanOrEqual(belief.seenAt);
          expect(belief.believedAt - before.believedAt).toBeLessThanOrEqual(8 * ranMs + 5 * 60_000);
        }
      }),
    );
  });
});

describe('the pace of a purge', () => {
  it('is slower where a step took long, and never stands still', () => {
    expect(paceAfter({ limit: 100, tookMs: 60 })).toEqual({ limit: 50, pauseMs: 60 });
    expect(paceAfter({ limit: 100, tookMs: 5 })).toEqual({ limit: 150, pauseMs: 10 });
    expect(paceAfter({ limit: 8, tookMs: 5_000 })).toEqual({ limit: 8, pauseMs: 500 });
    expect(paceAfter({ limit: 400, tookMs: 1 }).limit).toBe(400);
  });
});

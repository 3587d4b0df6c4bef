import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDueDay, type Rhythm, rhythmSchema } from '../../../src-preload/contract/office/scheduleRules.ts';
import { dayOfIso, isoOfDay, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { judge } from './rules.ts';

const london = siteClock('Europe/London');
const daily = rhythmSchema.parse({ every: 'day', atMinute: 420 });
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const at = (iso: string) => Date.parse(iso);
const judged = (now: string, doneDay: string, more: { rhythm?: Rhythm; believedAt?: string } = {}) =>
  judge(
    {
      ...{ rhythm: more.rhythm ?? daily, doneDay: day(doneDay), now: at(now) },
      believedAt: at(more.believedAt ?? now),
    },
    london,
  );

describe('what the calendar says now', () => {
  it('is nothing before the time, and due once it has come', () => {
    expect(judged('2026-06-02T05:59:59Z', '2026-06-01')).toEqual({ kind: 'nothing' });
    expect(judged('2026-06-02T06:00:00Z', '2026-06-01')).toMatchObject({
      kind: 'due',
      due: { day: day('2026-06-02'), firstDay: day('2026-06-01'), lastDay: day('2026-06-01') },
      missedCount: 0,
    });
    expect(judged('2026-06-02T06:00:00Z', '2026-06-02')).toEqual({ kind: 'nothing' });
  });

  it('is due once after days off, and tells which were missed', () => {
    const result = judged('2026-06-10T12:00:00Z', '2026-06-06');
    if (result.kind !== 'due') throw new Error(result.kind);
    expect(isoOfDay(result.due.day)).toBe('2026-06-10');
    expect(result.missedCount).toBe(3);
    expect(result.missed.map((each) => isoOfDay(each.day))).toEqual(['2026-06-07', '2026-06-08', '2026-06-09']);
  });

  it('is due after a holiday of a month, and doubted where the clock went forward by a year', () => {
    expect(judged('2026-07-01T12:00:00Z', '2026-06-01', { believedAt: '2026-06-01T12:00:00Z' }).kind).toBe('due');
    expect(judged('2027-06-01T12:00:00Z', '2026-06-01', { believedAt: '2026-06-01T12:00:00Z' })).toEqual({
      ...{ kind: 'doubted', clock: 'ahead' },
    });
    // A person says that it is right: one is made, and no more than a month of the others is offered.
    const confirmed = judged('2027-06-01T12:00:00Z', '2026-06-01');
    if (confirmed.kind !== 'due') throw new Error(confirmed.kind);
    expect([confirmed.missedCount, confirmed.missed.length]).toEqual([364, 31]);
  });

  it('is nothing twice where the clock goes back over the time, and doubted where it goes back by a year', () => {
    expect(judged('2026-06-02T05:30:00Z', '2026-06-02')).toEqual({ kind: 'nothing' });
    expect(judged('2025-06-02T12:00:00Z', '2026-06-02')).toEqual({ kind: 'doubted', clock: 'behind' });
    expect(judged('2026-06-01T12:00:00Z', '2026-06-05')).toEqual({ kind: 'back', doneDay: day('2026-06-01') });
  });

  it('makes each due time at most once however the clock is looked at, and no due time is lost', () => {
    const anyRhythm = fc.record({
      every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      weekday: fc.integer({ min: 1, max: 7 }),
      monthDay: fc.integer({ min: 1, max: 31 }),
      atMinute: fc.integer({ min: 0, max: 1439 }),
    });
    const anySteps = fc.array(fc.integer({ min: 60_000, max: 20 * 86_400_000 }), { minLength: 5, maxLength: 60 });
    const anyStart = fc.constantFrom('2026-03-20T00:00:00Z', '2026-10-20T00:00:00Z', '2028-02-20T00:00:00Z');
    fc.assert(
      fc.property(anyRhythm, anySteps, anyStart, (rhythm, steps, start) => {
        let now = at(start);
        let doneDay = lastDueDay(rhythm, now, london);
        const first = doneDay;
        const made: number[] = [];
        for (const step of steps) {
          now += step;
          const result = judge({ rhythm, doneDay, now, believedAt: now }, london);
          if (result.kind !== 'due') continue;
          made.push(...result.missed.map((each) => each.day), result.due.day);
          doneDay = result.due.day;
        }
        expect(new Set(made).size).toBe(made.length);
        expect(made).toEqual([...made].sort((a, b) => a - b));
        const all = [];
        for (let each = first + 1; each <= lastDueDay(rhythm, now, london); each += 1)
          if (lastDueDay(rhythm, london.startOfDay(each + 1) - 1, london) === each) all.push(each);
        expect(made).toEqual(all);
      }),
      { numRuns: 80 },
    );
  });
});

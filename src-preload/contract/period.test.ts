import { describe, expect, it } from 'vitest';
import { datesOf, periodBefore, periodOf } from './period.ts';
import { siteClock } from './siteClock.ts';

const london = siteClock('Europe/London');
const june = (day: number, hour = 0, minute = 0) => Date.UTC(2026, 5, day, hour - 1, minute);

describe('a period', () => {
  it('that is over is all of its days, and the one before as many', () => {
    const period = periodOf({ from: '2026-06-08', to: '2026-06-14' }, june(20), london);
    expect(period).toMatchObject({ fromAt: june(8), untilAt: june(15), isSoFar: false, days: 7 });
    const before = periodBefore(period, london);
    expect(datesOf(before)).toEqual({ from: '2026-06-01', to: '2026-06-07' });
    expect(before).toMatchObject({ fromAt: june(1), untilAt: june(8), days: 7 });
  });

  it('that goes on is compared up to the same time', () => {
    const period = periodOf({ from: '2026-06-08', to: '2026-06-14' }, june(10, 9, 30), london);
    expect(period).toMatchObject({ untilAt: june(10, 9, 30), isSoFar: true, days: 3 });
    expect(periodBefore(period, london)).toMatchObject({ fromAt: june(1), untilAt: june(3, 9, 30), days: 3 });
    const today = periodOf({ from: '2026-06-10', to: '2026-06-10' }, june(10, 9, 30), london);
    expect(periodBefore(today, london)).toMatchObject({ fromAt: june(9), untilAt: june(9, 9, 30), days: 1 });
  });

  it('has its days by the calendar where the clocks change', () => {
    const period = periodOf({ from: '2026-10-25', to: '2026-10-25' }, Date.UTC(2026, 10, 1), london);
    expect(period.untilAt - period.fromAt).toBe(25 * 3_600_000);
    const evening = periodOf({ from: '2026-10-25', to: '2026-10-25' }, Date.UTC(2026, 9, 25, 18), london);
    expect(periodBefore(evening, london).untilAt).toBe(Date.UTC(2026, 9, 24, 17));
  });

  it('that begins on the first moment of a day has no day before its first', () => {
    expect(periodOf({ from: '2026-06-08', to: '2026-06-08' }, june(8), london)).toMatchObject({
      days: 0,
      isSoFar: true,
    });
    expect(periodOf({ from: '2026-06-08', to: '2026-06-09' }, june(9), london)).toMatchObject({ days: 1 });
  });

  it('that has not begun has nothing in it, nor has the one before', () => {
    const period = periodOf({ from: '2026-07-01', to: '2026-07-02' }, june(10), london);
    expect(period).toMatchObject({ fromAt: period.untilAt, days: 0, isSoFar: true });
    expect(periodBefore(period, london).days).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { dayOfDate, siteClock } from '../../src-preload/contract/siteClock.ts';
import { placeOf, quarterMs, stepsOf, summed } from './reportParts.ts';

const london = siteClock('Europe/London');
const days = (first: number, last: number) => stepsOf({ firstDay: first, lastDay: last }, london);

describe('the steps of a period', () => {
  it('are the hours of a day, of which one comes twice where the clocks go back and one is missing where they go forward', () => {
    const autumn = days(dayOfDate(2026, 10, 25), dayOfDate(2026, 10, 25)).steps;
    expect(autumn.map(({ label }) => label).slice(0, 4)).toEqual(['00:00', '01:00', '01:00 again', '02:00']);
    expect(autumn.length).toBe(25);
    const spring = days(dayOfDate(2026, 3, 29), dayOfDate(2026, 3, 29)).steps;
    expect(spring.map(({ label }) => label).slice(0, 3)).toEqual(['00:00', '02:00', '03:00']);
  });

  it('are days, weeks from Monday, or months, each as far as it belongs to the period', () => {
    const first = dayOfDate(2026, 6, 3);
    expect(days(first, first + 6)).toMatchObject({ of: 'Day', steps: { length: 7, 0: { label: 'Wed 3 Jun' } } });
    const weeks = days(first, first + 89);
    expect(weeks.of).toBe('Week');
    expect(weeks.steps.slice(0, 2).map(({ label }) => label)).toEqual(['From 3 Jun', 'From 8 Jun']);
    const months = days(first, first + 364);
    expect(months).toMatchObject({ of: 'Month', steps: { length: 13, 0: { label: 'Jun 2026' } } });
    for (const { steps } of [weeks, months])
      for (const [at, step] of steps.entries()) if (at > 0) expect(step.fromAt).toBe(steps[at - 1]?.untilAt);
  });

  it('gather what was counted by quarters of an hour', () => {
    const { steps } = days(dayOfDate(2026, 6, 3), dayOfDate(2026, 6, 3));
    const eight = Date.UTC(2026, 5, 3, 7) / quarterMs;
    const counts = [eight, eight + 3, eight + 4, eight - 100_000].map((quarter) => ({ quarter, count: 2 }));
    expect(summed(steps, counts).slice(7, 10)).toEqual([0, 4, 2]);
    expect(placeOf(steps, Date.UTC(2026, 5, 2))).toBe(-1);
  });
});

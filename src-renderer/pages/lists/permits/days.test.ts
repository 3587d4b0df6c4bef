import { expect, it } from 'vitest';
import { dayFields, periodInWords, periodOf } from './days.ts';

const open = { validFrom: null, validTo: null };

it('counts the last day in, and leaves open ends open', () => {
  const period = periodOf({ firstDay: '2026-01-01', lastDay: '2026-03-31' }, open);
  expect(period).toEqual({ validFrom: new Date(2026, 0, 1).getTime(), validTo: new Date(2026, 3, 1).getTime() });
  expect(dayFields(period)).toEqual({ firstDay: '2026-01-01', lastDay: '2026-03-31' });
  expect(periodInWords(period)).toBe('1 Jan 2026 to 31 Mar 2026');
  expect(periodOf({ firstDay: '', lastDay: '' }, period)).toEqual(open);
  expect(periodInWords(open)).toBe('no end');
});

it('keeps an end within a day as long as its day is not changed', () => {
  const noon = { validFrom: null, validTo: new Date(2026, 2, 31, 12).getTime() };
  expect(periodOf(dayFields(noon), noon)).toEqual(noon);
  expect(periodOf({ firstDay: '', lastDay: '2026-04-01' }, noon).validTo).toBe(new Date(2026, 3, 2).getTime());
});

import { describe, expect, it } from 'vitest';
import { dayOfIso } from '../../../src-preload/contract/siteClock.ts';
import { daysOf, type PeriodName, parsePeriodFilters, problemOf } from './periods.ts';

const days = (period: PeriodName, today = '2026-03-04') => {
  const { from, to } = daysOf({ period }, dayOfIso(today) ?? 0);
  return [from, to];
};

describe('a period by its name', () => {
  it('ends today where it goes on', () => {
    expect(days('today')).toEqual(['2026-03-04', '2026-03-04']);
    expect(days('yesterday')).toEqual(['2026-03-03', '2026-03-03']);
    expect(days('last7')).toEqual(['2026-02-26', '2026-03-04']);
    expect(days('last30')).toEqual(['2026-02-03', '2026-03-04']);
    expect(days('month')).toEqual(['2026-03-01', '2026-03-04']);
  });

  it('begins its week on Monday, on Sunday too', () => {
    expect(days('week')).toEqual(['2026-03-02', '2026-03-04']);
    expect(days('week', '2026-03-08')).toEqual(['2026-03-02', '2026-03-08']);
    expect(days('week', '2026-03-02')).toEqual(['2026-03-02', '2026-03-02']);
  });

  it('has the whole of last month, in January that of December', () => {
    expect(days('lastMonth')).toEqual(['2026-02-01', '2026-02-28']);
    expect(days('lastMonth', '2024-03-31')).toEqual(['2024-02-01', '2024-02-29']);
    expect(days('lastMonth', '2026-01-15')).toEqual(['2025-12-01', '2025-12-31']);
  });
});

it('takes days of one’s own from the address, and nothing that is no day', () => {
  const own = parsePeriodFilters({
    period: 'own',
    from: '2026-01-01',
    to: '2026-01-31',
    carPark: 'north',
    other: '1',
  });
  expect(own).toEqual({ period: 'own', from: '2026-01-01', to: '2026-01-31', carPark: 'north' });
  expect(daysOf(own, 0)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  expect(parsePeriodFilters({ period: 'own', from: '2026-02-30', to: '2026-03-01' })).toEqual({ period: 'own' });
  expect(parsePeriodFilters({ period: 'ever' })).toEqual({});
});

it('says what is wrong with chosen days', () => {
  expect(problemOf({ from: '2026-01-02', to: '2026-01-01' })).toBe('The last day is before the first.');
  expect(problemOf({ from: '2025-01-01', to: '2026-06-01' })).toBe('Choose 400 days at most.');
  expect(problemOf({ from: '', to: '2026-06-01' })).toBe('Give both days.');
  expect(problemOf({ from: '2026-01-01', to: '2026-01-01' })).toBeNull();
});

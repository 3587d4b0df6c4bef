import { longestPeriodDays } from '../../../src-preload/contract/parking/revenue.ts';
import { dayOfDate, dayOfIso, isoOfDay, weekdayOf } from '../../../src-preload/contract/siteClock.ts';

/** Periods that have a name. The week begins on Monday. */
export const periodNames = ['today', 'yesterday', 'week', 'last7', 'last30', 'month', 'lastMonth', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

export const periodWords: Readonly<Record<PeriodName, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'This week',
  last7: 'The last 7 days',
  last30: 'The last 30 days',
  month: 'This month',
  lastMonth: 'Last month',
  own: 'Days of your own',
};

/** What the address says. Days are ISO dates, both included. */
export interface PeriodFilters {
  readonly period?: PeriodName;
  readonly from?: string;
  readonly to?: string;
  readonly carPark?: string;
}

/** Takes what is understood of an address; the rest is left out. */
export function parsePeriodFilters(search: Readonly<Record<string, unknown>>): PeriodFilters {
  const period = periodNames.find((each) => each === search.period);
  const { from, to, carPark } = search;
  const isDay = (value: unknown): value is string => typeof value === 'string' && dayOfIso(value) !== null;
  return {
    ...(period === undefined ? {} : { period }),
    ...(period === 'own' && isDay(from) && isDay(to) ? { from, to } : {}),
    ...(typeof carPark === 'string' ? { carPark } : {}),
  };
}

/** The days of a period, ISO dates, both included; `today` by days since 1 January 1970. */
export function daysOf({ period = 'last7', from, to }: PeriodFilters, today: number) {
  const [first, last] = bounds(period, today);
  if (period === 'own' && from !== undefined && to !== undefined) return { from, to };
  return { from: isoOfDay(first), to: isoOfDay(last) };
}

/** What is wrong with days that a person chose, as a sentence; null where nothing is. */
export function problemOf({ from, to }: { readonly from: string; readonly to: string }): string | null {
  const [first, last] = [dayOfIso(from), dayOfIso(to)];
  if (first === null || last === null) return 'Give both days.';
  if (last < first) return 'The last day is before the first.';
  if (last - first >= longestPeriodDays) return `Choose ${longestPeriodDays} days at most.`;
  return null;
}

function bounds(period: PeriodName, today: number): readonly [first: number, last: number] {
  const date = new Date(today * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  switch (period) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [today - 1, today - 1];
    case 'week':
      return [today - weekdayOf(today) + 1, today];
    case 'last30':
      return [today - 29, today];
    case 'month':
      return [dayOfDate(year, month, 1), today];
    case 'lastMonth':
      return [dayOfDate(year, month - 1, 1), dayOfDate(year, month, 1) - 1];
    case 'last7':
    case 'own':
      return [today - 6, today];
  }
}

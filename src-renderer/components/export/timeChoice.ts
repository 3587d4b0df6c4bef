import type { ExportAmong } from '../../../src-preload/contract/office/exports.ts';

/** The times that one can choose, the shortest first. */
export const timeChoices = [
  { value: 'day', label: 'The last 24 hours' },
  { value: 'week', label: 'The last 7 days' },
  { value: 'month', label: 'The last 31 days' },
  { value: 'year', label: 'The last 366 days' },
  { value: 'all', label: 'All there is' },
] as const;
export type TimeChoice = (typeof timeChoices)[number]['value'];

const days: Readonly<Record<TimeChoice, number | null>> = { day: 1, week: 7, month: 31, year: 366, all: null };

/** From when, counted back from now (UTC ms). */
export function amongOf(time: TimeChoice, now: number): ExportAmong {
  const back = days[time];
  return back === null ? {} : { fromAt: now - back * 86_400_000 };
}

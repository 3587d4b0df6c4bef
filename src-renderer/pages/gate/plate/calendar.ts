import type { PlateDay } from '../../../../src-preload/contract/record/readLists.ts';
import { dayOfIso, isoOfDay, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';
import { dayNumber, startOfDayAt } from '../../../siteTime.ts';

/** One day of the calendar; how full it is, from 0 (no read) to 4 (as many as on its fullest days). */
export interface CalendarDay {
  /** `2026-07-03`. */
  readonly day: string;
  readonly reads: number;
  readonly level: 0 | 1 | 2 | 3 | 4;
}

/** A column of the calendar, Monday first; null for days that are not in it. */
export interface CalendarWeek {
  readonly days: readonly (CalendarDay | null)[];
  /** `Jul` where a month begins in this week. */
  readonly month: string | null;
}

const weekDays = [0, 1, 2, 3, 4, 5, 6];
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** The last so many weeks up to the day of a moment (UTC ms) by the site's calendar, with what is known of each day. */
export function calendarWeeks(known: readonly PlateDay[], now: number, weeks: number): readonly CalendarWeek[] {
  const reads = new Map(known.map((each) => [each.day, each.reads]));
  const most = Math.max(1, ...known.map((each) => each.reads));
  const today = dayNumber(now);
  const begin = firstDay(now, weeks);
  return Array.from({ length: weeks }, (_, week) => {
    const days = weekDays.map((weekday) => {
      const number = begin + week * 7 + weekday;
      if (number > today) return null;
      const day = isoOfDay(number);
      const count = reads.get(day) ?? 0;
      return { day, reads: count, level: Math.ceil((count / most) * 4) as CalendarDay['level'] };
    });
    const first = days.find((each) => each?.day.endsWith('-01'));
    return { days, month: first == null ? null : monthFormat.format(Date.parse(first.day)) };
  });
}

/** The moment before which nothing is shown, UTC ms. */
export function calendarBegin(now: number, weeks: number): number {
  return startOfDayAt(now, firstDay(now, weeks) - dayNumber(now));
}

/** The address of a day's reads, as the list of reads has it. */
export function dayRange(day: string): { readonly from: string; readonly to: string } {
  return { from: `${day}T00:00`, to: `${isoOfDay((dayOfIso(day) ?? 0) + 1)}T00:00` };
}

/** The Monday with which so many weeks begin, the last of them that of a moment. */
function firstDay(now: number, weeks: number): number {
  const today = dayNumber(now);
  return today - (weekdayOf(today) - 1) - (weeks - 1) * 7;
}

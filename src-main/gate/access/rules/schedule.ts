import type { Times, WeeklySchedule } from '../../../../src-preload/contract/schedule.ts';
import { siteClock, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';

/** A moment by the clock on the site's wall. */
export interface WallTime {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, 0 to 1439. */
  readonly minute: number;
}

/**
 * What the site's clock shows at a moment (UTC ms).
 * @throws RangeError for a time zone that this machine does not know
 */
export function wallTimeOf(at: number, timeZone: string): WallTime {
  const { day, ms } = siteClock(timeZone).wallOf(at);
  return { weekday: weekdayOf(day), minute: Math.floor(ms / 60_000) };
}

/** Whether a schedule holds at a moment. The first minute is within, the last is not: until 20:00 ends with 19:59:59. */
export function holdsAt(schedule: WeeklySchedule, at: WallTime): boolean {
  return schedule === null || schedule.some((times) => includes(times, at));
}

function includes({ days, from, to }: Times, { weekday, minute }: WallTime): boolean {
  if (from < to) return days.includes(weekday) && minute >= from && minute < to;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return (days.includes(weekday) && minute >= from) || (days.includes(yesterday) && minute < to);
}

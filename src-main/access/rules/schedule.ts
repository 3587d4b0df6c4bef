import type { Times, WeeklySchedule } from '../../../src-preload/contract/schedule.ts';

/** A moment by the clock on the site's wall. */
export interface WallTime {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, 0 to 1439. */
  readonly minute: number;
}

const weekdays: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * What the site's clock shows at a moment (UTC ms).
 * @throws RangeError for a time zone that this machine does not know
 */
export function wallTimeOf(at: number, timeZone: string): WallTime {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
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

/** A schedule as a guard would say it: `Mon–Fri 06:00–20:00, Sat 08:00–12:00`. */
export function scheduleInWords(schedule: WeeklySchedule): string {
  if (schedule === null) return 'at any time';
  return schedule.map(({ days, from, to }) => `${daysInWords(days)} ${clock(from)}–${clock(to)}`).join(', ');
}

function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return 'daily';
  const runs: number[][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => weekdays[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map((day) => name(day))))
    .join(', ');
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

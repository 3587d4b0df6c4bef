import * as z from 'zod';
import { dayMs, dayOfDate, type SiteClock, weekdayOf } from '../siteClock.ts';

/** How often a report is made. */
export const rhythms = ['day', 'week', 'month'] as const;

/** When a report is made, by the calendar and the clock of the site. */
export const rhythmSchema = z.object({
  every: z.enum(rhythms),
  /** 1 is Monday; heeded by the week alone. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Heeded by the month alone; its last day where it is shorter. */
  monthDay: z.number().int().min(1, 'Give a day from 1 to 31').max(31, 'Give a day from 1 to 31').default(1),
  /** Minutes since midnight, as the clock shows them. */
  atMinute: z.number().int().min(0).max(1439),
});
export type Rhythm = z.infer<typeof rhythmSchema>;

/** Days of the calendar, both included, counted from 1 January 1970. */
export interface DaySpan {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** A day on which a report is due, the moment (UTC ms), and the days that it then tells of. */
export interface DueTime extends DaySpan {
  readonly day: number;
  readonly at: number;
}

const minuteMs = 60_000;

/** Whether a report is due on a day. */
export function isDueOn({ every, weekday, monthDay }: Rhythm, day: number): boolean {
  if (every === 'day') return true;
  if (every === 'week') return weekdayOf(day) === weekday;
  const { year, month, date } = dateOf(day);
  return date === Math.min(monthDay, dayOfDate(year, month + 1, 1) - dayOfDate(year, month, 1));
}

/** When it is due on a day: where the clock shows the time twice, the first of them; where it leaves it out, when it jumps over it. */
export function dueAt({ atMinute }: Pick<Rhythm, 'atMinute'>, day: number, clock: SiteClock): number {
  return clock.momentOf({ day, ms: atMinute * minuteMs }, 'first');
}

/** What a report tells of that is made on a day: the day before, the week before from Monday to Sunday, or the month before. */
export function daysTold({ every }: Pick<Rhythm, 'every'>, day: number): DaySpan {
  if (every === 'day') return { firstDay: day - 1, lastDay: day - 1 };
  if (every === 'week') {
    const monday = day - weekdayOf(day) + 1;
    return { firstDay: monday - 7, lastDay: monday - 1 };
  }
  const { year, month } = dateOf(day);
  const first = dayOfDate(year, month, 1);
  return { firstDay: dayOfDate(year, month - 1, 1), lastDay: first - 1 };
}

/** The last day on which it was due until a moment, UTC ms. */
export function lastDueDay(rhythm: Rhythm, at: number, clock: SiteClock): number {
  let { day } = clock.wallOf(at);
  while (!isDueOn(rhythm, day) || dueAt(rhythm, day, clock) > at) day -= 1;
  return day;
}

/** The next times that it is due after a moment, UTC ms. */
export function nextDueTimes(rhythm: Rhythm, after: number, clock: SiteClock, count: number): DueTime[] {
  const times: DueTime[] = [];
  for (let day = clock.wallOf(after).day; times.length < count; day += 1) {
    if (!isDueOn(rhythm, day)) continue;
    const at = dueAt(rhythm, day, clock);
    if (at > after) times.push({ day, at, ...daysTold(rhythm, day) });
  }
  return times;
}

/** The days on which it was due between two days, neither of them among these; the newest of them, and how many there are. */
export function dueDaysBetween(
  rhythm: Rhythm,
  { after, before, most }: { readonly after: number; readonly before: number; readonly most: number },
): { readonly newest: readonly number[]; readonly count: number } {
  const newest: number[] = [];
  let count = 0;
  for (let day = before - 1; day > after && day > before - longestLookedBackDays; day -= 1) {
    if (!isDueOn(rhythm, day)) continue;
    count += 1;
    if (newest.length < most) newest.unshift(day);
  }
  return { newest, count };
}

/** Nobody asks for what is older. */
const longestLookedBackDays = 4_000;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `07:30`. */
export function clockText(atMinute: number): string {
  return [Math.floor(atMinute / 60), atMinute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `Every Monday at 07:00`. */
export function rhythmText({ every, weekday, monthDay, atMinute }: Rhythm): string {
  const time = clockText(atMinute);
  if (every === 'day') return `Every day at ${time}`;
  if (every === 'week') return `Every ${weekdays[weekday - 1] ?? weekdays[0]} at ${time}`;
  if (monthDay === 31) return `On the last day of every month at ${time}`;
  return monthDay > 28
    ? `On the ${ordinal(monthDay)} of every month, or its last day, at ${time}`
    : `On the ${ordinal(monthDay)} of every month at ${time}`;
}

const told: Readonly<Record<Rhythm['every'], string>> = {
  day: 'the day before',
  week: 'the week before',
  month: 'the month before',
};

/** What a schedule does, as one sentence: `Every Monday at 07:00: Revenue and Visits of the week before, as PDF, to Ann.` */
export function scheduleSentence(schedule: {
  readonly rhythm: Rhythm;
  readonly titles: readonly string[];
  readonly format: 'pdf' | 'xlsx';
  readonly folder: string | null;
  /** The names of those it is sent to. */
  readonly recipients: readonly string[];
}): string {
  const { rhythm, titles, format, folder, recipients } = schedule;
  const places = [
    ...(folder === null || folder === '' ? [] : [`into ${folder}`]),
    ...(recipients.length === 0 ? [] : [`by e-mail to ${listText(recipients)}`]),
  ];
  const what = titles.length === 0 ? 'no report yet' : listText(titles);
  const where = places.length === 0 ? 'to nobody yet' : places.join(' and ');
  return `${rhythmText(rhythm)}: ${what} of ${told[rhythm.every]}, as ${format === 'pdf' ? 'PDF' : 'Excel'}, ${where}.`;
}

/** `Ann, Bob and Eve`. */
export function listText(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function dateOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

function ordinal(day: number): string {
  const ending =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return `${day}${ending}`;
}

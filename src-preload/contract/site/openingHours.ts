import * as z from 'zod';
import type { Times } from '../schedule.ts';
import { type SiteClock, weekdayOf } from '../siteClock.ts';

/** From and to in minutes since midnight by the site's clock. Where `to` is not after `from`, it is a night: it ends on the next day. */
const rangeSchema = z
  .strictObject({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Give another end than the beginning' });

const hoursSchema = z.union([z.literal('closed'), rangeSchema]);
export type DayHours = z.infer<typeof hoursSchema>;

/** Kinds of days that have hours of their own. */
export const dayKinds = ['weekday', 'saturday', 'sunday', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

/** When a car park is open, by the day on which a time begins, and what becomes of who comes when it is not. */
export const openingHoursSchema = z.strictObject({
  weekday: hoursSchema,
  saturday: hoursSchema,
  sunday: hoursSchema,
  /** `asDay`: as the day of the week that it is. */
  holiday: z.union([z.literal('asDay'), hoursSchema]),
  /** Of who has no permit that holds then: a person is asked, they are turned away, or it makes no difference. Nothing opens by it. */
  outside: z.enum(['ask', 'deny', 'asUsual']),
});
export type OpeningHours = z.infer<typeof openingHoursSchema>;

/** The site's clock and holidays. */
export interface OpeningCalendar {
  readonly clock: SiteClock;
  /** Whether a day of the site's calendar is a holiday. */
  readonly isHoliday: (day: number) => boolean;
}

const lookedAhead = 30;
const minuteMs = 60_000;

function hoursOf(hours: OpeningHours, day: number, isHoliday: boolean): DayHours {
  if (isHoliday && hours.holiday !== 'asDay') return hours.holiday;
  const weekday = weekdayOf(day);
  return weekday === 6 ? hours.saturday : weekday === 7 ? hours.sunday : hours.weekday;
}

/** When it is open that begins on a day of the calendar, UTC ms; null where it is closed. */
function spanOf(hours: OpeningHours, { clock, isHoliday }: OpeningCalendar, day: number) {
  const range = hoursOf(hours, day, isHoliday(day));
  if (range === 'closed') return null;
  const endDay = range.to <= range.from || range.to === 1440 ? day + 1 : day;
  const to = range.to === 1440 ? 0 : range.to;
  return {
    // Of a time that the clock shows twice, it opens at the first and closes at the last.
    fromAt: clock.momentOf({ day, ms: range.from * minuteMs }, 'first'),
    toAt: clock.momentOf({ day: endDay, ms: to * minuteMs }, 'last'),
  };
}

/**
 * Whether it is open at a moment, and when that changes next, UTC ms; null where it does not within a month.
 * The first moment is within, the last is not.
 */
export function openingAt(
  hours: OpeningHours,
  calendar: OpeningCalendar,
  at: number,
): { readonly isOpen: boolean; readonly changesAt: number | null } {
  const today = calendar.clock.wallOf(at).day;
  const spans: { fromAt: number; toAt: number }[] = [];
  for (let day = today - 1; day <= today + lookedAhead; day += 1) {
    const span = spanOf(hours, calendar, day);
    const last = spans.at(-1);
    if (span === null) continue;
    // Where one follows another without a gap, it does not close in between.
    if (last !== undefined && span.fromAt <= last.toAt) last.toAt = Math.max(last.toAt, span.toAt);
    else spans.push({ ...span });
  }
  const now = spans.find(({ fromAt, toAt }) => fromAt <= at && at < toAt);
  // What goes on at the end of what is looked at may go on for ever.
  const horizon = calendar.clock.startOfDay(today + lookedAhead);
  if (now !== undefined) return { isOpen: true, changesAt: now.toAt >= horizon ? null : now.toAt };
  return { isOpen: false, changesAt: spans.find(({ fromAt }) => fromAt > at)?.fromAt ?? null };
}

const dayMinutes = 1440;
const weekMinutes = 7 * dayMinutes;

/**
 * When a car park is closed in the course of a week that has no holiday, as times of days; none where it never is. Days that are alike stand together.
 */
export function closedTimes(hours: OpeningHours): Times[] {
  const isOpen = new Array<boolean>(weekMinutes).fill(false);
  for (let day = 0; day < 7; day += 1) {
    const range = day === 5 ? hours.saturday : day === 6 ? hours.sunday : hours.weekday;
    if (range === 'closed') continue;
    const length = range.to > range.from ? range.to - range.from : range.to + dayMinutes - range.from;
    for (let minute = 0; minute < length; minute += 1)
      isOpen[(day * dayMinutes + range.from + minute) % weekMinutes] = true;
  }
  const found = new Map<string, Times>();
  for (let day = 0; day < 7; day += 1) {
    let from: number | null = null;
    for (let minute = 0; minute <= dayMinutes; minute += 1) {
      const isShut = minute < dayMinutes && isOpen[day * dayMinutes + minute] === false;
      if (isShut) from ??= minute;
      else if (from !== null) {
        const key = `${from} ${minute}`;
        found.set(key, { days: [...(found.get(key)?.days ?? []), day + 1], from, to: minute });
        from = null;
      }
    }
  }
  return [...found.values()];
}

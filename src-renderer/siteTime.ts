import {
  clockOf,
  dayMs,
  dayOfIso,
  isoOfDay,
  ownTimeZone,
  siteClock,
  weekdayOf,
} from '../src-preload/contract/siteClock.ts';

let zone = ownTimeZone();

/** IANA name of the zone by which the site tells days and times; this browser's own until the site's is known. */
export function siteZone(): string {
  return zone;
}

/** Tells the site's zone. What shows times has to be drawn anew. */
export function setSiteZone(timeZone: string): void {
  zone = timeZone;
}

const clock = clockOf(siteZone);

/** Writes moments by the site's clock, in the ways of `Intl.DateTimeFormat`. */
export function siteFormat(options: Intl.DateTimeFormatOptions): (at: number) => string {
  let made: { readonly zone: string; readonly format: Intl.DateTimeFormat } | null = null;
  return (at) => {
    if (made?.zone !== zone) made = { zone, format: new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }) };
    return made.format.format(at);
  };
}

/** The day of a moment by the site's calendar, as days since 1 January 1970: days apart are that many days. */
export function dayNumber(at: number): number {
  return clock.wallOf(at).day;
}

/** The day of a moment as a date field shows it, `2026-07-03`. */
export function isoDay(at: number): string {
  return isoOfDay(dayNumber(at));
}

/** A moment as it stands in the name of a file, `2026-07-03 14.30.05`. */
export function fileTime(at: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const { ms } = clock.wallOf(at);
  return `${isoDay(at)} ${two(ms / 3_600_000)}.${two((ms / 60_000) % 60)}.${two((ms / 1000) % 60)}`;
}

/** The year of a moment. */
export function yearOf(at: number): string {
  return isoDay(at).slice(0, 4);
}

/** The weekday of a moment, 1 is Monday. */
export function weekdayAt(at: number): number {
  return weekdayOf(dayNumber(at));
}

/** Minutes since the midnight before a moment, as the site's clock shows them. */
export function minuteAt(at: number): number {
  return Math.floor(clock.wallOf(at).ms / 60_000);
}

/** When the day of a moment begins, or one some days later, UTC ms. */
export function startOfDayAt(at: number, daysLater = 0): number {
  return clock.startOfDay(dayNumber(at) + daysLater);
}

/** When a day such as `2026-07-03` begins, or one some days later, UTC ms; null where the field is empty or no day. */
export function startOfIsoDay(date: string, daysLater = 0): number | null {
  const day = dayOfIso(date);
  return day === null ? null : clock.startOfDay(day + daysLater);
}

/** So many minutes of the clock after midnight of a day, or of one some days later, UTC ms; null where it is no day. */
export function momentOfDay(date: string, minute: number, daysLater = 0): number | null {
  const day = dayOfIso(date);
  if (day === null) return null;
  const wall = (day + daysLater) * dayMs + minute * 60_000;
  const whole = Math.floor(wall / dayMs);
  return clock.momentOf({ day: whole, ms: wall - whole * dayMs }, 'first');
}

/** What a field of date and time says, `2026-07-03T14:30`, UTC ms; null where it says no such moment. */
export function momentOfField(text: string): number | null {
  const [, date = '', hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text) ?? [];
  return hour === undefined ? null : momentOfDay(date, Number(hour) * 60 + Number(minute));
}

/** The same with seconds, which may be left out. */
export function momentOfSeconds(text: string): number | null {
  const at = momentOfField(text);
  const seconds = /T\d\d:\d\d:(\d\d)/.exec(text)?.[1];
  return at === null ? null : at + Number(seconds ?? 0) * 1000;
}

/** A moment as a field of date and time with seconds shows it, `2026-07-03T14:30:05`. */
export function fieldOfMoment(at: number): string {
  return fileTime(at).replace(' ', 'T').replaceAll('.', ':');
}

/** Where a person sits whose own clock shows another time than the site's now. */
export function isElsewhere(now: number): boolean {
  const here = siteClock(ownTimeZone()).wallOf(now);
  const there = clock.wallOf(now);
  return here.day !== there.day || here.ms !== there.ms;
}

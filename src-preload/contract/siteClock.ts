import { remembered } from './remembered.ts';

/** The length of a day by a clock that is never changed, ms. */
export const dayMs = 86_400_000;

const quarterMs = 900_000;
/** Those of more than a year; then it begins anew. */
const mostOffsets = 40_000;
/** Those of a decade. */
const mostDays = 4_000;

/** A moment by the clock on the site's wall. */
export interface WallMoment {
  /** Days since 1 January 1970 by the site's calendar. */
  readonly day: number;
  /** Milliseconds that the clock shows since midnight, 0 to 86,399,999. */
  readonly ms: number;
}

/** The site's clock and calendar: summer time, and back. Moments are UTC ms. */
export interface SiteClock {
  wallOf(at: number): WallMoment;
  /** When a day of the calendar begins. */
  startOfDay(day: number): number;
  /**
   * When the clock shows a time of a day. Of a time that it shows twice, `first` or `last`; where it jumps over the time,
   * `first` is when it jumps, and `last` as long after that as the time is after the hour that was left out began.
   */
  momentOf(wall: WallMoment, which: 'first' | 'last'): number;
}

/** Weekday of a day of the calendar, 1 is Monday. 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whether a text is the IANA name of a time zone that this machine knows, such as `Europe/London`. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +01:00 know no summer time, so they are no zones of a site.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone that this machine, or browser, is set to. */
export function ownTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

const clocks = new Map<string, SiteClock>();

/**
 * Reads the clock of a zone by its IANA name.
 * @throws RangeError for a time zone that this machine does not know
 */
export function siteClock(timeZone: string): SiteClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = readClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

/** A clock whose zone may be changed: each question is answered by the zone that holds when it is asked. */
export function clockOf(timeZone: () => string): SiteClock {
  const now = () => siteClock(timeZone());
  return {
    wallOf: (at) => now().wallOf(at),
    startOfDay: (day) => now().startOfDay(day),
    momentOf: (wall, which) => now().momentOf(wall, which),
  };
}

/** Days since 1 January 1970 of a date of the calendar; the month from 1. */
export function dayOfDate(year: number, month: number, date: number): number {
  return Math.floor(Date.UTC(year, month - 1, date) / dayMs);
}

/** A day of the calendar as in ISO 8601, `2026-03-31`. */
export function isoOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The day of the calendar that an ISO date names; null where there is none such, such as 30 February. */
export function dayOfIso(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs;
  return Number.isInteger(day) && isoOfDay(day) === date ? day : null;
}

function readClock(timeZone: string): SiteClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  /** By how much the clock is ahead of UTC, by quarters of an hour: clocks are changed at none other. */
  const offsetIn = remembered(mostOffsets, (quarter) => {
    const parts = new Map(format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return wall - quarter * quarterMs;
  });
  /** Of a day of UTC, where it is the same at its beginning and at its end: no clock is changed there and back within a day. Else NaN. */
  const offsetOn = remembered(mostDays, (day) => {
    const [first, last] = [offsetIn((day * dayMs) / quarterMs), offsetIn(((day + 1) * dayMs) / quarterMs)];
    return first === last ? first : Number.NaN;
  });
  const offsetAt = (at: number) => {
    const offset = offsetOn(Math.floor(at / dayMs));
    return Number.isNaN(offset) ? offsetIn(Math.floor(at / quarterMs)) : offset;
  };

  /** What the clock shows, as if it were UTC. */
  const shown = (at: number) => at + offsetAt(at);

  function wallOf(at: number): WallMoment {
    const wall = shown(at);
    const day = Math.floor(wall / dayMs);
    return { day, ms: wall - day * dayMs };
  }

  function momentOf({ day, ms }: WallMoment, which: 'first' | 'last'): number {
    const wall = day * dayMs + ms;
    const [byEarlier, byLater] = [wall - offsetAt(wall - dayMs), wall - offsetAt(wall + dayMs)];
    const found = [byEarlier, byLater].filter((at) => shown(at) === wall);
    if (found.length > 0) return which === 'first' ? Math.min(...found) : Math.max(...found);
    return which === 'first' ? jumpBetween(byLater, byEarlier) : byEarlier;
  }

  /** The first moment of the new offset, where the clock is changed after one moment and by another. */
  function jumpBetween(before: number, after: number): number {
    const offset = offsetAt(before);
    let quarter = Math.floor(before / quarterMs);
    while (quarter * quarterMs < after && offsetIn(quarter) === offset) quarter++;
    return quarter * quarterMs;
  }

  return { wallOf, momentOf, startOfDay: remembered(mostDays, (day) => momentOf({ day, ms: 0 }, 'first')) };
}

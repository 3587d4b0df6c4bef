/** The length of a day by a clock that is never changed, ms. */
export const dayMs = 86_400_000;

const quarterMs = 900_000;
/** Those of more than a year; then it begins anew. */
const mostOffsets = 40_000;

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

/**
 * Reads the clock of a zone by its IANA name.
 * @throws RangeError for a time zone that this machine does not know
 */
export function siteClock(timeZone: string): SiteClock {
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
  const offsets = new Map<number, number>();

  function offsetAt(at: number): number {
    const quarter = Math.floor(at / quarterMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const parts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of format.formatToParts(quarter * quarterMs)) {
      if (type in parts) parts[type as keyof typeof parts] = Number(value);
    }
    const { year, month, day, hour, minute, second } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * quarterMs;
    if (offsets.size >= mostOffsets) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  }

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
    let quarter = Math.floor(before / quarterMs) + 1;
    while (quarter * quarterMs < after && offsetAt(quarter * quarterMs) === offset) quarter++;
    return quarter * quarterMs;
  }

  return { wallOf, momentOf, startOfDay: (day) => momentOf({ day, ms: 0 }, 'first') };
}

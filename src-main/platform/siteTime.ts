import { clockOf, isoOfDay } from '../../src-preload/contract/siteClock.ts';

/** Times as they are written by the clock of a site. */
export interface SiteTime {
  /** `2026-07-03`. */
  day(at: number): string;
  /** ISO 8601 to the second, with the offset: `2026-07-03T14:30:05+01:00`. */
  withOffset(at: number): string;
}

/** Writes times by the zone that holds when it is asked, an IANA name. */
export function siteTime(timeZone: () => string): SiteTime {
  const clock = clockOf(timeZone);
  return {
    day: (at) => isoOfDay(clock.wallOf(at).day),
    withOffset(at) {
      const { day, ms } = clock.wallOf(at);
      const local = day * 86_400_000 + ms;
      const offset = Math.round((local - at) / 60_000);
      const two = (value: number) => String(value).padStart(2, '0');
      const size = Math.abs(offset);
      const time = new Date(local).toISOString().slice(0, 19);
      return `${time}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    },
  };
}

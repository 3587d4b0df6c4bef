import { dayOfIso } from '../siteClock.ts';

/** How many had room from a day on, such as `2026-03-31`; null: always. */
export interface CapacityVersion {
  readonly from: string | null;
  readonly capacity: number | null;
}

/** Days of the site's calendar since 1970, both included. */
export interface DaySpan {
  readonly fromDay: number;
  readonly toDay: number;
}

/**
 * How many had room on an average day of a time: those days on which nobody said are left out. Null where nobody said on any.
 * @param versions in the order of their days; the first always held
 */
export function meanCapacity(versions: readonly CapacityVersion[], { fromDay, toDay }: DaySpan): number | null {
  let [days, spaces] = [0, 0];
  versions.forEach(({ from, capacity }, place) => {
    if (capacity === null) return;
    const begins = Math.max(fromDay, dayFrom(from));
    const ends = Math.min(toDay + 1, dayFrom(versions[place + 1]?.from ?? null, Number.POSITIVE_INFINITY));
    if (ends <= begins) return;
    days += ends - begins;
    spaces += capacity * (ends - begins);
  });
  return days === 0 ? null : spaces / days;
}

function dayFrom(from: string | null, otherwise: number = Number.NEGATIVE_INFINITY): number {
  return from === null ? otherwise : (dayOfIso(from) ?? otherwise);
}

import { dayOfIso, isoOfDay, type SiteClock } from './siteClock.ts';

/** Days of the site's calendar, and what of them is over. UTC ms. */
export interface Period {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly fromAt: number;
  /** Counted until: the end, or now. */
  readonly untilAt: number;
  readonly isSoFar: boolean;
  /** How many of its days have begun. */
  readonly days: number;
}

/** A period as it is by now. `from` and `to` are ISO dates, both included. */
export function periodOf({ from, to }: { readonly from: string; readonly to: string }, now: number, clock: SiteClock) {
  const [firstDay, lastDay] = [dayOfIso(from) ?? 0, dayOfIso(to) ?? 0];
  return between(firstDay, lastDay, now, clock);
}

/**
 * As many days just before it, or so many days earlier; where it is still going on, up to the same time of the same day of it.
 */
export function periodBefore(
  { firstDay, lastDay, untilAt, isSoFar, days }: Period,
  clock: SiteClock,
  length = lastDay - firstDay + 1,
): Period {
  const before = between(firstDay - length, lastDay - length, untilAt, clock);
  if (!isSoFar || days === 0) return { ...before, days: isSoFar ? 0 : before.days };
  const { day, ms } = clock.wallOf(untilAt);
  return { ...before, untilAt: clock.momentOf({ day: day - length, ms }, 'first'), days };
}

/** The ISO dates of a period. */
export function datesOf({ firstDay, lastDay }: Period) {
  return { from: isoOfDay(firstDay), to: isoOfDay(lastDay) };
}

function between(firstDay: number, lastDay: number, now: number, clock: SiteClock): Period {
  const [fromAt, endAt] = [clock.startOfDay(firstDay), clock.startOfDay(lastDay + 1)];
  const untilAt = Math.min(endAt, Math.max(fromAt, now));
  const begun = untilAt === fromAt ? 0 : clock.wallOf(untilAt - 1).day - firstDay + 1;
  return { firstDay, lastDay, fromAt, untilAt, isSoFar: now < endAt, days: begun };
}

import type { VisitValues } from '../../../../src-preload/contract/lists/visitors.ts';
import { type SiteClock, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';

/** When a visit is expected: UTC ms of the first moment, and of the first after it. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What of a visit says when it is expected. */
export type Timed = Pick<VisitValues, 'from' | 'to' | 'repeat'>;

/**
 * The window that counts at a moment: the one it is in, else the next, else the last one. Windows of a visit that comes again
 * show the same times on the site's clock, so they are an hour shorter or longer in a night in which it is changed.
 */
export function windowAt(visit: Timed, at: number, clock: SiteClock): Window {
  const { repeat } = visit;
  if (repeat === null || at < visit.to) return { from: visit.from, to: visit.to };
  const end = repeat.until ?? Number.POSITIVE_INFINITY;
  // A window is at most a day long: where that day was an hour shorter, it ends on the second day after it began.
  const today = clock.wallOf(Math.min(at, end)).day;
  for (let day = today - 2; day <= today + 7; day++) {
    const window = windowOn(visit, repeat.days, day, clock);
    if (window !== null && window.to > at && window.from < end) return window;
  }
  return lastBefore(visit, repeat.days, end, today, clock);
}

/** The window that is told of a moment at which somebody came: the one it is in, or the next where it is on the same day, or the last. */
export function windowOfArrival(visit: Timed, arrivedAt: number, clock: SiteClock): Window | null {
  const window = windowAt(visit, arrivedAt, clock);
  return clock.wallOf(arrivedAt).day < clock.wallOf(window.from).day ? null : window;
}

/**
 * When somebody who came is to leave: at the end of the window; where it came on another day or after the window, as long after
 * it came as the window lasts.
 */
export function dueAfter(visit: Timed, arrivedAt: number, clock: SiteClock): number {
  const window = windowOfArrival(visit, arrivedAt, clock);
  if (window !== null && arrivedAt < window.to) return window.to;
  return arrivedAt + (visit.to - visit.from);
}

/** The end of the last window; null where the visit comes again until somebody says otherwise. */
export function overAt(visit: Timed, clock: SiteClock): number | null {
  if (visit.repeat === null) return visit.to;
  const { days, until } = visit.repeat;
  return until === null ? null : lastBefore(visit, days, until, clock.wallOf(until).day, clock).to;
}

/**
 * A visit that comes again, with its first window on the first of its days: somebody who says "from Tuesday, on Mondays" means
 * the next Monday.
 */
export function onItsDays<Visit extends Timed>(visit: Visit, clock: SiteClock): Visit {
  const { repeat } = visit;
  if (repeat === null) return visit;
  const first = clock.wallOf(visit.from).day;
  const daysAhead = Math.min(...repeat.days.map((weekday) => (weekday - weekdayOf(first) + 7) % 7));
  return daysAhead === 0 ? visit : { ...visit, ...sameTimesOn(visit, first + daysAhead, clock) };
}

function windowOn(visit: Timed, days: readonly number[], day: number, clock: SiteClock): Window | null {
  if (!days.includes(weekdayOf(day))) return null;
  const window = sameTimesOn(visit, day, clock);
  return window.from < visit.from ? null : window;
}

function sameTimesOn(visit: Timed, day: number, clock: SiteClock): Window {
  const [begin, end] = [clock.wallOf(visit.from), clock.wallOf(visit.to)];
  return {
    from: clock.momentOf({ day, ms: begin.ms }, 'first'),
    to: clock.momentOf({ day: day + end.day - begin.day, ms: end.ms }, 'last'),
  };
}

function lastBefore(visit: Timed, days: readonly number[], end: number, from: number, clock: SiteClock): Window {
  for (let day = from; day >= from - 7; day--) {
    const window = windowOn(visit, days, day, clock);
    if (window !== null && window.from < end) return window;
  }
  return { from: visit.from, to: visit.to };
}

import type { TrafficHour } from '../../../../src-preload/contract/record/traffic.ts';
import { startOfDayAt } from '../../../siteTime.ts';

/** How many vehicles came in one slot of time; `from` is its beginning, UTC ms. */
export interface TrafficBar {
  readonly from: number;
  readonly known: number;
  readonly unknown: number;
}

const hourMs = 3_600_000;

/** The last `count` hours up to now, the one that goes on last; also those in which nothing came. */
export function barsOfHours(hours: readonly TrafficHour[], now: number, count: number): TrafficBar[] {
  const last = now - (now % hourMs);
  const starts = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * hourMs);
  return starts.map((from) =>
    barOf(
      from,
      hours.filter(({ at }) => at === from),
    ),
  );
}

/** The last `count` days by the site's clock, today last. */
export function barsOfDays(hours: readonly TrafficHour[], now: number, count: number): TrafficBar[] {
  const starts = Array.from({ length: count }, (_, index) => startOfDayAt(now, index - count + 1));
  const end = startOfDayAt(now, 1);
  return starts.map((from, index) =>
    barOf(
      from,
      hours.filter(({ at }) => at >= from && at < (starts[index + 1] ?? end)),
    ),
  );
}

function barOf(from: number, hours: readonly TrafficHour[]): TrafficBar {
  const known = hours.reduce((sum, hour) => sum + hour.known, 0);
  return { from, known, unknown: hours.reduce((sum, hour) => sum + hour.reads, 0) - known };
}

/** A round number at or above the highest bar, for the top of the plot. */
export function topOf(bars: readonly TrafficBar[]): number {
  const highest = Math.max(1, ...bars.map(({ known, unknown }) => known + unknown));
  const step = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((times) => times * step).find((top) => top >= highest) ?? highest;
}

import { dayMs, type SiteClock } from '../../siteClock.ts';
import type { TariffRules } from '../tariffRules.ts';

const minuteMs = 60_000;

/** How a tariff measures time. */
export interface Measure {
  /** How long it is from one moment to another, ms; never less than 0. */
  between(from: number, to: number): number;
  /** What counts of a length of time: whole seconds, or whole minutes. */
  counted(ms: number): number;
  /** When so long is over, beginning at a moment. */
  after(from: number, ms: number): number;
}

/** Real time or the wall's, to the second or to the minute, as the rules say. */
export function measureBy({ measure, seconds }: TariffRules, clock: SiteClock): Measure {
  const counted = seconds === 'kept' ? (ms: number) => ms : (ms: number) => Math.floor(ms / minuteMs) * minuteMs;
  if (measure === 'elapsed')
    return { between: (from, to) => Math.max(0, to - from), counted, after: (from, ms) => from + ms };
  const shown = (at: number) => {
    const { day, ms } = clock.wallOf(at);
    return day * dayMs + ms;
  };
  return {
    between: (from, to) => Math.max(0, shown(to) - shown(from)),
    counted,
    after(from, ms) {
      const wall = shown(from) + ms;
      const day = Math.floor(wall / dayMs);
      return clock.momentOf({ day, ms: wall - day * dayMs }, 'first');
    },
  };
}

/** The moment at a minute of a day of the calendar, 1440 being the midnight that ends it. */
export function momentAt(clock: SiteClock, day: number, minute: number): number {
  if (minute === 0) return clock.startOfDay(day);
  if (minute === 1440) return clock.startOfDay(day + 1);
  return clock.momentOf({ day, ms: minute * minuteMs }, 'first');
}

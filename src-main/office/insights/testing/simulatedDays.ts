import { randomFrom } from '../../../record/stays/testing/random.ts';
import { dayKindOf, hoursADay, type SiteDay } from '../rules/siteDay.ts';
import { englandHolidays } from './holidayDays.ts';

/** How a site is used. */
export type Habit = 'office' | 'retail' | 'nothingRepeats' | 'drifts';

export const habits: readonly Habit[] = ['office', 'retail', 'nothingRepeats', 'drifts'];

/** Arrivals of an hour that is as usual as can be. */
type Shape = (kind: SiteDay['kind'], hour: number) => number;

const bell = (hour: number, at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2) / 2);

const shapes: Readonly<Record<'office' | 'retail', Shape>> = {
  // Who works there comes in the morning of a working day; a few after lunch, and hardly anybody else.
  office: (kind, hour) => {
    if (kind === 'holiday' || kind === 6 || kind === 7) return 0.4 * bell(hour, 11, 4);
    const busy = kind === 5 ? 0.7 : kind === 1 ? 0.85 : 1;
    return busy * (70 * bell(hour, 8, 0.9) + 14 * bell(hour, 13, 1.5)) + 0.3;
  },
  // Who shops comes from ten to seven, most of all on Saturdays, and on Sundays from eleven to four.
  retail: (kind, hour) => {
    if (kind === 'holiday') return 55 * bell(hour, 13, 2);
    if (kind === 7) return hour >= 10 && hour < 17 ? 80 * bell(hour, 13, 2.2) : 0.5;
    const busy = kind === 6 ? 1.9 : kind === 5 ? 1.25 : 1;
    return busy * (45 * bell(hour, 12, 2) + 30 * bell(hour, 17, 1.6)) + 0.5;
  },
};

/** The same days at each call with the same seed: counts with the chance of counts, busier and quieter weeks, and now and then a strange day. */
export function simulatedDays(habit: Habit, seed: number, firstDay: number, count: number): SiteDay[] {
  const random = randomFrom(seed);
  let drift = 0;
  let weekly = 1;
  return Array.from({ length: count }, (_, place) => {
    const day = firstDay + place;
    const kind = dayKindOf(day, englandHolidays.has(day));
    if (place % 7 === 0) weekly = 1 + 0.12 * normal(random);
    const strange = random() < 0.015 ? 0.4 + 1.4 * random() : 1;
    const daily = Math.max(0.2, weekly * (1 + 0.08 * normal(random)) * strange * (1 + (0.1 * place) / 365));
    const hours = Array.from({ length: hoursADay }, (__, hour) => {
      if (habit === 'nothingRepeats') return Math.round(20 * Math.exp(0.9 * normal(random)));
      if (habit === 'drifts') {
        drift += 0.08 * normal(random) - 0.01 * drift;
        return poisson(20 * Math.exp(drift), random);
      }
      return poisson(shapes[habit](kind, hour) * daily, random);
    });
    return { day, kind, hours };
  });
}

/** Normally distributed around 0 with a deviation of 1 (Box and Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A count whose mean is given (Knuth; of large means, the normal distribution that it comes near to). */
function poisson(mean: number, random: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > least) {
    count++;
    product *= random();
  }
  return count;
}

import { expectedHours, levelDays } from './forecast.ts';
import { hoursADay, quantileOf, type SiteDay, sumOf } from './siteDay.ts';
import { unusualDays } from './unusualDays.ts';

export const aheadDays = 7;
/** So many of the last days are foretold as if they were to come. */
export const testedDays = 56;
/** Before the first of them so many are known at least: three of each weekday. */
export const leastKnownDays = 21;
/** And of fewer days that were foretold nothing can be said. */
export const leastTestedDays = 21;
/** Four of five hours are to lie within the band. */
const bandShares = { low: 0.1, high: 0.9 } as const;
/** Of fewer errors no band is made. */
const leastErrors = 20;

/** How far it is off by the hour: for hours without a forecast, or that are not known, nothing. */
export interface BackTest {
  /** Days from which a week was foretold. */
  readonly origins: number;
  /** Mean absolute errors, by the hour. */
  readonly error: number;
  /** Of the same hour a week before. */
  readonly lastWeekError: number;
  /** Of one number for every hour: the mean of the two weeks before. */
  readonly levelError: number;
  /** Errors beside the root of what was expected, so that busy and quiet hours can be compared; by hour of the day. */
  readonly scaledErrors: readonly (readonly number[])[];
}

/** Of counts the root of their mean is how far they vary (Poisson); one more, so that an hour in which nobody is expected varies too. */
const scaleOf = (expected: number) => Math.sqrt(expected + 1);

/**
 * Foretells each week of the last two months from what was known the day before it, and beside it the same hour of a week before and
 * one number for all hours, and tells how far each was off (a rolling origin). A day that was unusual, which nobody could foretell, counts for none of them, but
 * for the band.
 * @param days consecutive days, the latest last
 */
export function backTest(days: readonly SiteDay[]): BackTest {
  const scaledErrors: number[][] = Array.from({ length: hoursADay }, () => []);
  const off = { own: 0, lastWeek: 0, level: 0, hours: 0 };
  const totals = days.map(({ day, kind, hours }) => ({ day, kind, total: hours === null ? null : sumOf(hours) }));
  const strange = new Set(
    unusualDays(totals, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY).map(({ day }) => day),
  );
  let origins = 0;
  for (let origin = Math.max(leastKnownDays, days.length - testedDays); origin < days.length; origin++) {
    const known = days.slice(0, origin);
    const coming = days.slice(origin, origin + aheadDays);
    // Where it is none, no week before is known either.
    const level = meanOf(known.slice(-levelDays));
    const expected = expectedHours(
      known,
      coming.map(({ kind }) => kind),
    );
    let isTested = false;
    coming.forEach(({ day, hours }, ahead) => {
      const own = expected[ahead] ?? null;
      const lastWeek = days[origin + ahead - 7]?.hours;
      if (!hours || !own || !lastWeek) return;
      isTested = true;
      hours.forEach((seen, hour) => {
        const told = own[hour] ?? 0;
        scaledErrors[hour]?.push((seen - told) / scaleOf(told));
        if (strange.has(day)) return;
        off.own += Math.abs(seen - told);
        off.lastWeek += Math.abs(seen - (lastWeek[hour] ?? 0));
        off.level += Math.abs(seen - level);
        off.hours++;
      });
    });
    if (isTested) origins++;
  }
  const mean = (sum: number) => (off.hours === 0 ? 0 : sum / off.hours);
  return {
    ...{ origins, scaledErrors },
    ...{ error: mean(off.own), lastWeekError: mean(off.lastWeek), levelError: mean(off.level) },
  };
}

/** Of nothing it is no number. */
function meanOf(days: readonly SiteDay[]): number {
  const hours = days.flatMap((day) => day.hours ?? []);
  return sumOf(hours) / hours.length;
}

/** An hour with its band of error: four of five hours were within theirs in the back-test. */
export interface BandedHour {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** Gives what is expected of an hour its band, by the errors that the back-test made at that hour of the day and the two beside it. */
export function bandOf({ scaledErrors }: BackTest, expected: number, hour: number): BandedHour {
  const near = scaledErrors.filter((_, each) => [0, 1, hoursADay - 1].includes(Math.abs(each - hour))).flat();
  if (near.length < leastErrors) return { low: 0, expected, high: expected + 2 * scaleOf(expected) };
  const at = (share: number) => Math.max(0, expected + quantileOf(near, share) * scaleOf(expected));
  return { low: Math.min(expected, at(bandShares.low)), expected, high: Math.max(expected, at(bandShares.high)) };
}

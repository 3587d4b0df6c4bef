import {
  aheadDays,
  type BackTest,
  type BandedHour,
  backTest,
  bandOf,
  leastKnownDays,
  leastTestedDays,
} from './backTest.ts';
import { expectedHours } from './forecast.ts';
import type { DayKind, SiteDay } from './siteDay.ts';

/** By so much its error has to be smaller than that of the same hour last week. */
export const leastGain = 0.1;
/** And by so much than that of one number for all hours, or nothing repeats: a level that drifts is followed by a forecast as well. */
const leastRepeats = 0.2;

/** A day that is foretold; null hours where too few days of its kind are known. */
export interface ForetoldDay {
  readonly day: number;
  readonly kind: DayKind;
  readonly hours: readonly BandedHour[] | null;
}

export type Foretelling =
  | { readonly isTold: true; readonly days: readonly ForetoldDay[]; readonly test: BackTest }
  | { readonly isTold: false; readonly why: string; readonly test: BackTest | null };

/**
 * Foretells the coming week, where the site's own past says that it can be foretold: the error by the hour must have been smaller by a
 * tenth than that of “the same hour last week”, and by a fifth than that of one number for all hours. Else it says why not.
 * @param days consecutive days, the latest last and the first one on which anything was counted
 * @param coming the days after it, the next first
 */
export function foretell(
  days: readonly SiteDay[],
  coming: readonly { readonly day: number; readonly kind: DayKind }[],
): Foretelling {
  const known = days.filter(({ hours }) => hours !== null).length;
  const least = leastKnownDays + leastTestedDays;
  if (known < least)
    return {
      isTold: false,
      test: null,
      why: `Six weeks are needed to foretell a week, and to know how well that is done. So far there ${
        known === 1 ? 'is 1 day' : `are ${known} days`
      } that can be counted.`,
    };
  const test = backTest(days);
  const why = whyNot(test);
  if (why !== null) return { isTold: false, why, test };
  const week = coming.slice(0, aheadDays);
  const expected = expectedHours(
    days,
    week.map(({ kind }) => kind),
  );
  return {
    isTold: true,
    test,
    days: week.map(({ day, kind }, place) => ({
      ...{ day, kind },
      hours: expected[place]?.map((hour, at) => bandOf(test, hour, at)) ?? null,
    })),
  };
}

/** Why a back-test does not allow to foretell; null where it does. */
export function whyNot({ origins, error, lastWeekError, levelError }: BackTest): string | null {
  if (origins < leastTestedDays)
    return 'Too few of the last weeks could be foretold from those before them, for days are missing in between.';
  if (lastWeekError === 0) return 'Each week was as the one before it: look at the same hour of last week.';
  if (error > levelError * (1 - leastRepeats))
    return 'Hours and weekdays do not repeat here: one number for all hours would have been about as right as a forecast.';
  if (error > lastWeekError * (1 - leastGain))
    return 'A forecast would not have been better than the same hour of the week before, by a tenth at least.';
  return null;
}

import { type StaySettings, staysAt } from '../../../src-preload/contract/record/staySettings.ts';
import { versionOn } from '../../../src-preload/contract/settings.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { StayRules, StayRulesBook } from './rules/stay.ts';

/** Settings of stays with the day from which they hold; in the order of their days. */
export type StayVersions = readonly { readonly from: string | null; readonly value: StaySettings }[];

export interface RulesBookOptions {
  readonly versions: () => StayVersions;
  readonly siteClock: () => SiteClock;
  /** From which length on a stay that began on a day is long, by the stays of its car park before, ms; null where too few are known. */
  readonly longOn: (carParkId: string, day: string) => number | null;
  /** The longest that `longOn` tells, ms. */
  readonly longest: () => number;
  /** Whether whoever came to a car park at a moment (UTC ms) is charged from the first minute on: nobody only turns round there. */
  readonly chargesFromStart: (carParkId: string, at: number) => boolean;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** Days and car parks whose rules are held; then they are put together anew. */
const mostHeld = 20_000;

/** The rules by which stays are told: the numbers of the settings that held on the day on which a stay began, at its car park. */
export function createRulesBook({ versions, siteClock, longOn, longest, chargesFromStart }: RulesBookOptions) {
  function rulesFor(settings: StaySettings, carParkId: string, day: string | null): StayRules {
    const { pauseS, considerationMin, returnMin, longH, longPercent, endsAfterH } = staysAt(settings, carParkId);
    const long = longPercent === 0 || day === null ? null : longOn(carParkId, day);
    return {
      ...{ pauseMs: pauseS * secondMs, considerationMs: considerationMin * minuteMs, returnMs: returnMin * minuteMs },
      ...{ longMs: long ?? longH * hourMs, endsAfterMs: endsAfterH * hourMs },
    };
  }

  /** As they are now; what is asked of it is asked often. */
  return function book(): StayRulesBook {
    const held = versions();
    const clock = siteClock();
    const known = new Map<string, { readonly usual: StayRules; readonly charged: StayRules }>();
    const all = held.flatMap(({ value }) => [
      { ...rulesFor(value, '', null), longMs: Math.max(value.longH * hourMs, longest()) },
      ...value.carParks.map(({ carParkId }) => rulesFor(value, carParkId, null)),
    ]);
    return {
      all,
      of(carParkId, begunAt) {
        const day = clock.wallOf(begunAt).day;
        const key = `${day} ${carParkId}`;
        let found = known.get(key);
        if (found === undefined) {
          if (known.size >= mostHeld) known.clear();
          const iso = isoOfDay(day);
          const usual = rulesFor(
            versionOn(held, iso)?.value ?? (held[0] as StayVersions[number]).value,
            carParkId,
            iso,
          );
          found = { usual, charged: { ...usual, considerationMs: 0 } };
          known.set(key, found);
        }
        return chargesFromStart(carParkId, begunAt) ? found.charged : found.usual;
      },
    };
  };
}

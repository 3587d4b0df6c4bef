import { heldVersions } from '../../../src-preload/contract/parking/heldVersions.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import type { StoredTariff } from '../../../src-preload/contract/parking/tariffBook.ts';
import { dayOfIso, isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TariffPlaces } from './places.ts';
import { firstOther, type HeldFrom, type WhatHeld } from './rules/whatHeld.ts';

export interface PastChangeOptions {
  readonly clock: Clock;
  readonly calendar: () => TariffCalendar;
  readonly places: Pick<TariffPlaces, 'turns'>;
  /** All tariffs, those that were removed, too. */
  readonly all: () => readonly StoredTariff[];
  readonly heldThen: (carParkId: string, at: number) => StoredTariff | null;
  /** Is told from which moment in the past on (UTC ms) other prices hold than did, and others are charged who left at once; null where none. */
  readonly onPastChanged?:
    | ((since: Readonly<Record<'prices' | 'chargesFromStart', number | null>>) => void)
    | undefined;
}

/** What held where and when, and what of the past is other once that was changed. */
export function createPastChange({ clock, calendar, places, all, heldThen, onPastChanged }: PastChangeOptions) {
  /** The prices of a car park at a moment, and by whose day a version goes; null where none held. */
  function rulesAt(carParkId: string, at: number) {
    const held = heldThen(carParkId, at);
    if (held === null) return null;
    const day = isoOfDay(calendar().clock.wallOf(at).day);
    return { rules: heldVersions(held.tariff, day).at(-1)?.rules, versionHolds: held.tariff.versionHolds };
  }

  function step(carParkId: string, at: number): HeldFrom {
    const found = rulesAt(carParkId, at);
    const prices = found === null ? '' : JSON.stringify(found);
    return { at, prices, chargesFromStart: found?.rules?.chargesFromStart ?? false };
  }

  return {
    rulesAt,

    whatHeld(): WhatHeld {
      const days = all().flatMap(({ tariff }) => tariff.versions.flatMap(({ from }) => dayOfIso(from ?? '') ?? []));
      const { clock: wall } = calendar();
      const starts = [...new Set(days)].map((day) => wall.startOfDay(day));
      return new Map(
        [...places.turns()].map(([id, turns]) => {
          const moments = [...new Set([...turns, ...starts])].sort((a, b) => a - b);
          return [id, moments.map((at) => step(id, at))];
        }),
      );
    },

    /** Tells what is other than it was before a change, as far as it is past: what will hold is none. */
    tellPastChange(before: WhatHeld, after: WhatHeld): void {
      const since = (what: 'prices' | 'chargesFromStart') => {
        const at = firstOther(before, after, what);
        return at === null || at >= clock.now() ? null : at;
      };
      const [prices, chargesFromStart] = [since('prices'), since('chargesFromStart')];
      if (prices !== null || chargesFromStart !== null) onPastChanged?.({ prices, chargesFromStart });
    },
  };
}

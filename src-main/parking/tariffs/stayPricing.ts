import { bandOf } from '../../../src-preload/contract/parking/pricing/band.ts';
import { TooIntricate } from '../../../src-preload/contract/parking/pricing/budget.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { classesOfStay } from '../../../src-preload/contract/parking/pricing/groups.ts';
import {
  type TariffPrice,
  type TariffPricer,
  tariffPricer,
} from '../../../src-preload/contract/parking/pricing/pricer.ts';
import { workedPrice } from '../../../src-preload/contract/parking/pricing/working.ts';
import type { Quote } from '../../../src-preload/contract/parking/quote.ts';
import type { StoredTariff } from '../../../src-preload/contract/parking/tariffBook.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Clock } from '../../platform/clock.ts';
import { type EarlierLookups, type EarlierStay, earlierStays } from './earlierStays.ts';

/** What a price depends on of a stay. */
export type PricedStayOf = Pick<
  Stay,
  'id' | 'mark' | 'carParkId' | 'entry' | 'exit' | 'outcome' | 'doubts' | 'groupId' | 'vehicleClass'
>;

/** Prices of one stay, from any moment to a later one; UTC ms. */
export interface StayPricing {
  readonly tariffId: string;
  readonly tariffName: string;
  price(arrive: number, leave: number): TariffPrice;
  explain(arrive: number, leave: number): Quote;
}

export interface StayPricingOptions {
  /** The tariff that held at a car park at a moment (UTC ms), whatever holds there by now. */
  readonly heldThen: (carParkId: string, at: number) => StoredTariff | null;
  /** The site's clock and holidays as they are now. */
  readonly calendar: () => TariffCalendar;
  readonly clock: Clock;
  readonly lookups: EarlierLookups;
}

/** Prices of stays by the tariffs that held when they began. */
export function createStayPricing({ heldThen, calendar, clock, lookups }: StayPricingOptions) {
  /** Of each tariff, as long as neither it nor the calendar is another. */
  const pricers = new WeakMap<StoredTariff, { readonly ground: TariffCalendar; readonly pricer: TariffPricer }>();
  function pricerOf(held: StoredTariff, ground: TariffCalendar): TariffPricer {
    const known = pricers.get(held);
    if (known?.ground.clock === ground.clock && known.ground.isHoliday === ground.isHoliday) return known.pricer;
    const pricer = tariffPricer(held.tariff, ground);
    pricers.set(held, { ground, pricer });
    return pricer;
  }

  const heldOf = ({ carParkId, entry }: Pick<PricedStayOf, 'carParkId' | 'entry'>) =>
    carParkId === null || entry === null ? null : heldThen(carParkId, entry.at);

  /** The visits before a stay that its price depends on. */
  const earlierOf = (stay: PricedStayOf) => earlierStays(lookups, stay, heldOf(stay)?.tariff ?? null);

  /**
   * Null too where its price is too intricate to be told in time, or is another by whether an earlier visit that is doubted was one: nobody is
   * charged by a guess.
   */
  async function pricing(stay: PricedStayOf): Promise<StayPricing | null> {
    const earlier = await earlierOf(stay);
    const found = pricingOf(stay, earlier);
    if (found === null || stay.entry === null) return null;
    const [arrive, leave] = [stay.entry.at, stay.exit?.at ?? clock.now()];
    try {
      const { pence } = found.price(arrive, leave);
      const sure = earlier.filter(({ isDoubted }) => !isDoubted);
      if (sure.length === earlier.length) return found;
      return pricingOf(stay, sure)?.price(arrive, leave).pence === pence ? found : null;
    } catch (error) {
      if (error instanceof TooIntricate) return null;
      throw error;
    }
  }

  function pricingOf(stay: PricedStayOf, earlier: readonly EarlierStay[]): StayPricing | null {
    const { entry, exit, outcome, doubts } = stay;
    const held = heldOf(stay);
    const isSoFar = outcome === 'inside';
    if (held === null || entry === null || doubts.length > 0 || (outcome !== 'left' && !isSoFar)) return null;
    if ((exit?.at ?? clock.now()) < entry.at) return null;
    const ground = calendar();
    const pricer = pricerOf(held, ground);
    const classes = classesOfStay(held.tariff, stay);
    return {
      ...{ tariffId: held.id, tariffName: held.tariff.name },
      price: (arrive, leave) => pricer.price({ arrive, leave, classes, earlier }),
      explain(arrive, leave) {
        const { pence, working } = workedPrice(pricer, ground.clock, { arrive, leave, classes, earlier });
        return { pence, working: [...working] };
      },
    };
  }

  /** The tariff that held when a stay began, and the row of its board that it falls into; null where `pricing` tells of none. */
  async function bandOfStay(stay: PricedStayOf): Promise<{ readonly tariff: string; readonly band: string } | null> {
    const { entry, exit } = stay;
    const held = heldOf(stay);
    const earlier = await earlierOf(stay);
    if (held === null || entry === null || exit === null || pricingOf(stay, earlier) === null) return null;
    const classes = classesOfStay(held.tariff, stay);
    try {
      const band = bandOf(pricerOf(held, calendar()), { arrive: entry.at, leave: exit.at, classes, earlier });
      return { tariff: held.tariff.name, band };
    } catch (error) {
      if (error instanceof TooIntricate) return null;
      throw error;
    }
  }

  /** What a whole day costs at a car park whose tariff held when it began (UTC ms), without VAT, pence; null where none tells. */
  function dayPence(carParkId: string, fromAt: number, untilAt: number): number | null {
    const held = heldThen(carParkId, fromAt);
    if (held === null) return null;
    try {
      const { pence, vatPence } = pricerOf(held, calendar()).price({ arrive: fromAt, leave: untilAt });
      return pence - vatPence;
    } catch (error) {
      if (error instanceof TooIntricate) return null;
      throw error;
    }
  }

  return { dayPence, pricing, pricingOf, earlierOf, bandOfStay };
}

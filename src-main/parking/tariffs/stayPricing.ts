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

/** What a price depends on of a stay. */
export type PricedStayOf = Pick<
  Stay,
  'carParkId' | 'entry' | 'exit' | 'outcome' | 'doubts' | 'groupId' | 'vehicleClass'
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
}

/** Prices of stays by the tariffs that held when they began. */
export function createStayPricing({ heldThen, calendar, clock }: StayPricingOptions) {
  /** Of each tariff, as long as neither it nor the calendar is another. */
  const pricers = new WeakMap<StoredTariff, { readonly ground: TariffCalendar; readonly pricer: TariffPricer }>();
  function pricerOf(held: StoredTariff, ground: TariffCalendar): TariffPricer {
    const known = pricers.get(held);
    if (known?.ground.clock === ground.clock && known.ground.isHoliday === ground.isHoliday) return known.pricer;
    const pricer = tariffPricer(held.tariff, ground);
    pricers.set(held, { ground, pricer });
    return pricer;
  }

  /** Null too where its price is too intricate to be told in time: nobody is charged by a guess. */
  function pricing(stay: PricedStayOf): StayPricing | null {
    const found = pricingOf(stay);
    if (found === null || stay.entry === null) return null;
    try {
      found.price(stay.entry.at, stay.exit?.at ?? clock.now());
      return found;
    } catch (error) {
      if (error instanceof TooIntricate) return null;
      throw error;
    }
  }

  function pricingOf(stay: PricedStayOf): StayPricing | null {
    const { carParkId, entry, exit, outcome, doubts } = stay;
    const held = carParkId === null || entry === null ? null : heldThen(carParkId, entry.at);
    const isSoFar = outcome === 'inside';
    if (held === null || entry === null || doubts.length > 0 || (outcome !== 'left' && !isSoFar)) return null;
    if ((exit?.at ?? clock.now()) < entry.at) return null;
    const ground = calendar();
    const pricer = pricerOf(held, ground);
    const classes = classesOfStay(held.tariff, stay);
    return {
      ...{ tariffId: held.id, tariffName: held.tariff.name },
      price: (arrive, leave) => pricer.price({ arrive, leave, classes }),
      explain(arrive, leave) {
        const { pence, working } = workedPrice(pricer, ground.clock, { arrive, leave, classes });
        return { pence, working: [...working] };
      },
    };
  }

  /** The tariff that held when a stay began, and the row of its board that it falls into; null where `pricing` tells of none. */
  function bandOfStay(stay: PricedStayOf): { readonly tariff: string; readonly band: string } | null {
    const { carParkId, entry, exit } = stay;
    const held = carParkId === null || entry === null ? null : heldThen(carParkId, entry.at);
    if (held === null || entry === null || exit === null || pricingOf(stay) === null) return null;
    const classes = classesOfStay(held.tariff, stay);
    try {
      const band = bandOf(pricerOf(held, calendar()), { arrive: entry.at, leave: exit.at, classes });
      return { tariff: held.tariff.name, band };
    } catch (error) {
      if (error instanceof TooIntricate) return null;
      throw error;
    }
  }

  return { pricing, pricingOf, bandOfStay };
}

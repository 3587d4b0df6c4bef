import type { Tariff } from '../tariffs.ts';
import type { TariffCalendar } from './days.ts';
import { type PricedStay, type TariffPrice, tariffPricer } from './pricer.ts';

/** Stays priced anew. */
export interface Replay<Stay> {
  readonly stays: readonly { readonly stay: Stay; readonly price: TariffPrice }[];
  /** All of them together. */
  readonly pence: number;
  /** How many the tariff says nothing for. */
  readonly uncovered: number;
}

/** Prices a list of stays under a tariff as if it had held for all of them, such as last month's under one that is planned. */
export function replay<Stay extends PricedStay>(
  tariff: Tariff,
  calendar: TariffCalendar,
  stays: readonly Stay[],
): Replay<Stay> {
  const pricer = tariffPricer(tariff, calendar);
  const priced = stays.map((stay) => ({ stay, price: pricer.price(stay) }));
  return {
    stays: priced,
    pence: priced.reduce((sum, { price }) => sum + price.pence, 0),
    uncovered: priced.filter(({ price }) => !price.isCovered).length,
  };
}

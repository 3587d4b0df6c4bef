import type { Period } from '../../src-preload/contract/period.ts';
import { siteHolidays } from '../../src-preload/contract/site/holidays.ts';
import type { ReportScope } from '../platform/reportMaker.ts';
import { createStayLookups } from '../record/stays/lookups.ts';
import { createCaseMoney } from './cases/money.ts';
import { rulesIn } from './cases/rulesBook.ts';
import { createCaseStore } from './cases/store.ts';
import { createAccounts } from './payments/accounts.ts';
import { createPaymentStore } from './payments/store.ts';
import { usualPayBy } from './revenue/rules/payBy.ts';
import { createRevenue, type RevenueService } from './revenue/service.ts';
import { createRevenueStore } from './revenue/store.ts';
import { type TariffBand, tariffBands } from './tariffBands.ts';
import { createTariffPlaces } from './tariffs/places.ts';
import { createStayPricing } from './tariffs/stayPricing.ts';
import { createTariffStore } from './tariffs/store.ts';

export interface RevenueInReport extends RevenueService {
  readonly bands: (
    period: Pick<Period, 'fromAt' | 'untilAt'>,
    carParkIds: readonly string[] | null,
  ) => Promise<TariffBand[]>;
}

/** The figures of revenue as their page has them, and who left by the bands of tariffs, over a connection that can only read. */
export async function revenueIn({ db, now, clock, settings }: ReportScope): Promise<RevenueInReport> {
  const stays = createStayLookups(db);
  const wall = { now: () => now, monotonicMs: () => performance.now() };
  const calendar = { clock, isHoliday: siteHolidays(settings.holidays).isHoliday };
  const carParks = await db.selectFrom('carParks').select(['id', 'capacity']).execute();
  const store = createTariffStore(db);
  const places = createTariffPlaces(store);
  await places.start();
  const former = (await store.former()).map(({ tariff }) => tariff);
  const tariffs = new Map([...former, ...(await store.all())].map((tariff) => [tariff.id, tariff]));
  const pricing = createStayPricing({
    heldThen: (carParkId, at) => tariffs.get(places.heldAt(carParkId, at) ?? '') ?? null,
    ...{ calendar: () => calendar, clock: wall, lookups: stays },
  });
  const accounts = createAccounts({
    ...{ store: createPaymentStore(db), stays, tariffs: pricing, clock: wall },
    settings: () => settings.payments,
  });
  const cases = createCaseMoney({ store: createCaseStore(db), book: await rulesIn(db), siteClock: () => clock });
  const revenue = createRevenue({
    ...{
      store: createRevenueStore(db),
      stays,
      accounts,
      clock: wall,
      siteClock: () => clock,
      carParks: () => carParks,
    },
    cases,
    dayPence: pricing.dayPence,
    payBy: (stay) => cases.payBy(stay) ?? usualPayBy(stay.leftAt, clock),
    // Nobody waits for a turn where a report is made.
    staysAtOnce: 500,
  });
  return {
    ...revenue,
    bands: (period, carParkIds) => tariffBands({ stays, bandOf: pricing.bandOfStay }, period, carParkIds),
  };
}

import { paymentsSection } from '../../src-preload/contract/parking/paymentSettings.ts';
import type { Period } from '../../src-preload/contract/period.ts';
import { versionOn } from '../../src-preload/contract/settings.ts';
import { meanCapacity } from '../../src-preload/contract/site/carParkVersions.ts';
import { datedHolidays } from '../../src-preload/contract/site/holidays.ts';
import { isoOfDay } from '../../src-preload/contract/siteClock.ts';
import type { ReportScope } from '../platform/reportMaker.ts';
import { capacitiesIn, daysOf } from '../platform/reportPlaces.ts';
import { createStayLookups } from '../record/stays/lookups.ts';
import { createCaseMoney } from './cases/money.ts';
import { rulesIn } from './cases/rulesBook.ts';
import { createCaseStore } from './cases/store.ts';
import { createAccounts } from './payments/accounts.ts';
import { createHostGiven, type HostGiven } from './payments/hostGiven.ts';
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
  /** What hosts gave, by their names, the most first. */
  readonly hosts: (
    period: Pick<Period, 'fromAt' | 'untilAt'>,
    carParkIds: readonly string[] | null,
  ) => Promise<(HostGiven & { readonly name: string })[]>;
}

/** The figures of revenue as their page has them, and who left by the bands of tariffs, over a connection that can only read. */
export async function revenueIn({ db, now, clock, versions }: ReportScope): Promise<RevenueInReport> {
  const stays = createStayLookups(db);
  const wall = { now: () => now, monotonicMs: () => performance.now() };
  const calendar = { clock, isHoliday: datedHolidays(versions.holidays).isHoliday };
  const capacities = await capacitiesIn(db);
  const store = createTariffStore(db);
  const places = createTariffPlaces(store);
  await places.start();
  const former = (await store.former()).map(({ tariff }) => tariff);
  const tariffs = new Map([...former, ...(await store.all())].map((tariff) => [tariff.id, tariff]));
  const pricing = createStayPricing({
    heldThen: (carParkId, at) => tariffs.get(places.heldAt(carParkId, at) ?? '') ?? null,
    ...{ calendar: () => calendar, clock: wall, lookups: stays },
  });
  const payments = createPaymentStore(db);
  const accounts = createAccounts({
    settings: (at) => versionOn(versions.payments, isoOfDay(clock.wallOf(at).day))?.value ?? paymentsSection.defaults,
    ...{ store: payments, stays, tariffs: pricing, clock: wall },
  });
  const cases = createCaseMoney({ store: createCaseStore(db), book: await rulesIn(db), siteClock: () => clock });
  const revenue = createRevenue({
    ...{
      store: createRevenueStore(db),
      stays,
      accounts,
      clock: wall,
      siteClock: () => clock,
      carParks: (period) =>
        [...capacities].map(([id, held]) => ({ id, capacity: meanCapacity(held, daysOf(period, clock)) })),
    },
    cases,
    dayPence: pricing.dayPence,
    payBy: (stay) => cases.payBy(stay) ?? usualPayBy(stay.leftAt, clock),
    // Nobody waits for a turn where a report is made.
    staysAtOnce: 500,
  });
  const hostsGave = createHostGiven({ store: payments, stays, accounts });
  return {
    ...revenue,
    async hosts({ fromAt, untilAt }, carParkIds) {
      const gave = await hostsGave.within(fromAt, untilAt, { carParkIds });
      const known = await db.selectFrom('validationHosts').select(['id', 'name']).execute();
      const names = new Map(known.map(({ id, name }) => [id, name]));
      const named = [...gave].map(([id, of]) => ({ ...of, name: names.get(id) ?? 'A host that was removed' }));
      return named.sort((a, b) => b.pence - a.pence || a.name.localeCompare(b.name, 'en'));
    },
    bands: (period, carParkIds) => tariffBands({ stays, bandOf: pricing.bandOfStay }, period, carParkIds),
  };
}

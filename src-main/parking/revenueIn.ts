import { breachVersionsSchema } from '../../src-preload/contract/parking/breachRules.ts';
import { siteHolidays } from '../../src-preload/contract/site/holidays.ts';
import { isoOfDay } from '../../src-preload/contract/siteClock.ts';
import type { ReportScope } from '../platform/reportMaker.ts';
import { readStored } from '../platform/storedJson.ts';
import { createStayLookups } from '../record/stays/lookups.ts';
import { payBy } from './cases/rules/paying.ts';
import { versionOn } from './cases/rules/versions.ts';
import { createCaseStore } from './cases/store.ts';
import { createAccounts } from './payments/accounts.ts';
import { createPaymentStore } from './payments/store.ts';
import { usualPayBy } from './revenue/rules/payBy.ts';
import { createRevenue, type RevenueService } from './revenue/service.ts';
import { createRevenueStore } from './revenue/store.ts';
import { createTariffPlaces } from './tariffs/places.ts';
import { createStayPricing } from './tariffs/stayPricing.ts';
import { createTariffStore } from './tariffs/store.ts';

/** The figures of revenue as their page has them, over a connection that can only read. */
export async function revenueIn({ db, now, clock, settings }: ReportScope): Promise<RevenueService> {
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
    ...{ calendar: () => calendar, clock: wall },
  });
  const cases = createCaseStore(db);
  const rules = new Map(
    (await db.selectFrom('breachRules').select(['id', 'versions']).execute()).map(({ id, versions }) => [
      id,
      readStored(breachVersionsSchema, versions, { column: 'breach_rules.versions', row: id }, []),
    ]),
  );
  const accounts = createAccounts({
    ...{ store: createPaymentStore(db), stays, tariffs: pricing, clock: wall },
    settings: () => settings.payments,
  });
  return createRevenue({
    ...{
      store: createRevenueStore(db),
      stays,
      accounts,
      clock: wall,
      siteClock: () => clock,
      carParks: () => carParks,
    },
    cases: {
      async paidBetween(fromAt, toAt) {
        return (await cases.paidBetween(fromAt, toAt)).flatMap(({ id, number, stayId, carParkId, standing }) =>
          standing.paid === null ? [] : [{ caseId: id, number, stayId, carParkId, ...standing.paid }],
        );
      },
    },
    payBy({ carParkId, enteredAt, leftAt }) {
      const day = isoOfDay(clock.wallOf(enteredAt).day);
      const mustPay = versionOn(rules.get(carParkId) ?? [], day)?.rules.mustPay ?? null;
      return mustPay === null ? usualPayBy(leftAt, clock) : payBy(mustPay, leftAt, clock);
    },
  });
}

import { join } from 'node:path';
import { payingBoundsBook } from '../../src-preload/contract/parking/payingTime.ts';
import { meanCapacity } from '../../src-preload/contract/site/carParkVersions.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Lists } from '../lists/openLists.ts';
import type { Ground } from '../platform/ground.ts';
import { createOwedWork } from '../platform/owedWork.ts';
import { daysOf } from '../platform/reportPlaces.ts';
import type { SeenRecord } from '../record/openRecord.ts';
import { offsetAt } from '../site/cameras/clocks/rules.ts';
import type { Site } from '../site/openSite.ts';
import { caseHolder } from './cases/holder.ts';
import { caseProcedures } from './cases/procedures.ts';
import { caseRetention, readsOfCases } from './cases/retention.ts';
import { caseRoutes } from './cases/routes.ts';
import { type Cases, createCases } from './cases/service.ts';
import { machineProcedures } from './machines/procedures.ts';
import { machineRetention } from './machines/retention.ts';
import { createMachines } from './machines/service.ts';
import { paymentImportProcedures } from './paymentImport/procedures.ts';
import { paymentImportRoutes } from './paymentImport/routes.ts';
import { createPaymentImport } from './paymentImport/service.ts';
import { paymentHolder } from './payments/holder.ts';
import { paymentProcedures } from './payments/procedures.ts';
import { paymentRetention } from './payments/retention.ts';
import { createPayments } from './payments/service.ts';
import { createPaymentStore } from './payments/store.ts';
import { revenueProcedures } from './revenue/procedures.ts';
import { usualPayBy } from './revenue/rules/payBy.ts';
import { createRevenue } from './revenue/service.ts';
import { createRevenueStore } from './revenue/store.ts';
import { tariffProcedures } from './tariffs/procedures.ts';
import { createTariffs, type Tariffs } from './tariffs/service.ts';
import { createTariffStore } from './tariffs/store.ts';

export interface ParkingNeeds {
  readonly site: Pick<Site, 'settings' | 'carParks' | 'cameras' | 'calendar'>;
  readonly record: Pick<SeenRecord, 'stays' | 'stayLookups' | 'reads'>;
  readonly lists: Pick<Lists, 'permits'>;
}

export type Parking = ReturnType<typeof openParking>;

/** Opens what a stay costs, what is paid for it, and what becomes of one that was in breach of the rules. */
export function openParking(ground: Ground, { site, record, lists }: ParkingNeeds) {
  const { db, log } = ground;
  const { calendar } = site;
  const carParkName = (id: string) => site.carParks.list().find((carPark) => carPark.id === id)?.name ?? null;
  const { stays, reads } = record;
  const zone = () => siteClock(site.settings.current().site.timeZone);
  /** What other numbers leave to be done anew: what payments are for. */
  const seeking = createOwedWork({
    ...{ db, log, kind: 'payments' },
    work: (since, signal) => payments.seekAgainFrom(since, signal),
  });
  const settleOwed = () => void seeking.settle().then(() => cases.judging.settle());
  const tariffs: Tariffs = createTariffs({
    ...{ ...ground, store: createTariffStore(db), calendar, stays, carParkName },
    lookups: record.stayLookups,
    async onPastChanged(writing, { prices, chargesFromStart }) {
      if (chargesFromStart !== null)
        await stays.anew.owe(writing, zone().startOfDay(zone().wallOf(chargesFromStart).day));
      if (prices !== null) await cases.judging.owe(writing, prices);
      return () => {
        void stays.anew.settle();
        settleOwed();
      };
    },
  });

  const clockAlarmMs = (at: number) => site.settings.at(at).clocks.alarmOverS * 1000;
  /** As many as are kept of a camera. */
  const cameraOffMs = async (id: string, at: number) => offsetAt(await site.cameras.clock(id, 700), at);
  const payingBounds = payingBoundsBook(
    (at) => site.settings.at(at).payments,
    () => site.settings.versions().payments,
  );
  const payments = createPayments({
    ...ground,
    ...{ tariffs, lookups: record.stayLookups, reads: record.reads, cameraOffMs, clockAlarmMs },
    store: createPaymentStore(db),
    settings: (at) => site.settings.at(at).payments,
    payingBounds,
    // Cases stand on payments, and are asked when money is taken.
    tooLateFor: (stayId) => cases.tooLateFor(stayId),
    siteClock: zone,
    cameras: () => site.cameras.list(),
    carParks: () => site.carParks.list(),
    isPriced: (carParkId) => tariffs.ofCarPark(carParkId) !== null,
  });

  site.settings.onChanging(async (writing, { section, since }) => {
    if (section !== 'payments' || since >= ground.clock.now()) return;
    await seeking.owe(writing, since);
    await cases.judging.owe(writing, since);
  });
  site.settings.onChange((_, section) => {
    if (section === 'payments') settleOwed();
  });

  const machines = createMachines({
    ...{ ...ground, lookups: record.stayLookups, cameras: () => site.cameras.list() },
    isPlace: (id) => id === '' || site.carParks.list().some((carPark) => carPark.id === id),
  });

  const cases: Cases = createCases({
    ...{ ...ground, stays, lookups: record.stayLookups, reads, permits: lists.permits, calendar, clockAlarmMs },
    ...{
      isMistimed: payments.isMistimed,
      loose: payments.loose,
      entries: payments.entries,
      overpaid: payments.overpaid,
      till: payments.till,
    },
    ...{ pricing: tariffs.pricing, machineDown: machines.holds, cameraOffMs, congestionAt: stays.congestionAt },
    cameras: () => site.cameras.list(),
    account: payments.account,
    payingBounds,
    ownHolidays: () => site.settings.current().holidays.changes,
    timeZone: () => site.settings.current().site.timeZone,
    operatorsWaivePence: () => site.settings.current().payments.operatorWaivesPence,
    placeName: (id) => (id === '' ? site.settings.current().site.name || 'The site' : carParkName(id)),
  });

  const revenue = createRevenue({
    ...ground,
    ...{
      store: createRevenueStore(db),
      stays: record.stayLookups,
      accounts: payments.accounts,
      cases,
      siteClock: zone,
    },
    carParks: (period) =>
      site.carParks
        .list()
        .map(({ id }) => ({ id, capacity: meanCapacity(site.carParks.versions(id), daysOf(period, zone())) })),
    dayPence: tariffs.dayPence,
    payBy: (stay) => cases.payBy(stay) ?? usualPayBy(stay.leftAt, zone()),
  });

  const paymentImport = createPaymentImport({
    ...{
      ...ground,
      payments,
      machines,
      clockAlarmMs,
      carParks: () => site.carParks.list(),
      folder: join(ground.dataFolder, 'imports'),
    },
    timeZone: () => site.settings.current().site.timeZone,
  });

  return {
    tariffs,
    payments,
    cases,
    procedures: {
      tariffs: tariffProcedures(tariffs, log),
      payments: paymentProcedures(payments, log),
      machines: machineProcedures(machines, log),
      cases: caseProcedures(cases, log),
      revenue: revenueProcedures(revenue, log),
      paymentImport: paymentImportProcedures(paymentImport, log),
    },
    routes: [...caseRoutes(cases), ...paymentImportRoutes(paymentImport)],
    holders: [caseHolder(cases.book), paymentHolder],
    retention: [...caseRetention, ...paymentRetention, ...machineRetention],
    neededReads: [readsOfCases],
    async start() {
      await tariffs.start();
      await payments.start();
      await cases.start();
      await tariffs.tellPast();
      settleOwed();
    },
    async stop() {
      await paymentImport.stop();
      await Promise.all([tariffs.stop(), seeking.stop()]);
      await cases.stop();
      await payments.stop();
    },
  };
}

import { onTestFinished } from 'vitest';
import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { CaseDecision } from '../../../../src-preload/contract/parking/cases.ts';
import { siteHolidays } from '../../../../src-preload/contract/site/holidays.ts';
import { createPermits } from '../../../lists/permits/service.ts';
import { createReads } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import { createCongestion } from '../../../record/stays/congestion.ts';
import { createStayLookups } from '../../../record/stays/lookups.ts';
import { createStayQueries } from '../../../record/stays/queries.ts';
import { createStayStore } from '../../../record/stays/store.ts';
import { createMachines } from '../../machines/service.ts';
import { freshPayments, hour, noon } from '../../payments/testing/freshPayments.ts';
import { createCases } from '../service.ts';
import { london, madeRules } from './madeRules.ts';

type Step = CaseDecision extends infer Decision
  ? Decision extends CaseDecision
    ? Omit<Decision, 'id' | 'revision'>
    : never
  : never;

/** Cases on a record of their own, with the payments of North (£2 for each hour begun). Rules hold at North as a test says. */
export async function freshCases(rules: Partial<BreachRules> | null = null) {
  const site = await freshPayments();
  const { db, clock } = site;
  const permits = createPermits(site);
  await permits.start();
  const reads = createReads(db, createReadStore(db), site.outbox);
  const queries = createStayQueries({
    ...{ db, store: createStayStore(db), clock, cameras: () => [], carParks: () => [], countsMs: () => 24 * hour },
    counting: { places: async () => new Set(), offsetOf: async () => 0 },
  });
  const machines = createMachines({
    ...{ ...site, lookups: createStayLookups(db), cameras: () => [], isPlace: (id: string) => id !== 'gone' },
  });
  const settings = { operatorsWaivePence: 2_000 };
  const create = () =>
    createCases({
      ...site,
      ...{ stays: queries, lookups: createStayLookups(db), reads, permits, account: site.payments.account },
      congestionAt: createCongestion({ db, cameras: () => [], haveBarriersFailed: async () => false }).causes,
      ...{
        isMistimed: site.payments.isMistimed,
        loose: site.payments.loose,
        entries: site.payments.entries,
        overpaid: site.payments.overpaid,
      },
      ...{
        pricing: site.tariffs.pricing,
        machineDown: machines.holds,
        cameraOffMs: site.cameraOffMs,
        till: site.payments.till,
        clockAlarmMs: () => 5_000,
      },
      calendar: () => ({ clock: london, isHoliday: siteHolidays({ nation: 'england', changes: [] }).isHoliday }),
      cameras: () => [
        { id: 'entry', carParkId: 'north' },
        { id: 'southExit', carParkId: 'south' },
      ],
      ownHolidays: () => [],
      operatorsWaivePence: () => settings.operatorsWaivePence,
      placeName: (id) => ({ '': 'The site', north: 'North', south: 'South' })[id] ?? null,
    });
  const cases = create();
  site.tooLate.of = cases.tooLateFor;
  await cases.start();
  onTestFinished(() => cases.stop());
  if (rules !== null) await cases.book.set('north', 0, [{ from: null, rules: madeRules(rules) }], 'Ann');
  await clock.advance(24 * hour);

  const manager = { name: 'Mo', role: 'manager' } as const;
  return {
    ...{ ...site, machines, permits, reads, settings, cases, create, manager },
    /** All cases as a person reads them: number, mark, state, and what was found. */
    async told() {
      const { items } = await cases.list({ view: 'all', limit: 100 });
      return items.map(({ number, mark, state, finding }) =>
        [number, mark, state, ...finding.breaches.map(({ kind }) => kind), ...finding.waits].join(' '),
      );
    },
    /** Takes a step with the newest case, or another one. */
    async decide(step: Step, actor: Parameters<typeof cases.decide>[1] = manager, id?: string) {
      const { items } = await cases.list({ view: 'all', limit: 1 });
      const found = id === undefined ? items[0] : await cases.get(id);
      if (found === undefined) throw new Error('There is no case');
      return await cases.decide({ id: found.id, revision: found.revision, ...step } as CaseDecision, actor);
    },
    only: async () => {
      const { items } = await cases.list({ view: 'all', limit: 1 });
      if (items[0] === undefined) throw new Error('There is no case');
      return await cases.get(items[0].id);
    },
    noon,
  };
}

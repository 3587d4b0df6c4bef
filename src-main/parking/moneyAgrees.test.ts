import { expect, it } from 'vitest';
import type { Drawer, ListedPayment } from '../../src-preload/contract/parking/payments.ts';
import type { Revenue } from '../../src-preload/contract/parking/revenue.ts';
import { periodOf } from '../../src-preload/contract/period.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import type { AnyExportSource } from '../platform/exportSource.ts';
import { casesSource } from './cases/exportSource.ts';
import { paymentsSource } from './payments/exportSource.ts';
import { revenueIn } from './revenueIn.ts';
import { manyDesks } from './testing/manyDesks.ts';

type Site = Awaited<ReturnType<typeof manyDesks>>;

const sum = (all: readonly (number | null | undefined)[]) =>
  all.reduce<number>((total, each) => total + (each ?? 0), 0);

/** The sum of a column of what is taken out. */
async function columnOf(
  { db, clock, site }: Site,
  source: AnyExportSource,
  filter: object,
  column: string,
): Promise<number> {
  const { timeZone } = site.settings.current().site;
  const scope = { db, now: clock.now(), timeZone, cameraIds: null, wants: () => true, namesOf: async () => new Map() };
  const found = await source.open(source.filter.parse(filter) as never, scope);
  if (!('parts' in found)) throw new Error('It is one table');
  const place = source.columns.findIndex(({ id }) => id === column);
  const cells: number[] = [];
  for await (const part of found.parts) for (const row of part) cells.push(Number(row[place] ?? 0));
  return sum(cells);
}

/** What came in or went out of a kind, of what holds. */
const isMoney = ({ kind, voided }: ListedPayment) => voided === null && kind !== 'waiver' && kind !== 'validation';

it.each([1, 2])(
  'the page of revenue, its report, what is taken out and what was counted agree to the penny (%i)',
  async (seed) => {
    const site = await manyDesks(seed);
    for (let round = 0; round < 25; round += 1) {
      await site.round();
      const hosts = await site.parking.payments.hosts();
      for (const { name, usedThisMonth, mostMonthly } of hosts)
        expect(usedThisMonth, name).toBeLessThanOrEqual(mostMonthly ?? Number.POSITIVE_INFINITY);
    }
    const [ledger, cases] = [await site.ledger(), await site.cases()];
    const held = ledger.filter(isMoney);
    const [pence, vatPence] = [sum(held.map((each) => each.pence)), sum(held.map((each) => each.vatPence))];
    const takings = await site.db.selectFrom('caseTakings').selectAll().execute();
    const charges = sum(takings.map((each) => each.pence));
    // Each case says what was paid for it, less what was paid back.
    for (const { id, paid, refunds } of cases)
      expect(sum(takings.filter(({ caseId }) => caseId === id).map((each) => each.pence))).toBe(
        (paid?.pence ?? 0) - sum(refunds.map((each) => each.pence)),
      );

    const days = { from: '2026-05-31', to: '2026-06-03' };
    const page = await site.sure<Revenue>('revenue/figures', days);
    expect(page.figures).toMatchObject({ incomePence: pence + charges, breachPence: charges, vatPence });
    for (const parts of [page.days, page.hours, page.kinds, page.carParks]) {
      expect(sum(parts.map((each) => each.pence))).toBe(pence + charges);
      expect(sum(parts.map((each) => each.vatPence))).toBe(vatPence);
    }
    const waived = sum(
      ledger.filter(({ kind, voided }) => kind === 'waiver' && voided === null).map((each) => each.pence),
    );
    expect([page.figures.waivedPence, sum(page.waived.map((each) => each.pence))]).toEqual([waived, waived]);

    const { settings } = site.site;
    const { timeZone } = settings.current().site;
    const clock = siteClock(timeZone);
    const report = await revenueIn({
      ...{
        db: site.db,
        now: site.clock.now(),
        timeZone,
        clock,
        namesOf: async () => new Map(),
        site: '',
        isLimited: false,
      },
      ...{ settings: settings.current(), versions: settings.versions(), cameraIds: null, carParkIds: null },
      ...{ mayShow: () => true, period: periodOf(days, site.clock.now() + 1, clock), before: null },
    });
    expect(await report.figures(days)).toEqual(page);

    expect(await columnOf(site, paymentsSource, {}, 'money')).toBe(pence);
    expect(await columnOf(site, paymentsSource, {}, 'vat')).toBe(vatPence);
    expect(await columnOf(site, paymentsSource, {}, 'waived')).toBe(waived);
    const [paidOut, paidBackOut] = [
      await columnOf(site, casesSource, { view: 'all' }, 'paid'),
      await columnOf(site, casesSource, { view: 'all' }, 'refunded'),
    ];
    expect(paidOut - paidBackOut).toBe(charges);

    const counted = await site.parking.payments.cashUps(200);
    const drawers = await Promise.all(site.desks.map((ask) => ask<Drawer>('payments/drawer')));
    const inTills = sum(counted.map(({ expectedPence, cardPence }) => expectedPence + cardPence));
    const inDrawers = sum(drawers.map((each) => (each?.cashPence ?? 0) + (each?.cardPence ?? 0)));
    const atDesks = sum(held.filter(({ source }) => source === 'desk').map((each) => each.pence));
    const chargesAtDesks = takings.filter(({ kind }) => kind === 'cash' || kind === 'card');
    expect(inTills + inDrawers).toBe(atDesks + sum(chargesAtDesks.map((each) => each.pence)));

    // Nothing that was paid back is more than what came in.
    for (const { kind, pence: taken, refundedPence } of ledger)
      if (kind !== 'refund') expect(refundedPence).toBeLessThanOrEqual(taken);
  },
  300_000,
);

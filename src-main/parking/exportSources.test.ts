import { expect, it } from 'vitest';
import type { Database } from '../platform/database.ts';
import type { AnyExportSource, ExportScope, Row } from '../platform/exportSource.ts';
import { staysSource } from '../record/stays/exportSource.ts';
import { casesSource } from './cases/exportSource.ts';
import { freshCases } from './cases/testing/freshCases.ts';
import { twoHours } from './cases/testing/madeRules.ts';
import { paymentsSource } from './payments/exportSource.ts';
import { createPaymentStore } from './payments/store.ts';
import { freshPayments, hour, noon } from './payments/testing/freshPayments.ts';
import { classNamesIn } from './tariffs/classNames.ts';

/** What a source takes out, each row by the names of its columns. */
async function taken(
  source: AnyExportSource,
  db: Database,
  filter: object,
  cameraIds: readonly string[] | null = null,
) {
  const scope: ExportScope = {
    ...{ db, now: noon + 5 * hour, timeZone: 'Europe/London', cameraIds },
    ...{ wants: () => true, namesOf: classNamesIn(db) },
  };
  const parsed = source.filter.parse(filter) as never;
  const found = await source.open(parsed, scope);
  if (!('parts' in found)) throw new Error('It is one table');
  const rows: Row[] = [];
  for await (const part of found.parts) rows.push(...part);
  expect(found.total).toBe(rows.length);
  return {
    said: await source.said(parsed, scope),
    rows: rows.map((row) => Object.fromEntries(source.columns.map(({ id }, at) => [id, row[at]]))),
  };
}

it('the ledger is taken out with its money, and of the car parks of a limited user alone', async () => {
  const { db } = await freshPayments();
  const store = createPaymentStore(db);
  const nothing = { match: null, covers: null, gives: null, hostId: null, reference: '', reason: '', by: 'Ann' };
  const entry = (id: string, more: object) => ({
    ...{ id, at: noon, plates: ['AB12CDE'], carParkId: 'north', stayId: null, source: 'desk', externalId: null },
    ...{ refundOf: null, tariffName: 'Hourly', groupId: null, vatPence: 0, cashUpId: null, voided: null },
    ...nothing,
    ...more,
  });
  const voided = { at: noon, by: 'Eve', reason: 'Twice' };
  for (const each of [
    entry('a', { kind: 'cash', pence: 600, vatPence: 100 }),
    entry('b', { kind: 'refund', pence: -200, refundOf: 'a', at: noon + 1 }),
    entry('c', { kind: 'waiver', pence: 300, at: noon + 2, reason: 'Blue badge' }),
    entry('d', { kind: 'card', pence: 900, at: noon + 3, voided }),
    entry('e', { kind: 'cash', pence: 500, at: noon + 4, carParkId: 'south' }),
  ])
    await db.transaction().execute((writing) => store.insert(writing, each as never, 'ann'));
  const { rows, said } = await taken(paymentsSource, db, { kinds: ['cash', 'refund', 'waiver', 'card'] });
  expect(said).toEqual([['Kind', 'Cash, Paid back, Waived, Card']]);
  expect(rows.map(({ kind, money, vat, waived }) => [kind, money, vat, waived])).toEqual([
    ['Cash', 500, 0, null],
    ['Card', 0, 0, null],
    ['Waived', 0, 0, 300],
    ['Paid back', -200, 0, null],
    ['Cash', 600, 100, null],
  ]);
  expect(rows[1]).toMatchObject({ voidedWhy: 'Twice (Eve)', plates: 'AB12CDE' });
  expect((await taken(paymentsSource, db, {}, ['none'])).rows).toEqual([]);
});

it('breaches are taken out as they stand, and of the cameras of a limited user alone', async () => {
  const { db, stay, told } = await freshCases({ maxStay: twoHours });
  await stay('b', 'XY99ZZZ', noon, noon + 3 * hour);
  await expect.poll(told, { interval: 5 }).toHaveLength(1);
  const { rows } = await taken(casesSource, db, { view: 'all' });
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ number: 1, plate: 'XY99ZZZ', breaches: 'Stayed too long', state: 'To decide', over: hour, due: 0 },
      ...{ entered: noon, left: noon + 3 * hour, paid: null, stay: 'b' },
    }),
  ]);
  expect((await taken(casesSource, db, { view: 'all' }, ['exit'])).rows).toEqual([]);
});

it('stays are taken out with the kind of vehicle that a person said, by its name in the tariff of their car park', async () => {
  const { db, stay } = await freshPayments();
  await stay('a', 'AB12CDE', noon, null, { vehicleClass: 'car' });
  await stay('b', 'XY99ZZZ', noon + 1, null, { vehicleClass: 'former' });
  await stay('c', 'KV19LMN', noon + 2);
  const kinds = async (filter: object) => (await taken(staysSource, db, filter)).rows.map((row) => row.vehicleClass);
  expect(await kinds({ view: 'all' })).toEqual([null, 'former', 'Cars']);
  expect(await kinds({ view: 'kinds' })).toEqual(['former', 'Cars']);
  expect(await kinds({ view: 'all', vehicleClass: 'car' })).toEqual(['Cars']);
  expect((await taken(staysSource, db, { view: 'all', vehicleClass: 'car' })).said.join(' ')).toContain('Cars');
});

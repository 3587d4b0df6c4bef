import { expect, it } from 'vitest';
import { freshPayments, hour, noon } from './testing/freshPayments.ts';

const cash = { kind: 'cash', pence: 200, owedPence: 200, reference: '' } as const;

/** What a program took at North for two vehicles, and somebody at South who is gone. */
async function taken() {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - hour);
  await there.stay('t', 'XY99ZZZ', noon - hour);
  const take = (id: string, stayId: string, kind: 'cash' | 'card', name: string) =>
    there.as('operator', () => there.payments.take({ stayId }, { ...cash, kind }, name), { id });
  await take('key:1', 's', 'cash', 'Pay station');
  there.clock.advance(1);
  await take('gone', 't', 'card', 'Bo');
  const manager = <T>(doing: () => Promise<T>, who: { id: string; cameraIds?: string[] } = { id: 'mo' }) =>
    there.as('manager', doing, who);
  const open = (who?: { id: string; cameraIds?: string[] }) => manager(() => there.payments.drawers(), who);
  return { ...there, manager, open };
}

it('what programs took, and people who are gone, is counted by a manager, and the record says by whom', async () => {
  const { payments, manager, open, db } = await taken();
  expect(await open()).toMatchObject([
    { byId: 'key:1', by: 'Pay station', payments: 1, cashPence: 200, cardPence: 0 },
    { byId: 'gone', by: 'Bo', payments: 1, cashPence: 0, cardPence: 200 },
  ]);
  const count = (byId: string, countedPence: number, expectedPence: number, note = '') =>
    manager(() => payments.cashUpFor({ byId, countedPence, expectedPence, note }));
  await expect(count('key:1', 150, 150)).rejects.toThrow('There should be £2.00 by now');
  await expect(count('key:1', 150, 200)).rejects.toThrow('Say why');
  expect(await count('key:1', 150, 200, 'It was opened')).toMatchObject({
    ...{ by: 'Pay station', countedBy: expect.any(String), expectedPence: 200, countedPence: 150, payments: 1 },
  });
  await expect(count('key:1', 0, 0)).rejects.toThrow('waits to be counted');
  expect((await open()).map(({ byId }) => byId)).toEqual(['gone']);
  const [noted] = await db.selectFrom('auditEntries').selectAll().where('action', '=', 'payments.cashUpFor').execute();
  expect(noted).toMatchObject({ action: 'payments.cashUpFor' });
});

it('is counted once, however many managers count at once', async () => {
  const { payments, manager, open } = await taken();
  const given = { byId: 'key:1', countedPence: 200, expectedPence: 200, note: '' };
  const told = await Promise.allSettled(['mo', 'max'].map((id) => manager(() => payments.cashUpFor(given), { id })));
  expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await open()).toHaveLength(1);
  expect((await payments.cashUps(10)).map(({ by }) => by)).toEqual(['Pay station']);
});

it('is for who works with all of the car parks at which it was taken, and one’s own is counted as one’s own', async () => {
  const { open, payments, manager } = await taken();
  expect(await open({ id: 'mo', cameraIds: ['southExit'] })).toEqual([]);
  expect(await open({ id: 'mo', cameraIds: ['exit'] })).toHaveLength(2);
  expect((await open({ id: 'gone' })).map(({ byId }) => byId)).toEqual(['key:1']);
  const given = { byId: 'key:1', countedPence: 200, expectedPence: 200, note: '' };
  const elsewhere = { id: 'mo', cameraIds: ['southExit'] };
  await expect(manager(() => payments.cashUpFor(given), elsewhere)).rejects.toThrow('waits to be counted');
});

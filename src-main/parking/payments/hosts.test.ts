import { expect, it } from 'vitest';
import { freshPayments } from './testing/freshPayments.ts';

const bell = { name: 'The Bell', code: 'BELL1', gives: { kind: 'whole' } } as const;

it('a host has a revision, and of two who change it at once the second is told so', async () => {
  const { payments, db } = await freshPayments();
  const { id, revision } = await payments.addHost(bell);
  expect(revision).toBe(0);
  const told = await Promise.allSettled(
    ['BELL2', 'BELL3'].map((code) => payments.updateHost(id, { ...bell, code }, revision)),
  );
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await expect(payments.updateHost(id, { ...bell, code: 'BELL4' }, revision)).rejects.toThrow(
    'Somebody changed this host meanwhile',
  );
  expect(await payments.hosts()).toMatchObject([{ code: 'BELL2', revision: 1 }]);
  // Who says nothing of what they saw is not asked.
  expect(await payments.updateHost(id, { ...bell, code: 'BELL5' })).toMatchObject({ code: 'BELL5', revision: 2 });
  const noted = await db.selectFrom('auditEntries').select('action').where('action', 'like', '%Host').execute();
  expect(noted.map(({ action }) => action)).toEqual(['payments.addHost', 'payments.updateHost', 'payments.updateHost']);
});

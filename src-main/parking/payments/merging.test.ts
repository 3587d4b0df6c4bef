import { expect, it, onTestFinished } from 'vitest';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';
import { given } from './testing/given.ts';

/** A vehicle that was there twice, £4 each: the second visit was paid for at a desk, and some of it was paid back. */
async function visits() {
  const there = await freshPayments();
  await there.payments.start();
  onTestFinished(() => there.payments.stop());
  const first = () => there.stay('s', 'AB12CDE', noon - 6 * hour, noon - 4 * hour);
  const second = () => there.stay('t', 'AB12CDF', noon - 2 * hour, noon);
  await first();
  await second();
  const cash = { kind: 'cash', pence: 400, owedPence: 400, reference: '' } as const;
  const { payment } = await there.payments.take({ stayId: 't' }, cash, 'Ann');
  const back = { kind: 'cash', pence: 100, reason: 'Goodwill', refundedPence: 0 } as const;
  await there.payments.refund(payment.id, back, 'Mo');
  /** What was paid for each of both. */
  const paid = async () => {
    const { items } = await there.payments.list({ view: 'all', limit: 10 });
    const of = (stayId: string) =>
      items.filter((each) => each.stayId === stayId).reduce((sum, { pence }) => sum + pence, 0);
    return [of('s'), of('t')];
  };
  return {
    ...there,
    paid,
    async merge() {
      const between = {
        exit: { readId: '', at: noon - 4 * hour, mark: 'AB12CDE' },
        entry: { readId: '', at: noon - 2 * hour, mark: 'AB12CDF' },
        isMerged: true,
      };
      const cells = { breaks: JSON.stringify([between]) };
      await there.stay('s', 'AB12CDE', noon - 6 * hour, noon, cells);
      await there.stay('t', 'AB12CDF', noon - 2 * hour, noon, { outcome: 'void' });
    },
    async unmerge() {
      await first();
      await second();
    },
  };
}

it('what was taken for a stay that is merged with another counts for that, with what was paid back of it', async () => {
  const { merge, paid, payments } = await visits();
  expect(await paid()).toEqual([0, 300]);
  await merge();
  await expect.poll(paid, { interval: 5 }).toEqual([300, 0]);
  expect(await payments.account('s')).toMatchObject({ pricePence: 1_200, paidPence: 300, owedPence: 900 });
});

it('and is for its own stay again where that is taken back', async () => {
  const { merge, unmerge, paid } = await visits();
  await merge();
  await expect.poll(paid, { interval: 5 }).toEqual([300, 0]);
  await unmerge();
  await expect.poll(paid, { interval: 5 }).toEqual([0, 300]);
  await merge();
  await expect.poll(paid, { interval: 5 }).toEqual([300, 0]);
});

it('what was taken for a stay that never was stays with it, for a person to say what becomes of it', async () => {
  const { stay, paid, payments } = await visits();
  await stay('t', 'AB12CDF', noon - 2 * hour, noon, { outcome: 'void' });
  const { payment } = await payments.add({ ...given, plates: ['XY99ZZZ'] }, 'Machine');
  await stay('u', 'XY99ZZZ', noon - 20 * minute);
  const seen = async () => (await payments.list({ view: 'all', limit: 10 })).items.find(({ id }) => id === payment.id);
  // All before it is taken in by then.
  await expect.poll(async () => (await seen())?.stayId, { interval: 5 }).toBe('u');
  expect(await paid()).toEqual([0, 300]);
});

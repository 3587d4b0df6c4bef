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

/** A vehicle that was there three times in a row; each visit was paid for, the last one twice over by two payments. */
async function threeVisits() {
  const there = await freshPayments();
  await there.payments.start();
  onTestFinished(() => there.payments.stop());
  const ends = { r: [12, 10], s: [8, 6], t: [4, 2] } as const;
  type Id = keyof typeof ends;
  const at = (hoursAgo: number) => noon - hoursAgo * hour;
  const pass = (hoursAgo: number) => ({ readId: '', at: at(hoursAgo), mark: 'AB12CDE' });
  /** The stay as it is where some that came after it are merged with it. */
  const put = (id: Id, into: readonly Id[] = [], outcome?: 'void') => {
    const all = [id, ...into];
    const breaks = into.map((each, n) => ({
      ...{ exit: pass(ends[all[n] as Id][1]), entry: pass(ends[each][0]), isMerged: true },
    }));
    return there.stay(id, 'AB12CDE', at(ends[id][0]), at(ends[all.at(-1) as Id][1]), {
      breaks: JSON.stringify(breaks),
      ...(outcome === undefined ? {} : { outcome }),
    });
  };
  for (const id of ['r', 's', 't'] as const) await put(id);
  const pay = (stayId: string, pence: number, owedPence: number) =>
    there.payments.take({ stayId }, { kind: 'cash', pence, owedPence, reference: '' }, 'Ann');
  await pay('r', 100, 400);
  await pay('s', 200, 400);
  await pay('t', 300, 400);
  const { payment } = await pay('t', 100, 100);
  await there.payments.refund(payment.id, { kind: 'cash', pence: 50, reason: 'Goodwill', refundedPence: 0 }, 'Mo');
  const paid = async () => {
    const { items } = await there.payments.list({ view: 'all', limit: 20 });
    const of = (id: string) => items.filter(({ stayId }) => stayId === id).reduce((sum, { pence }) => sum + pence, 0);
    return [of('r'), of('s'), of('t')];
  };
  return { ...there, put, paid };
}

it('goes back step by step, with what was paid back, where several mergings in a row are taken back', async () => {
  const { put, paid } = await threeVisits();
  const become = (pence: number[]) => expect.poll(paid, { interval: 5 }).toEqual(pence);
  expect(await paid()).toEqual([100, 200, 350]);
  for (let again = 0; again < 2; again++) {
    // The third with the second, then both with the first.
    await put('t', [], 'void');
    await put('s', ['t']);
    await become([100, 550, 0]);
    await put('s', ['t'], 'void');
    await put('r', ['s', 't']);
    await become([650, 0, 0]);
    await put('r');
    await put('s', ['t']);
    await become([100, 550, 0]);
    await put('s');
    await put('t');
    await become([100, 200, 350]);
  }
});

it('goes back to where it began also where both are taken back before anybody looks', async () => {
  const { put, paid } = await threeVisits();
  await put('t', [], 'void');
  await put('s', ['t']);
  await expect.poll(paid, { interval: 5 }).toEqual([100, 550, 0]);
  await put('s', ['t'], 'void');
  await put('r', ['s', 't']);
  await expect.poll(paid, { interval: 5 }).toEqual([650, 0, 0]);
  await Promise.all([put('r'), put('s'), put('t')]);
  await expect.poll(paid, { interval: 5 }).toEqual([100, 200, 350]);
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

import { expect, it } from 'vitest';
import { hour, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { madeRules, twoHours } from './testing/madeRules.ts';

const later = { interval: 5 };
const fourHours = { ...twoHours, minutes: 240 };

/** A vehicle that stayed for three hours of two, and one of five. */
async function two() {
  const site = await freshCases({ maxStay: twoHours });
  await site.stay('a', 'AB12CDE', noon, noon + 3 * hour);
  await site.stay('b', 'XY99ZZZ', noon, noon + 5 * hour);
  await expect.poll(site.told, later).toEqual(['2 XY99ZZZ open maxStay', '1 AB12CDE open maxStay']);
  const set = (maxStay: typeof twoHours, revision: number) =>
    site.cases.book.set('north', revision, [{ from: null, rules: madeRules({ maxStay }) }], 'Ann');
  return { ...site, set };
}

it('what nobody decided is judged by rules that were changed for its day, and what a person decided stays', async () => {
  const { set, told, decide, cases } = await two();
  await set(fourHours, 1);
  await expect.poll(told, later).toEqual(['2 XY99ZZZ open maxStay']);
  await decide({ kind: 'charge', windscreenOn: null, reason: '' });
  await set({ ...twoHours, minutes: 600 }, 2);
  await cases.judging.settle();
  expect(await told()).toEqual(['2 XY99ZZZ charged maxStay']);
});

it('as it is by exemptions that are added, taken away and put back', async () => {
  const { cases, told } = await two();
  const values = { plate: 'AB12CDE', carParkId: null, reason: 'Blue badge', from: null, to: null };
  const { id } = await cases.book.addExemption(values, 'Ann');
  await expect.poll(told, later).toEqual(['2 XY99ZZZ open maxStay']);
  await cases.book.removeExemption(id);
  // What went by a mistake is back once that is mended, under a number that nothing had before.
  await expect.poll(told, later).toEqual(['3 AB12CDE open maxStay', '2 XY99ZZZ open maxStay']);
  await cases.book.restoreExemption(id);
  await expect.poll(told, later).toEqual(['2 XY99ZZZ open maxStay']);
});

it('and is back where rules that were changed by mistake are changed back', async () => {
  const { set, told, cases, stayGone } = await two();
  await set({ ...twoHours, minutes: 600 }, 1);
  await expect.poll(told, later).toEqual([]);
  await stayGone('b');
  await set(twoHours, 2);
  await expect.poll(told, later).toEqual(['3 AB12CDE open maxStay']);
  await cases.judging.settle();
  await set({ ...twoHours, minutes: 90 }, 3);
  await cases.judging.settle();
  expect(await told()).toEqual(['3 AB12CDE open maxStay']);
});

it('also where Gatehouse ended once the change was written', async () => {
  const { cases, create, told, db } = await two();
  await cases.stop();
  // As the change leaves it: what follows of it was noted, and not done.
  const [row] = await db.selectFrom('breachRules').select('versions').execute();
  const versions = row?.versions.replace('"minutes":120', '"minutes":240');
  await db.transaction().execute(async (writing) => {
    await writing.updateTable('breachRules').set({ versions }).execute();
    await cases.judging.owe(writing, 0);
  });
  const again = create();
  await again.start();
  await expect.poll(told, later).toEqual(['2 XY99ZZZ open maxStay']);
  await again.stop();
});

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomFrom } from '../record/stays/testing/random.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { movableClock, whyNoMovableClock } from '../testing/movableClock.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';
import { expectSound, makeMoneySite, nothingAnswered, pricePence, workAtDesk } from './testing/moneySite.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

const cash = (pence: number, owedPence: number) => ({ kind: 'cash', pence, owedPence, reference: '' }) as const;

it('keeps money after power cuts while three desks take it, pay it back, charge breaches and count: each once, and counted once', async () => {
  const dataFolder = await freshFolder();
  const stayIds = await makeMoneySite(dataFolder, 12);
  const answered = nothingAnswered();
  const random = randomFrom(1);
  for (let kill = 0; kill < 3; kill += 1) {
    const gatehouse = await runGatehouse({ dataFolder });
    const desks = [1, 2, 3].map(() => workAtDesk(gatehouse, stayIds, answered, random));
    const done = answered.entries.size;
    await expect.poll(() => answered.entries.size, { interval: 5, timeout: 120_000 }).toBeGreaterThan(done);
    await wait(Math.floor(random() * 400));
    await gatehouse.kill();
    await Promise.all(desks);
  }
  const last = await runGatehouse({ dataFolder });
  for (const stayId of stayIds) expect((await last.api.payments.account({ stayId }))?.pricePence).toBe(pricePence);
  await last.stop();
  await expectSound(dataFolder, answered);
  expect(answered.entries.size).toBeGreaterThan(3);
}, 240_000);

it('tells the past by a tariff that was changed just before a power cut', async () => {
  const dataFolder = await freshFolder();
  const stayIds = await makeMoneySite(dataFolder, 3, { mustPay: { window: 'beforeLeaving', hours: 1 } });
  const first = await runGatehouse({ dataFolder });
  const undecided = async ({ api }: typeof first) => {
    const { items } = await api.cases.list({ view: 'all', limit: 10 });
    return items.map(({ finding }) => finding.account?.pricePence);
  };
  await expect.poll(() => undecided(first), { interval: 20, timeout: 120_000 }).toEqual(stayIds.map(() => pricePence));
  const [tariff] = await first.api.tariffs.list();
  if (tariff === undefined) throw new Error('There is no tariff');
  const { id, revision, carParkIds } = tariff;
  const text = JSON.stringify(tariff.tariff).replaceAll('"pence":200', '"pence":300');
  const reason = 'The board said so';
  const changed = { tariff: JSON.parse(text) as typeof tariff.tariff, carParkIds };
  await first.api.tariffs.update({ id, revision, values: changed, reason });
  await first.kill();
  const second = await runGatehouse({ dataFolder });
  await expect.poll(() => undecided(second), { interval: 20, timeout: 120_000 }).toEqual(stayIds.map(() => 900));
  await second.stop();
}, 240_000);

describe.skipIf(noSmallDisk !== null)('a disk that fills while money is taken', () => {
  it('refuses what it cannot keep with a sentence, keeps what was answered for, and goes on once there is room', async () => {
    const disk = await openSmallDisk(400);
    onTestFinished(() => disk.remove());
    const dataFolder = join(disk.folder, 'data');
    const stayIds = await makeMoneySite(dataFolder, 12);
    const answered = nothingAnswered();
    const gatehouse = await runGatehouse({ dataFolder });
    disk.fill();
    // Small things find room for a while in what the database has already; then each desk is refused once.
    await Promise.all([1, 2].map((seed) => workAtDesk(gatehouse, stayIds, answered, randomFrom(seed))));
    const stayId = stayIds[0] ?? '';
    const { owedPence = 0 } = (await gatehouse.api.payments.account({ stayId })) ?? {};
    disk.free();
    const entries = () => gatehouse.api.payments.list({ limit: 1 }).then(({ total }) => total);
    const before = await entries();
    const again = async () => {
      const pence = Math.max(1, owedPence);
      return await gatehouse.api.payments.take({ stayId, ...cash(pence, owedPence) }).catch((error: unknown) => error);
    };
    // Where nothing is owed any more that is said: it works again either way.
    await expect.poll(again, { interval: 100, timeout: 120_000 }).not.toMatchObject({ code: 'UNAVAILABLE' });
    answered.open += (await entries()) - before;
    await gatehouse.kill();
    const last = await runGatehouse({ dataFolder });
    await last.stop();
    await expectSound(dataFolder, answered);
  }, 240_000);
});

describe(`a clock that is set back while money is taken${whyNoMovableClock === null ? '' : ` (skipped: ${whyNoMovableClock})`}`, () => {
  it.skipIf(whyNoMovableClock !== null)(
    'makes nothing owed or counted twice',
    async () => {
      const dataFolder = await freshFolder();
      const [one = '', two = '', three = ''] = await makeMoneySite(dataFolder, 3);
      const clock = await movableClock(await freshFolder());
      const gatehouse = await runGatehouse({ dataFolder, environment: clock.environment });
      const { api } = gatehouse;
      const answered = nothingAnswered();
      const take = async (stayId: string) => {
        const { payment, account } = await api.payments.take({ stayId, ...cash(pricePence, pricePence) });
        answered.entries.set(payment.id, payment.pence);
        expect(account).toMatchObject({ owedPence: 0, paidPence: pricePence });
        return payment;
      };
      const count = async (expectedPence: number) => {
        const made = await api.payments.cashUp({ countedPence: expectedPence, expectedPence, note: '' });
        answered.cashUps.set(made.id, made.expectedPence);
        return made;
      };
      const first = await take(one);
      await count(pricePence);
      await take(two);
      await clock.move(-3_600_000);
      await expect.poll(async () => (await api.system.status()).clock.moves.length, { timeout: 120_000 }).toBe(1);

      expect(await api.payments.account({ stayId: one })).toMatchObject({ owedPence: 0, paidPence: pricePence });
      await expect(api.payments.take({ stayId: one, ...cash(1, 0) })).rejects.toThrow();
      await take(three);
      const { payment } = await api.payments.refund({
        ...{ id: first.id, pence: 200, kind: 'cash', reason: 'Tried', refundedPence: 0 },
      });
      answered.entries.set(payment.id, payment.pence);
      // What was taken before the clock was set is in the drawer, and what was counted is not.
      expect(await api.payments.drawer()).toMatchObject({ payments: 3, cashPence: 2 * pricePence - 200 });
      await count(2 * pricePence - 200);
      expect(await api.payments.drawer()).toMatchObject({ payments: 0, cashPence: 0 });
      expect((await api.payments.cashUps({})).map(({ expectedPence }) => expectedPence)).toEqual([1_000, 600]);
      await clock.move(3_600_000);
      await gatehouse.kill();
      await expectSound(dataFolder, answered);
    },
    240_000,
  );
});

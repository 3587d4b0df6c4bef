import { describe, expect, it } from 'vitest';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';

const later = { interval: 5 };
const mustPay = { window: 'sameDay', hours: 1 } as const;

/** What a machine took, by a clock that is right. */
const told = (plate: string, pence: number, changes: object = {}) => ({
  ...{ kind: 'card' as const, plates: [plate], pence, carParkId: 'north', at: noon + minute, covers: null },
  ...{ reference: '', source: 'import', externalId: `ref ${plate} ${pence}`, timing: { sourceId: 'm', offMs: 0 } },
  ...changes,
});

/** XY99ZZZ was there for three hours, £6, and its window has ended. */
async function unpaid(...payments: readonly ReturnType<typeof told>[]) {
  const site = await freshCases({ mustPay });
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  for (const each of payments) await site.as('manager', () => site.payments.add(each, 'Ann'));
  await site.clock.advance(24 * hour);
  await site.cases.judge('a');
  return site;
}

describe('a breach of paying waits', () => {
  it.each([
    ['a part of its plate', told('XY99', 600), 'plate'],
    ['its plate at another car park', told('XY99ZZZ', 600, { carParkId: 'south' }), 'elsewhere'],
    ['a plate that was not there, and just what is owed', told('KV19LMN', 600), 'otherPlate'],
    ['a band less than was owed', told('XY99ZZZ', 400), 'short'],
  ])('where money was paid for %s', async (_, payment, why) => {
    const site = await unpaid(payment);
    await expect.poll(site.told, later).toEqual(['1 XY99ZZZ waiting unpaid nearPayment']);
    expect((await site.only()).nearPayments).toMatchObject([
      { why, plates: payment.plates, pence: payment.pence, carParkId: payment.carParkId, canAttach: why !== 'short' },
    ]);
  });

  it('not for money of a plate that was there itself, nor for two bands less', async () => {
    const site = await freshCases({ mustPay });
    await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
    await site.stay('b', 'KV19LMN', noon, noon + hour, { carParkId: 'south' });
    await site.as('manager', () => site.payments.add(told('KV19', 600, { at: noon + 3 * hour }), 'Ann'));
    await site.as('manager', () => site.payments.add(told('KV19LMN', 600, { at: noon + 3 * hour }), 'Ann'));
    await site.as('manager', () => site.payments.add(told('XY99ZZZ', 200), 'Ann'));
    await site.clock.advance(24 * hour);
    await site.cases.judge('a');
    expect(await site.told()).toEqual(['1 XY99ZZZ open unpaid']);
  });

  it('until a person says that it is for the stay: then it is paid for, and there is no case', async () => {
    const site = await unpaid(told('XY99', 600));
    await expect.poll(site.told, later).toHaveLength(1);
    const [near] = (await site.only()).nearPayments;
    await site.as('manager', () => site.payments.attach(near?.paymentId ?? '', 'a'));
    await expect.poll(site.told, later).toEqual([]);
    await site.as('manager', () => site.payments.detach(near?.paymentId ?? ''));
    await expect.poll(site.told, later).toEqual(['2 XY99ZZZ waiting unpaid nearPayment']);
  });

  it('or that it is not; and again where other money turns up', async () => {
    const site = await unpaid(told('XY99', 600));
    await expect.poll(site.told, later).toHaveLength(1);
    await site.decide({ kind: 'release', reason: 'XY99 is of a motorcycle' });
    await site.cases.judge('a');
    expect(await site.told()).toEqual(['1 XY99ZZZ open unpaid nearPayment']);
    await site.as('manager', () => site.payments.add(told('XY9', 600), 'Ann'));
    await expect.poll(site.told, later).toEqual(['1 XY99ZZZ waiting unpaid nearPayment']);
  });
});

it('a stay that is told as two by now waits where more was paid for the one than it cost', async () => {
  const site = await freshCases({ mustPay });
  await site.stay('a', 'XY99ZZZ', noon + 6 * hour);
  await site.clock.advance(-24 * hour + 10 * hour);
  const take = { kind: 'cash', pence: 800, owedPence: 800, reference: '' } as const;
  await site.as('operator', () => site.payments.take({ stayId: 'a' }, take, 'Ann'));
  await site.stay('a', 'XY99ZZZ', noon + 6 * hour, noon + 7 * hour);
  await site.stay('b', 'XY99ZZZ', noon + 8 * hour, noon + 10 * hour);
  await site.clock.advance(48 * hour);
  await site.cases.judge('b');
  expect(await site.told()).toEqual(['1 XY99ZZZ waiting unpaid nearPayment']);
  expect((await site.only()).nearPayments).toMatchObject([{ why: 'otherStay', pence: 800, canAttach: false }]);
  // Paid back, it is no money for it any more.
  const [{ paymentId = '' } = {}] = (await site.only()).nearPayments;
  const back = { pence: 600, kind: 'cash', reason: 'Too much', refundedPence: 0 } as const;
  await site.as('manager', () => site.payments.refund(paymentId, back, 'Mo'));
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ open unpaid']);
});

it('what is charged already says so where such money turns up, and is reduced by the Code', async () => {
  const site = await unpaid();
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ open unpaid']);
  await site.decide({ kind: 'charge', windscreenOn: null, reason: '' });
  await site.as('manager', () => site.payments.add(told('XY99', 600), 'Ann'));
  await expect.poll(async () => (await site.only()).changed?.sentence, later).toMatch(/^Money that may be for it/);
  const reduced = await site.decide({ kind: 'reduce', reason: 'Its receipt says XY99' });
  expect(reduced).toMatchObject({ state: 'charged', duePence: 2_000, changed: null });
});

it('a part of what was owed, paid under another plate, bounds what is charged', async () => {
  const site = await unpaid(told('XY99', 200));
  await expect.poll(site.told, later).toHaveLength(1);
  const [near] = (await site.only()).nearPayments;
  await site.as('manager', () => site.payments.attach(near?.paymentId ?? '', 'a'));
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ open unpaid']);
  expect((await site.only()).finding.account).toMatchObject({ keyed: 'major', owedPence: 400 });
  const charged = await site.decide({ kind: 'charge', windscreenOn: null, reason: '' });
  expect(charged).toMatchObject({ amountPence: 2_000, duePence: 2_000 });
});

import { expect, it } from 'vitest';
import { hour, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { twoHours } from './testing/madeRules.ts';

const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;
const back = (pence: number, paidKind: 'cash' | 'card' | 'transfer' = 'cash') =>
  ({ kind: 'refund', pence, paidKind, reason: 'The appeal was right' }) as const;

/** A charge that an operator took £60 in cash for, and counted. */
async function counted() {
  const site = await freshCases({ maxStay: twoHours });
  await site.stay('a', 'AB12CDE', noon, noon + 3 * hour);
  await expect.poll(site.told, { interval: 5 }).toHaveLength(1);
  await site.decide(charge);
  const at = site.clock.now();
  await site.as('operator', () => site.decide({ kind: 'pay', pence: 6_000, paidKind: 'cash', reference: '77' }));
  await site.as('operator', () => site.payments.cashUp({ countedPence: 6_000, expectedPence: 6_000, note: '' }));
  site.clock.advance(hour);
  const drawer = () => site.as('manager', () => site.payments.drawer());
  return { ...site, drawer, at };
}

it('what was counted is paid back by a manager, bit by bit, out of their drawer, and never more than was paid', async () => {
  const { as, decide, only, drawer, cases, at, clock } = await counted();
  const operator = { name: 'Ann', role: 'operator' } as const;
  await expect(as('operator', () => decide(back(1_000), operator))).rejects.toThrow('by a manager');
  await expect(as('manager', () => decide(back(6_001)))).rejects.toThrow('At most £60.00');
  await as('manager', () => decide(back(1_000)));
  expect(await only()).toMatchObject({ state: 'paid', paid: { pence: 6_000 }, refunds: [{ pence: 1_000 }] });
  expect(await drawer()).toMatchObject({ payments: 1, cashPence: -1_000, chargesPence: -1_000 });
  await expect(as('manager', () => decide(back(5_001)))).rejects.toThrow('At most £50.00');
  // Revenue tells both, each when it was.
  expect(await cases.paidBetween(at, at + 1)).toMatchObject([{ pence: 6_000, kind: 'cash' }]);
  expect(await cases.paidBetween(at + 1, clock.now() + 1)).toMatchObject([{ pence: -1_000, kind: 'cash' }]);
});

it('of which nothing is left, the case stands as it did before it was paid, for somebody to decide', async () => {
  const { as, decide, only, told, cases, at, clock } = await counted();
  await as('manager', () => decide(back(2_000, 'card')));
  await as('manager', () => decide(back(4_000, 'transfer')));
  expect(await only()).toMatchObject({ state: 'charged', paid: null, refunds: [], duePence: 6_000 });
  await decide({ kind: 'cancel', reason: 'The appeal was right' });
  expect(await told()).toEqual(['1 AB12CDE cancelled maxStay']);
  const taken = await cases.paidBetween(at, clock.now() + 1);
  expect(taken.map(({ pence }) => pence)).toEqual([6_000, -2_000, -4_000]);
});

it('what was paid back is taken back until it is counted, and not after', async () => {
  const { as, decide, only, drawer, cases, payments } = await counted();
  const undo = async () => {
    const [newest] = (await only()).steps.filter(({ canUndo }) => canUndo);
    return await as('manager', () => cases.undo(newest?.id ?? '', 'Mo'));
  };
  await as('manager', () => decide(back(6_000)));
  expect((await undo()).state).toBe('paid');
  expect(await drawer()).toMatchObject({ payments: 0, cashPence: 0 });
  // The payment itself was counted: it is paid back, not taken back.
  await expect(undo()).rejects.toThrow('Pay it back instead');
  await as('manager', () => decide(back(6_000)));
  await as('manager', () => payments.cashUp({ countedPence: 0, expectedPence: -6_000, note: 'From the float' }));
  await expect(undo()).rejects.toThrow('Take the money anew');
  await as('operator', () => decide({ kind: 'pay', pence: 6_000, paidKind: 'card', reference: '' }));
  expect(await only()).toMatchObject({ state: 'paid', paid: { kind: 'card' }, refunds: [] });
});

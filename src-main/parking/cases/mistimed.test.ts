import { expect, it } from 'vitest';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';

const later = { interval: 5 };
const mustPay = { window: 'sameDay', hours: 1 } as const;

/** What a machine took, by whose clock. */
const told = (at: number, pence: number, offMs: number | null, plate = 'XY99ZZZ') => ({
  ...{ kind: 'card' as const, plates: [plate], pence, carParkId: 'north', at, covers: null, reference: '' },
  ...{ source: 'import', externalId: `ref ${plate} ${at}`, timing: { sourceId: 'machine', offMs } },
});

it.each([
  ['is right', 0, '1 XY99ZZZ open unpaid'],
  ['is off', 8 * minute, '1 XY99ZZZ waiting unpaid paymentClock'],
  ['nobody knows', null, '1 XY99ZZZ waiting unpaid paymentClock'],
])('a breach that stands on money of a clock that %s is told so', async (_, offMs, expected) => {
  const site = await freshCases({ mustPay });
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  await site.as('manager', () => site.payments.add(told(noon + minute, 200, offMs), 'Ann'));
  await site.clock.advance(24 * hour);
  await site.cases.judge('a');
  await expect.poll(site.told, later).toEqual([expected]);
});

it('one of who may have paid at a machine that was an hour off waits, until a person has compared the times', async () => {
  const site = await freshCases({ mustPay });
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  await site.clock.advance(24 * hour);
  await site.cases.judge('a');
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ open unpaid']);
  // The file of the machine comes the day after, with other plates that found no stay.
  await site.as('manager', () => site.payments.add(told(noon - 50 * minute, 600, -hour, 'ZZ11ZZZ'), 'Ann'));
  const event = { topic: 'payments.mistimed', fromAt: noon - hour, toAt: noon } as const;
  await site.db.transaction().execute((writing) => site.outbox.append(writing, event));
  site.outbox.announce();
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ waiting unpaid paymentClock']);
  const decided = await site.decide({ kind: 'release', reason: 'It was not among them' });
  expect(decided).toMatchObject({ state: 'open' });
});

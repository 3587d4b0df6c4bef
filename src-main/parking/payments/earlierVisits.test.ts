import { describe, expect, it } from 'vitest';
import { tariffValuesSchema } from '../../../src-preload/contract/parking/tariffBook.ts';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';

/** North is free for four hours, also over several visits no more than half an hour apart; longer costs £1.50. */
async function freshRunningOn() {
  const there = await freshPayments();
  const [held] = there.tariffs.list();
  const rows = [
    { upTo: 240, pence: 0 },
    { upTo: null, pence: 150 },
  ];
  const rules = {
    offers: [{ name: 'Parking', parts: [{ name: 'Parking', rate: { rows } }] }],
    runsOn: { visits: { since: 'end', minutes: 30 }, counts: 'allTime' },
  };
  const values = tariffValuesSchema.parse({ tariff: { name: 'Abbey', versions: [{ rules }] }, carParkIds: ['north'] });
  await there.tariffs.update(held?.id ?? '', 1, values, 'Ann', 'It was another');
  return there;
}

describe('a price that depends on an earlier visit', () => {
  it('is that of all visits that run on, less what the earlier ones cost', async () => {
    const { stay, payments } = await freshRunningOn();
    await stay('a', 'AB12CDE', noon - 4 * hour, noon - 2 * hour);
    await stay('b', 'AB12CDE', noon - 100 * minute);
    expect(await payments.account('a')).toMatchObject({ pricePence: 0, owedPence: 0 });
    expect(await payments.account('b')).toMatchObject({ pricePence: 0, owedPence: 0 });
    await stay('b', 'AB12CDE', noon - 100 * minute, noon + minute);
    const account = await payments.account('b');
    expect(account).toMatchObject({ pricePence: 150, owedPence: 150 });
    expect(account?.working.map(({ text }) => text)).toContain('Priced with the visit from Mon 1 Jun 2026 09:00, 2 h');
  });

  it('counts none of another car park, of another mark, or of longer ago', async () => {
    const { stay, payments } = await freshRunningOn();
    await stay('a', 'AB12CDE', noon - 4 * hour, noon - 2 * hour, { carParkId: 'south' });
    await stay('b', 'XY99ZZZ', noon - 4 * hour, noon - 2 * hour);
    await stay('c', 'AB12CDE', noon - 5 * hour, noon - 131 * minute);
    await stay('d', 'AB12CDE', noon - 100 * minute, noon + minute);
    expect(await payments.account('d')).toMatchObject({ pricePence: 0 });
  });

  it('is told to nobody while a person has still to say what the earlier one was, where that makes a difference', async () => {
    const { stay, payments } = await freshRunningOn();
    const doubts = JSON.stringify([{ kind: 'severalFit', at: noon, stayIds: [] }]);
    await stay('a', 'AB12CDE', noon - 4 * hour, noon - 2 * hour, { doubts });
    await stay('b', 'AB12CDE', noon - 100 * minute);
    expect(await payments.account('b')).toMatchObject({ pricePence: 0 });
    await stay('b', 'AB12CDE', noon - 100 * minute, noon + minute);
    expect(await payments.account('b')).toMatchObject({ pricePence: null, owedPence: 0 });
    await stay('a', 'AB12CDE', noon - 4 * hour, noon - 2 * hour);
    expect(await payments.account('b')).toMatchObject({ pricePence: 150 });
  });
});

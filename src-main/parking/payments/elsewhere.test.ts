import { describe, expect, it } from 'vitest';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';
import { given, pass } from './testing/given.ts';

describe('a payment from elsewhere', () => {
  it('finds its stay, is told twice and there once', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const first = await there.payments.add(given, 'Gatehouse');
    expect(first).toMatchObject({
      payment: { stayId: 's', match: 'exact' },
      account: { owedPence: 0, isUnsure: false },
    });
    expect((await there.payments.add(given, 'Gatehouse')).payment.id).toBe(first.payment.id);
    expect((await there.payments.list({ view: 'all', limit: 10 })).total).toBe(1);
  });

  it('with a slip is a guess until somebody has confirmed it', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const { payment, account } = await there.payments.add({ ...given, plates: ['AB12CDF'] }, 'Gatehouse');
    expect(payment).toMatchObject({ stayId: 's', match: 'minor' });
    expect(account).toMatchObject({ owedPence: 0, isUnsure: true });
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit'))).toMatchObject({ state: 'unsure' });
    expect((await there.payments.attach(payment.id, 's')).account?.isUnsure).toBe(false);
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit'))).toMatchObject({ state: 'settled' });
  });

  it('with O for 0 is a guess where that may be another plate, and none where it cannot be', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB02CDE', noon - 90 * minute);
    await there.stay('f', 'WO0123', noon - 90 * minute);
    const [british, foreign] = [
      { ...given, plates: ['ABO2CDE'] },
      { ...given, plates: ['WOO123'], externalId: 'f' },
    ];
    expect((await there.payments.add(british, 'Gatehouse')).payment).toMatchObject({ stayId: 's', match: 'exact' });
    expect((await there.payments.add(foreign, 'Gatehouse')).payment).toMatchObject({ stayId: 'f', match: 'minor' });
    expect(await there.payments.chargeAt(pass('AB02CDE', 'exit'))).toMatchObject({ state: 'settled' });
    expect(await there.payments.chargeAt(pass('WO0123', 'exit'))).toMatchObject({ state: 'unsure' });
  });

  it.each([
    ['a machine’s ticket', 'card', true],
    ['a ticket that was sold', 'prepaid', false],
  ] as const)('of %s with O for 0 is as sure as its plate is registered', async (_, kind, isUnsure) => {
    const there = await freshPayments();
    await there.stay('f', 'WO0123', noon - 90 * minute);
    const covers = { fromAt: noon - 2 * hour, untilAt: noon + hour };
    await there.payments.add({ ...given, kind, plates: ['WOO123'], covers }, 'Gatehouse');
    expect(await there.payments.account('f')).toMatchObject({ owedPence: 0, isUnsure });
  });

  it('of a part of the plate waits for a person, who is shown what it may be for', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    await there.stay('t', 'XY99ZZZ', noon - 90 * minute);
    const { payment } = await there.payments.add({ ...given, plates: ['AB12'] }, 'Gatehouse');
    expect(payment.stayId).toBeNull();
    expect(await there.payments.candidates(payment.id)).toEqual([
      expect.objectContaining({ stayId: 's', match: 'major', owedPence: 400 }),
    ]);
    await there.payments.attach(payment.id, 's');
    expect((await there.payments.detach(payment.id)).payment.stayId).toBeNull();
    expect((await there.payments.list({ view: 'unmatched', limit: 10 })).total).toBe(1);
  });

  it('that came before its stay is found by it, and looks again where that is told otherwise', async () => {
    const there = await freshPayments();
    await there.payments.start();
    const { payment } = await there.payments.add(given, 'Gatehouse');
    const stayOf = async (wanted: string | null) => {
      for (let turn = 0; turn < 200; turn++) {
        const [found] = (await there.payments.list({ view: 'all', limit: 10 })).items;
        if (found?.id === payment.id && found.stayId === wanted) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(`It is not for ${wanted}`);
    };
    await there.stay('s', 'AB12CDE', noon - 20 * minute);
    await stayOf('s');
    await there.stay('s', 'AB12CDZ', noon - 20 * minute);
    await stayOf('s').then(({ match }) => expect(['exact', 'minor']).toContain(match));
    await there.stay('t', 'AB12CDE', noon - 10 * minute);
    await there.stayGone('s');
    await stayOf('t');
    await there.stayGone('t');
    await stayOf(null);
    await there.payments.stop();
    const again = there.create();
    await there.stay('u', 'AB12CDE', noon - 5 * minute);
    await again.start();
    await stayOf('u');
    await again.stop();
  });

  it('in advance covers its time, and one vehicle at a time', async () => {
    const there = await freshPayments();
    const covers = { fromAt: noon - 9 * hour, untilAt: noon + 9 * hour };
    const season = { ...given, kind: 'season' as const, plates: ['AB12CDE', 'XY99ZZZ'], covers, pence: 5000 };
    await there.payments.add(season, 'Ann');
    await there.stay('s', 'AB12CDE', noon - 3 * hour);
    await there.stay('t', 'XY99ZZZ', noon - hour);
    expect(await there.payments.account('s')).toMatchObject({ pricePence: 600, coveredPence: 600, owedPence: 0 });
    expect(await there.payments.account('t')).toMatchObject({ coveredPence: 0, owedPence: 200 });
    await there.stay('s', 'AB12CDE', noon - 3 * hour, noon - 2 * hour);
    expect(await there.payments.account('t')).toMatchObject({ coveredPence: 200, owedPence: 0 });
    await expect(there.payments.add({ ...season, covers: null, externalId: 'r2' }, 'Ann')).rejects.toThrow(
      'for which time',
    );
    await expect(there.payments.add({ ...given, externalId: 'r3', at: noon + hour }, 'Ann')).rejects.toThrow('future');
  });

  it('is looked for anew where its stay is voided, and found by the one that is left', async () => {
    const there = await freshPayments();
    await there.payments.start();
    await there.stay('s', 'AB12CDE', noon - 90 * minute, noon + minute);
    const { payment } = await there.payments.add(given, 'Gatehouse');
    await there.stay('t', 'AB12CDE', noon - 95 * minute, noon + minute);
    await there.stay('s', 'AB12CDE', noon - 90 * minute, noon + minute, { outcome: 'void' });
    const stayOf = async () =>
      (await there.payments.list({ view: 'all', limit: 10 })).items.find(({ id }) => id === payment.id)?.stayId;
    await expect.poll(stayOf, { interval: 5 }).toBe('t');
    await there.payments.stop();
  });
});

import { describe, expect, it } from 'vitest';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';

const values = {
  ...{ name: 'The Bell', code: 'BELL1', gives: { kind: 'whole' as const }, carParkIds: null },
  ...{ moreCodes: ['BAR1', 'SPA1'], mostMonthlyPence: 1_000 },
};

/** Vehicles that have been there for so long: £2 for each hour begun. */
async function there(...minutes: readonly number[]) {
  const site = await freshPayments();
  for (const [place, long] of minutes.entries()) await site.stay(`s${place}`, `AB1${place}CDE`, noon - long * minute);
  const use = (stayId: string, code: string) => site.payments.validate({ stayId }, code, 'Ann');
  const host = async () => (await site.payments.hosts())[0];
  return { ...site, use, host };
}

describe('a host with a budget', () => {
  it('gives by each of its codes, which are told apart, until its money is used up', async () => {
    const site = await there(150, 100, 50);
    await site.payments.addHost(values);
    expect((await site.use('s0', 'BELL1')).payment.reference).toBe('The Bell (BELL1)');
    expect(await site.host()).toMatchObject({ usedThisMonth: 1, givenThisMonthPence: 600 });
    expect((await site.use('s1', 'SPA1')).payment.reference).toBe('The Bell (SPA1)');
    expect(await site.host()).toMatchObject({ usedThisMonth: 2, givenThisMonthPence: 1_000 });
    await expect(site.use('s2', 'BAR1')).rejects.toThrow('The Bell has used all of its £10.00 of this month.');
  });

  it('is not overdrawn by one that would take more off than is left', async () => {
    const site = await there(150, 280);
    await site.payments.addHost(values);
    await site.use('s0', 'BELL1');
    await expect(site.use('s1', 'BAR1')).rejects.toThrow(
      'The Bell has £4.00 left of this month, and this would take £10.00 off.',
    );
  });

  it('is not overdrawn by one that is put back, nor by one that finds another stay', async () => {
    const site = await there(150, 280, 50);
    await site.payments.addHost(values);
    const { payment } = await site.use('s0', 'BELL1');
    await site.payments.void(payment.id, 'Wrong stay', 'Ann');
    await site.use('s2', 'BAR1');
    await site.payments.restore(payment.id);
    await site.payments.void(payment.id, 'Wrong stay', 'Ann');
    await site.stay('s2', 'AB12CDE', noon - 290 * minute);
    await expect(site.payments.restore(payment.id)).rejects.toThrow('has used all of its £10.00 of this month.');
    await site.stay('s2', 'AB12CDE', noon - 200 * minute);
    await expect(site.payments.restore(payment.id)).rejects.toThrow('£2.00 left of this month, and this would take £6');
    // Its own month counts, and not the one in which it is put back.
    site.clock.advance(40 * 24 * hour);
    await site.stay('s0', 'AB10CDE', noon - 150 * minute, noon);
    await site.stay('s2', 'AB12CDE', noon - 200 * minute, noon);
    await expect(site.payments.restore(payment.id)).rejects.toThrow('£2.00 left of this month, and this would take £6');
  });

  it('has spent what its guests’ stays cost by now, and has all of it again next month', async () => {
    const site = await there(50);
    await site.payments.addHost(values);
    await site.use('s0', 'BELL1');
    expect(await site.host()).toMatchObject({ givenThisMonthPence: 200 });
    await site.stay('s0', 'AB10CDE', noon - 50 * minute, noon + 3 * hour);
    expect(await site.host()).toMatchObject({ givenThisMonthPence: 800 });
    site.clock.advance(30 * 24 * hour);
    expect(await site.host()).toMatchObject({ usedThisMonth: 0, givenThisMonthPence: 0 });
  });

  it('pays first what it was asked for first, where two hosts give to one stay', async () => {
    const site = await there(100);
    const amount = (pence: number) => ({ kind: 'amount' as const, pence });
    await site.payments.addHost({ ...values, moreCodes: [], gives: amount(300) });
    await site.payments.addHost({ ...values, name: 'Cinema', code: 'FILM1', moreCodes: [], gives: amount(300) });
    await site.use('s0', 'BELL1');
    site.clock.advance(minute);
    await site.use('s0', 'FILM1');
    const hosts = await site.payments.hosts();
    expect(hosts.map(({ name, givenThisMonthPence }) => [name, givenThisMonthPence])).toEqual([
      ['Cinema', 100],
      ['The Bell', 300],
    ]);
  });

  it('shares no code with another, and bears each of its own once', async () => {
    const site = await there();
    expect(await site.payments.addHost({ ...values, moreCodes: ['bar1', 'BAR1', 'BELL1'] })).toMatchObject({
      moreCodes: ['BAR1'],
    });
    const other = { ...values, name: 'Cinema', code: 'FILM1' };
    await expect(site.payments.addHost({ ...other, moreCodes: ['BAR1'] })).rejects.toThrow(
      '“The Bell” has one of these codes already.',
    );
    await expect(site.payments.addHost({ ...other, code: 'BAR1', moreCodes: [] })).rejects.toThrow('has this code');
  });
});

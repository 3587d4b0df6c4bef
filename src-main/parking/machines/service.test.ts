import { describe, expect, it } from 'vitest';
import { freshCases } from '../cases/testing/freshCases.ts';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';

const later = { interval: 5 };
const mustPay = { window: 'sameDay', hours: 1 } as const;
const values = { carParkId: 'north', machine: 'Level 1', fromAt: noon, toAt: null, note: 'Its screen is black' };

async function unpaid() {
  const site = await freshCases({ mustPay });
  await site.stay('a', 'XY99ZZZ', noon, noon + 3 * hour);
  await expect.poll(site.told, later).toEqual(['1 XY99ZZZ open unpaid']);
  return site;
}

describe('a machine that is out of order', () => {
  it('holds breaches of paying of that time, until a person releases it, and again where that is taken back', async () => {
    const { machines, told } = await unpaid();
    const { id } = await machines.state(values, 'Ann');
    await expect.poll(told, later).toEqual(['1 XY99ZZZ waiting unpaid machine']);
    await machines.release(id, 'The other one worked', 'Mo');
    await expect.poll(told, later).toEqual(['1 XY99ZZZ open unpaid']);
    expect(await machines.list(10)).toMatchObject([{ released: { by: 'Mo', reason: 'The other one worked' } }]);
    await machines.hold(id);
    await expect.poll(told, later).toEqual(['1 XY99ZZZ waiting unpaid machine']);
  });

  it('holds one case less where a person lets that be decided', async () => {
    const { machines, told, decide } = await unpaid();
    await machines.state(values, 'Ann');
    await expect.poll(told, later).toEqual(['1 XY99ZZZ waiting unpaid machine']);
    expect(await decide({ kind: 'release', reason: 'It never went to the machine' })).toMatchObject({ state: 'open' });
  });

  it.each([
    ['of another car park', { carParkId: 'south' }, 'open unpaid'],
    ['of the whole site', { carParkId: '' }, 'waiting unpaid machine'],
    ['that ended before it came', { fromAt: noon - hour, toAt: noon - 1 }, 'open unpaid'],
    ['that ended as it came', { fromAt: noon - hour, toAt: noon }, 'waiting unpaid machine'],
    ['that began after it left', { fromAt: noon + 3 * hour + 1 }, 'open unpaid'],
  ])('holds by place and time: one %s', async (_, changes, expected) => {
    const { machines, cases, told } = await unpaid();
    await machines.state({ ...values, ...changes }, 'Ann');
    await cases.judge('a');
    expect(await told()).toEqual([`1 XY99ZZZ ${expected}`]);
  });

  it('ends once, after it began, and in no future', async () => {
    const { machines, clock } = await unpaid();
    const { id } = await machines.state(values, 'Ann');
    await expect(machines.end(id, noon)).rejects.toThrow('It must end after it began.');
    await expect(machines.end(id, clock.now() + hour)).rejects.toThrow('Leave the end empty while it goes on.');
    expect(await machines.end(id, noon + hour)).toMatchObject({ toAt: noon + hour });
    await expect(machines.end(id, noon + hour)).rejects.toThrow('It was said to have ended already.');
    await expect(machines.state({ ...values, fromAt: clock.now() + 1 }, 'Ann')).rejects.toThrow('in the future');
    await expect(machines.state({ ...values, carParkId: 'gone' }, 'Ann')).rejects.toThrow('was removed');
    await expect(machines.release('gone', 'x', 'Mo')).rejects.toThrow('no longer kept');
  });

  it('ends when one of two said who ended it at once', async () => {
    const { machines } = await unpaid();
    const { id } = await machines.state(values, 'Ann');
    const [first, second] = await Promise.allSettled([noon + hour, noon + 2 * hour].map((at) => machines.end(id, at)));
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ reason: { message: 'Somebody changed this meanwhile. Look at the list.' } });
    expect(await machines.list(10)).toMatchObject([{ toAt: noon + hour }]);
  });
});

describe('a file', () => {
  const file = (entries: readonly { plate: string; at: number; mark: string | null }[]) => {
    return { sourceId: 'm', machine: 'Level 1', carParkId: 'north', entries };
  };

  it('shows keys that stick, once, however often it is taken', async () => {
    const { machines, told } = await unpaid();
    const entries = ['X', 'XY', 'XY9', '9'].map((plate, place) => ({
      ...{ plate, mark: null, at: noon + place * minute },
    }));
    expect(await machines.findIn(file(entries), 'Ann')).toMatchObject([
      { kind: 'short', machine: 'Level 1', carParkId: 'north', shown: { entries: 4, of: 4, key: '' } },
    ]);
    await expect.poll(told, later).toEqual(['1 XY99ZZZ waiting unpaid machine']);
    expect(await machines.findIn(file(entries), 'Ann')).toEqual([]);
  });

  it('shows a silence where it usually takes payments, and vehicles came', async () => {
    const { machines, payments, as } = await unpaid();
    const week = 7 * 24 * hour;
    const timing = { sourceId: 'm', offMs: 0 };
    const about = { kind: 'card' as const, carParkId: 'north', covers: null, reference: '', source: 'import' };
    for (const before of [1, 2])
      for (let place = 0; place < 6; place += 1) {
        const at = noon - before * week + (place + 1) * minute;
        const told = { ...about, plates: ['KV19LMN'], pence: 200, at, externalId: `${at}`, timing };
        await as('manager', () => payments.add(told, 'Ann'));
      }
    const gap = [noon - minute, noon + hour].map((at) => ({ plate: 'LL61PQR', mark: null, at }));
    expect(await machines.findIn(file(gap), 'Ann')).toMatchObject([
      { kind: 'silent', fromAt: noon - minute, toAt: noon + hour, shown: { entries: 0, of: 1 } },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';

const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;
const later = { interval: 5 };
const mustPay = { window: 'sameDay', hours: 1 } as const;

describe('paying', () => {
  it('is waited for until its window ends, and then is a case', async () => {
    const { cases, clock, stay, told, db } = await freshCases({ mustPay });
    const now = clock.now();
    await stay('a', 'AB12CDE', now - 2 * hour, now);
    const toJudge = () => db.selectFrom('staysToJudge').selectAll().execute();
    await expect.poll(async () => (await toJudge()).length, later).toBe(1);
    expect([await told(), (await toJudge())[0]?.at]).toEqual([[], Date.UTC(2026, 5, 2, 23)]);
    clock.advance(12 * hour);
    await cases.judge('a');
    expect([await told(), await toJudge()]).toEqual([['1 AB12CDE open unpaid'], []]);
  });

  it('before that is no breach, and after it is said on the case', async () => {
    const { clock, stay, told, payments, as, only, decide } = await freshCases({ mustPay });
    const now = clock.now();
    const pay = (stayId: string) =>
      as('operator', () =>
        payments.take({ stayId }, { kind: 'card', pence: 400, owedPence: 400, reference: '' }, 'Op'),
      );
    const machineTold = (plate: string) =>
      as('manager', () =>
        payments.add(
          {
            ...{ kind: 'card', plates: [plate], pence: 400, carParkId: 'north', at: noon - 19 * hour, covers: null },
            ...{ reference: '', source: 'import', externalId: plate, timing: { sourceId: 'm', offMs: 0 } },
          },
          'Ann',
        ),
      );
    await stay('a', 'AB12CDE', noon - 20 * hour, noon - 18 * hour - minute);
    await stay('b', 'XY99ZZZ', noon - 20 * hour, noon - 18 * hour - minute);
    await stay('c', 'KV19LMN', now - 2 * hour + minute, now);
    await expect.poll(told, later).toEqual(['2 XY99ZZZ open unpaid', '1 AB12CDE open unpaid']);
    await pay('c');
    await expect(pay('a')).rejects.toThrow('The time to pay for this stay is over: it is case 1 now.');
    // Nobody has touched it: what was paid after all is no breach any more.
    await machineTold('AB12CDE');
    await expect.poll(told, later).toEqual(['2 XY99ZZZ open unpaid']);
    await decide(charge);
    await machineTold('XY99ZZZ');
    await expect
      .poll(async () => (await only()).changed?.sentence, later)
      .toBe('By what is known now there is no breach.');
    expect(await told()).toEqual(['2 XY99ZZZ charged unpaid']);
  });
});

import { describe, expect, it } from 'vitest';
import { revenueQuerySchema } from '../../../src-preload/contract/parking/revenue.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { createStayLookups } from '../../record/stays/lookups.ts';
import type { PaidCase } from '../cases/service.ts';
import { freshPayments, hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { usualPayBy } from './rules/payBy.ts';
import { createRevenue } from './service.ts';
import { createRevenueStore } from './store.ts';

const london = siteClock('Europe/London');
const june1 = { from: '2026-06-01', to: '2026-06-01' };

async function freshRevenue(charges: readonly PaidCase[] = []) {
  const site = await freshPayments();
  const revenue = createRevenue({
    ...{ store: createRevenueStore(site.db), stays: createStayLookups(site.db), accounts: site.payments.accounts },
    cases: {
      paidBetween: async (fromAt, toAt) => charges.filter(({ at }) => at >= fromAt && at < toAt),
    },
    ...{ clock: site.clock, siteClock: () => london, payBy: ({ leftAt }) => usualPayBy(leftAt, london) },
    dayPence: site.tariffs.dayPence,
    carParks: () => [
      { id: 'north', capacity: 4 },
      { id: 'south', capacity: null },
    ],
  });
  return { ...site, revenue };
}

describe('the figures of a period', () => {
  it('take money by when it was taken, and what is owed by when a stay left', async () => {
    const { stay, payments, as, clock, revenue } = await freshRevenue();
    // £4 each; one is paid, one owes, one has half of it waived.
    for (const [id, mark] of [
      ['a', 'AB12CDE'],
      ['b', 'LM61PQR'],
      ['c', 'XY19ZZZ'],
    ] as const)
      await stay(id, mark, noon - 2 * hour, noon - minute);
    const take = { kind: 'card', pence: 400, owedPence: 400, reference: '' } as const;
    await as('operator', () => payments.take({ stayId: 'a' }, take, 'Ann'));
    await as('manager', () => payments.waive({ stayId: 'c' }, { pence: 200, owedPence: 400, reason: 'Queue' }, 'Ann'));
    await as('manager', () =>
      payments.add(
        {
          ...{ kind: 'season', plates: ['KV19AAA'], pence: 9000, carParkId: 'north', reference: '', source: 'keyed' },
          ...{ externalId: null, covers: { fromAt: noon, untilAt: noon + 24 * hour } },
        },
        'Ann',
      ),
    );
    const today = await revenue.figures(june1);
    expect(today.isSoFar).toBe(true);
    expect(today.figures).toMatchObject({
      ...{ takenPence: 9400, incomePence: 9400, waivedPence: 200, paidStays: 1, stays: 3, owingStays: 3 },
      ...{
        settledStays: 1,
        unpaidStays: 0,
        pendingStays: 2,
        pendingPence: 600,
        perSpaceDayPence: (9400 - 67 - 1500) / 4,
      },
    });
    expect(today.waived).toEqual([{ reason: 'Queue', by: 'Ann', pence: 200, waivers: 1 }]);

    // Two days on, the time to pay is over; what one pays then is money of that day.
    clock.advance(48 * hour);
    await as('operator', () => payments.take({ stayId: 'c' }, { ...take, pence: 200, owedPence: 200 }, 'Ann'));
    const then = await revenue.figures(june1);
    expect(then.figures).toMatchObject({ takenPence: 9400, unpaidStays: 1, unpaidPence: 400, settledStays: 2 });
    expect(then.unpaid.map(({ mark, owedPence }) => [mark, owedPence])).toEqual([['LM61PQR', 400]]);
    const later = await revenue.figures({ from: '2026-06-03', to: '2026-06-03' });
    expect(later.figures).toMatchObject({ takenPence: 200, stays: 0 });
    expect(later.before.figures).toMatchObject({ takenPence: 0 });
  });

  it('leave out what was taken back, and other car parks where some were chosen', async () => {
    const { stay, payments, as, revenue } = await freshRevenue();
    await stay('a', 'AB12CDE', noon - 2 * hour, noon - minute);
    await stay('s', 'LM61PQR', noon - 2 * hour, noon - minute, { carParkId: 'south' });
    const take = { kind: 'cash', pence: 400, owedPence: 400, reference: '' } as const;
    const { payment } = await as('operator', () => payments.take({ stayId: 'a' }, take, 'Ann'));
    expect((await revenue.figures({ ...june1, carParkIds: ['south'] })).figures).toMatchObject({
      ...{ takenPence: 0, stays: 1, unpricedStays: 1, spaces: 0, perSpaceDayPence: null },
    });
    expect((await revenue.figures({ ...june1, carParkIds: ['north'] })).figures).toMatchObject({
      takenPence: 400,
      stays: 1,
    });
    await as('operator', () => payments.void(payment.id, 'Wrong car', 'Ann'));
    expect((await revenue.figures(june1)).figures).toMatchObject({ takenPence: 0, paidStays: 0, pendingStays: 1 });
  });

  it('have the charges that were paid in it, at the car parks that are asked for', async () => {
    const charge = (at: number, carParkId: string) => ({
      ...{ caseId: 'c', number: 1, stayId: 'a', carParkId, pence: 6000, at, by: 'Ann' },
      ...{ kind: 'card' as const, reference: '' },
    });
    const { revenue } = await freshRevenue([
      ...[charge(noon - 30 * 24 * hour, 'north'), charge(noon - hour, 'north'), charge(noon - hour, 'south')],
    ]);
    expect((await revenue.figures(june1)).figures).toMatchObject({
      incomePence: 12_000,
      breachCharges: 2,
      vatPence: 0,
    });
    const may = await revenue.figures({ from: '2026-05-01', to: '2026-06-01', carParkIds: ['north'] });
    expect(may.figures).toMatchObject({ incomePence: 12_000, breachPence: 12_000, netPence: 12_000 });
  });

  it('are those of the ledger, however many chunks they come in, and end when they are told to', async () => {
    const { db, revenue, clock } = await freshRevenue();
    const rows = Array.from({ length: 1203 }, (_, place) => ({
      ...{
        id: `p${place}`,
        kind: 'cash' as const,
        at: noon - (place % 7) * minute,
        pence: 100 + place,
        carParkId: 'north',
      },
      ...{ plates: '[]', stayId: null, match: null, coversFrom: null, coversUntil: null, gives: null, hostId: null },
      ...{ reference: '', reason: '', by: 'Ann', byId: 'ann', source: 'desk', externalId: null, refundOf: null },
      ...{ tariffName: null, groupId: null, vatPence: 0, cashUpId: null, voided: null },
    }));
    for (let from = 0; from < rows.length; from += 100)
      await db
        .insertInto('payments')
        .values(rows.slice(from, from + 100))
        .execute();
    clock.advance(1);
    const { figures } = await revenue.figures(june1);
    expect(figures.payments).toBe(1203);
    expect(figures.takenPence).toBe(rows.reduce((sum, { pence }) => sum + pence, 0));
    const stopping = new AbortController();
    const asked = revenue.figures(june1, stopping.signal);
    stopping.abort();
    await expect(asked).rejects.toThrow(/abort/i);
  });
});

it('refuses periods that are too long or the wrong way round, in a sentence', () => {
  const said = (from: string, to: string) => revenueQuerySchema.safeParse({ from, to }).error?.issues[0]?.message;
  expect(said('2026-06-02', '2026-06-01')).toBe('The last day must not be before the first');
  expect(said('2025-01-01', '2026-06-01')).toBe('Choose 400 days at most');
  expect(said('2026-02-30', '2026-03-01')).toBe('Give a date such as 2026-03-31');
  expect(said('2025-05-01', '2026-06-04')).toBeUndefined();
});

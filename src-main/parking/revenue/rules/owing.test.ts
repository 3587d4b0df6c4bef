import { describe, expect, it } from 'vitest';
import { account, first, ground, hour, london, now } from '../testing/ledger.ts';
import { figuresOf } from './figures.ts';
import { Lengths } from './median.ts';
import { usualPayBy } from './payBy.ts';

describe('what is owed', () => {
  const validation = (hostId: string) => ({ kind: 'validation', hostId, reference: hostId, voided: null }) as const;
  const late = { payBy: now - hour };
  const told = figuresOf(
    [],
    [
      account('free', { pricePence: 0 }),
      account('unclear', { pricePence: null }),
      account('paid', { pricePence: 400 }),
      account('covered', { pricePence: 600, coveredPence: 600 }),
      account('guest', { pricePence: 500, validatedPence: 401, payments: [validation('cafe'), validation('gym')] }),
      account('owing', { pricePence: 800, owedPence: 300, leftAt: first + 13 * hour, ...late }),
      account('inTime', { pricePence: 200, owedPence: 200, leftAt: first + 14 * hour, payBy: now + 1 }),
    ],
    ground,
  );

  it('tells stays, those that cost something, and what became of them', () => {
    expect(told.figures).toMatchObject({
      ...{ stays: 7, unpricedStays: 1, owingStays: 5, pricedPence: 2500, settledStays: 3 },
      ...{ unpaidStays: 1, unpaidPence: 300, pendingStays: 1, pendingPence: 200 },
      ...{ coveredStays: 1, coveredPence: 600, validatedStays: 1, validatedPence: 401 },
    });
  });

  it('rates those whose time to pay is over, by number and by value', () => {
    expect(told.figures.compliance).toBe(3 / 4);
    expect(told.figures.unpaidRate).toBe(1 / 4);
    expect(told.figures.unpaidValueRate).toBe(300 / (400 + 600 + 500 + 800));
  });

  it('shares what several hosts gave one stay among them to the penny', () => {
    expect(told.validated).toEqual([
      { hostId: 'cafe', name: 'cafe', pence: 201, stays: 1 },
      { hostId: 'gym', name: 'gym', pence: 200, stays: 1 },
    ]);
  });

  it('names who left owing, the latest first, and since when it is too late', () => {
    expect(told.unpaid.map(({ stayId, owedPence, overdueAt }) => [stayId, owedPence, overdueAt])).toEqual([
      ['inTime', 200, null],
      ['owing', 300, now - hour],
    ]);
  });

  it('tells by which group they came, and the shares of all that left', () => {
    const { figures, groupStays } = figuresOf(
      [],
      [
        account('a', { groupId: 'staff' }),
        account('b', { groupId: 'staff', pricePence: null }),
        account('c', { groupId: 'guests', validatedPence: 400, payments: [validation('cafe')] }),
        account('d', { coveredPence: 400 }),
        account('e'),
        ...['f', 'g', 'h'].map((id) => account(id)),
      ],
      ground,
    );
    expect(groupStays).toEqual([
      { groupId: null, stays: 5, share: 5 / 8 },
      { groupId: 'staff', stays: 2, share: 2 / 8 },
      { groupId: 'guests', stays: 1, share: 1 / 8 },
    ]);
    expect(figures).toMatchObject({ permitShare: 3 / 8, validatedShare: 1 / 8, coveredShare: 1 / 8 });
    const none = figuresOf([], [], ground);
    expect([none.groupStays, none.figures.permitShare]).toEqual([[], null]);
  });

  it('shows two hundred of them, and counts all', () => {
    const all = Array.from({ length: 2500 }, (_, place) =>
      account(String(place), { owedPence: 1, leftAt: first + place, ...late }),
    );
    const { unpaid, figures } = figuresOf([], all, ground);
    expect(figures.unpaidStays).toBe(2500);
    expect(unpaid.map(({ stayId }) => Number(stayId))).toEqual(Array.from({ length: 200 }, (_, place) => 2499 - place));
  });

  it('begins with a single penny', () => {
    const penny = { pricePence: 1, ...late };
    const { figures } = figuresOf(
      [],
      [
        account('covered', { ...penny, coveredPence: 1 }),
        account('guest', { ...penny, validatedPence: 1, payments: [validation('cafe')] }),
        account('pending', { ...penny, owedPence: 1, payBy: now + 1 }),
        account('unpaid', { ...penny, owedPence: 1 }),
      ],
      ground,
    );
    expect(figures).toMatchObject({
      owingStays: 4,
      coveredStays: 1,
      validatedStays: 1,
      pendingStays: 1,
      unpaidStays: 1,
    });
  });

  it('can be paid until its very end, and what is settled waits for none', () => {
    const stays = [
      account('over', { owedPence: 400, payBy: now }),
      account('settled', { payBy: now + hour }),
      account('open', { owedPence: 400, payBy: now + 1 }),
    ];
    expect(figuresOf([], stays, ground).figures).toMatchObject({
      ...{ unpaidStays: 1, settledStays: 1, pendingStays: 1 },
      ...{ compliance: 1 / 2, unpaidValueRate: 1 / 2 },
    });
  });

  it('counts no payment and no validation that was taken back as given by a host', () => {
    const payments = [
      { kind: 'card', hostId: null, reference: 'R1', voided: null },
      { ...validation('gym'), voided: { at: now, by: 'Ann', reason: 'A mistake' } },
      validation('cafe'),
      { kind: 'validation', hostId: null, reference: 'Bob’s Bakery', voided: null },
      { kind: 'validation', hostId: null, reference: 'Fair', voided: null },
    ] as const;
    const again = account('b', { validatedPence: 7, payments: payments.slice(3, 4) });
    const told = figuresOf([], [account('a', { validatedPence: 302, payments }), again], ground);
    expect(told.validated).toEqual([
      { hostId: null, name: 'Bob’s Bakery', pence: 107, stays: 2 },
      { hostId: 'cafe', name: 'cafe', pence: 102, stays: 1 },
      { hostId: null, name: 'Fair', pence: 100, stays: 1 },
    ]);
  });

  it('tells the hosts that gave most first, then those that gave most often', () => {
    const given = (hostId: string, validatedPence: number) =>
      account(`${hostId} ${validatedPence}`, { validatedPence, payments: [validation(hostId)] });
    const all = [given('little', 50), given('once', 200), given('twice', 90), given('twice', 110), given('most', 300)];
    expect(figuresOf([], all, ground).validated.map(({ hostId }) => hostId)).toEqual([
      ...['most', 'twice', 'once', 'little'],
    ]);
  });

  it('has no rates where nothing was to be paid', () => {
    const { figures } = figuresOf([], [account('free', { pricePence: 0 })], ground);
    expect([figures.compliance, figures.unpaidRate, figures.unpaidValueRate]).toEqual([null, null, null]);
  });
});

it('tells how long stays lasted, in the mean and in the middle', () => {
  const lasted = (hours: number) => account(`${hours}`, { enteredAt: first + (12 - hours) * hour });
  const of = (...hours: number[]) => {
    const { meanStayMs, medianStayMs, stayMs } = figuresOf([], hours.map(lasted), ground).figures;
    return [meanStayMs, medianStayMs, stayMs];
  };
  expect(of()).toEqual([null, null, 0]);
  expect(of(1, 2, 9)).toEqual([4 * hour, 2 * hour, 12 * hour]);
  expect(of(1, 1, 3, 11)).toEqual([4 * hour, 2 * hour, 16 * hour]);
  expect(of(9, 1, 2)).toEqual([4 * hour, 2 * hour, 12 * hour]);
  expect(of(0, 6)).toEqual([3 * hour, 3 * hour, 6 * hour]);
});

it('tells the middle to the nearest second, and nothing of a stay that ended before it began', () => {
  const lasted = (ms: number) => account(`${ms}`, { enteredAt: first, leftAt: first + ms });
  const { figures } = figuresOf([], [lasted(1600), lasted(-hour), lasted(1700)], ground);
  expect([figures.stays, figures.medianStayMs, figures.meanStayMs]).toEqual([3, 2000, 1650]);
});

it.each([
  [[1], 1],
  [[5, 1, 1], 1],
  [[7, 3], 5],
  [[4, 4, 4, 9], 4],
  [[8, 2, 6, 4], 5],
])('finds the middle of %j at %d', (seconds, middle) => {
  const lengths = new Lengths();
  for (const second of seconds) lengths.add(second * 1000);
  expect(lengths.medianMs).toBe(middle * 1000);
});

it('lets a stay be paid until the end of the day after, whatever the clocks do', () => {
  const left = Date.UTC(2026, 9, 24, 11);
  expect(usualPayBy(left, london)).toBe(Date.UTC(2026, 9, 26));
  expect(usualPayBy(Date.UTC(2026, 5, 1, 22, 59), london)).toBe(Date.UTC(2026, 5, 2, 23));
  expect(usualPayBy(Date.UTC(2026, 5, 1, 23), london)).toBe(Date.UTC(2026, 5, 3, 23));
});

import { describe, expect, it } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { at, madeRules, twoHours } from './testing/madeRules.ts';

const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;
const later = { interval: 5 };

describe('a breach', () => {
  it('becomes a case when a stay ends, once, and is there after a restart', async () => {
    const { cases, stay, told, create, events } = await freshCases({ maxStay: twoHours });
    await stay('a', 'AB12CDE', noon, noon + 2 * hour);
    await stay('b', 'XY99ZZZ', noon, noon + 3 * hour);
    await stay('c', 'KV19LMN', noon);
    await expect.poll(told, later).toEqual(['1 XY99ZZZ open maxStay']);
    await cases.judge('b');
    expect((await events()).filter(({ topic }) => topic === 'case.changed')).toHaveLength(1);
    await cases.stop();
    await stay('c', 'KV19LMN', noon, noon + 4 * hour);
    const again = create();
    await again.start();
    await expect.poll(told, later).toEqual(['2 KV19LMN open maxStay', '1 XY99ZZZ open maxStay']);
    await again.stop();
  });

  it('says what was found, by which rules, and how', async () => {
    const { stay, told, only } = await freshCases({ maxStay: twoHours });
    await stay('b', 'XY99ZZZ', noon, noon + 3 * hour);
    await expect.poll(told, later).toHaveLength(1);
    const found = await only();
    expect(found).toMatchObject({
      ...{ stayId: 'b', carParkId: 'north', cameraId: 'entry', mark: 'XY99ZZZ', duePence: 0, changed: null },
      finding: {
        ...{ enteredAt: noon, leftAt: noon + 3 * hour, entryMark: 'XY99ZZZ', rulesFrom: null, account: null },
        breaches: [{ kind: 'maxStay', until: noon + 2 * hour, graceUntil: noon + 130 * minute, overMs: hour }],
      },
      // 1 June 2026 is a Monday.
      notice: { lastDay: '2026-06-15', lastPosting: '2026-06-11', daysLeft: 9, driverOnly: null },
      steps: [],
    });
    expect(found.finding.lines.map(({ text }) => text)).toContain('It does not cover this');
  });

  it('is found where rules hold alone, by those of the day on which the stay began', async () => {
    const { cases, stay, told } = await freshCases();
    const limit = (minutes: number) => ({ maxStay: { ...twoHours, minutes } });
    const { defaultBreachRules } = await import('../../../src-preload/contract/parking/breachRules.ts');
    const versions = [
      { from: '2026-06-01', rules: { ...defaultBreachRules, ...limit(120) } },
      { from: '2026-06-02', rules: { ...defaultBreachRules, ...limit(600) } },
    ];
    await cases.book.set('north', 0, versions, 'Ann');
    const day = 24 * hour;
    await stay('before', 'AA11AAA', noon - day, noon - day + 4 * hour);
    await stay('south', 'BB22BBB', noon, noon + 4 * hour, { carParkId: 'south' });
    await stay('first', 'CC33CCC', noon, noon + 4 * hour);
    await stay('second', 'DD44DDD', noon + day, noon + day + 4 * hour);
    await expect.poll(told, later).toEqual(['1 CC33CCC open maxStay']);
  });

  it('is none of who is exempt by a plate, a group, or a permit that was asked for', async () => {
    const exempt = { groupIds: ['staff'], permits: false, visitors: true, gapDays: 10 };
    const { cases, permits, stay, told } = await freshCases({ maxStay: twoHours, exempt });
    const badge = { plate: 'AA11AAA', carParkId: null, reason: 'Blue Badge', from: '2026-06-01', to: null };
    const { id } = await cases.book.addExemption(badge, 'Ann');
    const permit = (number: string, plate: string, validFrom: number | null) =>
      permits.add(permitValuesSchema.parse({ number, groupId: 'staff', vehicles: [{ plate }], validFrom }), 'Ann');
    await permit('S1', 'BB22BBB', null);
    await permit('S2', 'CC33CCC', noon + 3 * hour + 10 * 24 * hour);
    await permit('S3', 'DD44DDD', noon + 3 * hour + 10 * 24 * hour + 1);
    const long = [noon, noon + 3 * hour] as const;
    // O for 0, as it may be read.
    await stay('a', 'AA11AAA', ...long);
    await stay('b', 'BB22BBB', ...long);
    await stay('c', 'CC33CCC', ...long);
    await stay('v', 'EE55EEE', ...long, { visitId: 'v' });
    await stay('d', 'DD44DDD', ...long);
    await expect.poll(told, later).toEqual(['1 DD44DDD open maxStay']);
    await cases.book.removeExemption(id);
    await cases.judge('a');
    expect(await told()).toHaveLength(2);
    await cases.book.restoreExemption(id);
    await cases.judge('a');
    expect(await told()).toHaveLength(1);
  });

  it('of a return too soon goes by who left before, where nobody doubts that', async () => {
    const { stay, told } = await freshCases({ noReturnMin: 60 });
    await stay('a', 'AB12CDE', noon - 3 * hour, noon);
    await stay('b', 'AB12CDE', noon + 30 * minute, noon + 50 * minute);
    await stay('c', 'XY99ZZZ', noon - 3 * hour, noon, { paired: 'tolerant' });
    await stay('d', 'XY99ZZZ', noon + 30 * minute, noon + 50 * minute);
    await stay('e', 'KV19LMN', noon - 3 * hour, noon, {
      doubts: JSON.stringify([{ kind: 'midStay', at: noon, stayIds: [] }]),
    });
    await stay('f', 'KV19LMN', noon + 30 * minute, noon + 50 * minute);
    await stay('last', 'ZZ99ZZZ', noon - 3 * hour, noon);
    await expect.poll(told, later).toEqual(['1 AB12CDE open noReturn']);
  });
});

describe('what is doubtful', () => {
  it('waits, with the reason said, until the stay is settled', async () => {
    const { cases, stay, told, decide } = await freshCases({ maxStay: twoHours });
    const long = [noon, noon + 3 * hour] as const;
    const doubts = JSON.stringify([{ kind: 'midStay', at: noon + hour, stayIds: [] }]);
    await stay('a', 'AB12CDE', ...long, { doubts });
    await stay('b', 'XY99ZZZ', ...long, { paired: 'tolerant' });
    await stay('c', 'KV19LMN', noon, null, { outcome: 'unknownEnd' });
    await expect
      .poll(told, later)
      .toEqual([
        '3 KV19LMN waiting unknownEnd',
        '2 XY99ZZZ waiting maxStay tolerant',
        '1 AB12CDE waiting maxStay doubts',
      ]);
    expect((await cases.list({ view: 'waiting', limit: 10 })).counts).toEqual({
      ...{ decide: 0, waiting: 3, decided: 0, appealed: 0, all: 3 },
    });
    await expect(decide(charge)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(decide({ kind: 'release', reason: 'Looked' })).rejects.toThrow('Find its exit first');
    await stay('a', 'AB12CDE', ...long, { doubts: '[]', paired: 'person' });
    await stay('b', 'XY99ZZZ', noon, noon + hour, { paired: 'person' });
    await stay('c', 'KV19LMN', noon, noon + 5 * hour, { paired: 'person' });
    await expect.poll(told, later).toEqual(['3 KV19LMN open maxStay', '1 AB12CDE open maxStay']);
  });

  it('is a stay during which the clock of the computer was moved, until somebody has looked', async () => {
    const { db, stay, told, decide, cases } = await freshCases({ maxStay: twoHours });
    await db
      .insertInto('clockMoves')
      .values({ at: noon + hour, byMs: 3_600_000, seen: 1 } as never)
      .execute();
    await stay('a', 'AB12CDE', noon, noon + 3 * hour);
    await stay('b', 'XY99ZZZ', noon + hour + 1, noon + 4 * hour + 1);
    await expect.poll(told, later).toEqual(['2 XY99ZZZ open maxStay', '1 AB12CDE waiting maxStay clock']);
    const { items } = await cases.list({ view: 'waiting', limit: 10 });
    await decide({ kind: 'release', reason: 'Both pictures show the time' }, undefined, items[0]?.id);
    expect(await told()).toContain('1 AB12CDE open maxStay clock');
    // What was looked at is not waited for again.
    await cases.judge('a');
    expect(await told()).toContain('1 AB12CDE open maxStay clock');
  });

  it('is who was over while vehicles could hardly get out', async () => {
    const { stay, told } = await freshCases({ maxStay: twoHours });
    const week = 7 * 24 * hour;
    for (const weeks of [1, 2, 3])
      for (let n = 0; n < 8; n += 1)
        await stay(`${weeks}-${n}`, `W${weeks}${n}AAA`, noon - weeks * week, noon - weeks * week + 119 * minute + n);
    await stay('a', 'AB12CDE', noon, noon + 135 * minute);
    await expect.poll(told, later).toEqual(['1 AB12CDE waiting maxStay congestion']);
  });
});

describe('what people decide', () => {
  async function one() {
    const site = await freshCases({ maxStay: twoHours });
    await site.stay('a', 'AB12CDE', noon, noon + 3 * hour);
    await expect.poll(site.told, later).toHaveLength(1);
    return site;
  }

  it('stays as it was decided, whatever becomes of the stay: that is said', async () => {
    const { stay, stayGone, decide, only, told } = await one();
    await decide(charge);
    await stay('a', 'AB12CDE', noon, noon + 5 * hour);
    await expect.poll(async () => (await only()).changed?.sentence, later).toMatch('has other times now');
    expect((await only()).finding.leftAt).toBe(noon + 3 * hour);
    await decide({ kind: 'keep', reason: 'The pictures are clear' });
    expect((await only()).changed).toBeNull();
    await stayGone('a');
    await expect.poll(async () => (await only()).changed?.sentence, later).toMatch('none any more');
    expect(await told()).toEqual(['1 AB12CDE charged maxStay']);
  });

  it('of one that nobody decided is brought up to date, and says so', async () => {
    const { cases, stay, stayGone, only, told, decide } = await one();
    await stay('a', 'AB12CDF', noon, noon + 4 * hour);
    await expect.poll(told, later).toEqual(['1 AB12CDF open maxStay']);
    expect(await only()).toMatchObject({
      finding: { leftAt: noon + 4 * hour },
      changed: { sentence: expect.any(String) },
    });
    // It is said until a person has seen it, however often it is judged.
    await cases.judge('a');
    expect((await only()).changed).not.toBeNull();
    await decide({ kind: 'keep', reason: 'Seen' });
    expect((await only()).changed).toBeNull();
    await stayGone('a');
    await expect.poll(async () => (await only()).changed?.sentence, later).toMatch('none any more');
    expect(await told()).toEqual(['1 AB12CDF open maxStay']);
  });

  it('is taken back step by step, the newest first', async () => {
    const { cases, decide, only, told } = await one();
    await decide(charge);
    await decide({ kind: 'appeal', reason: 'The machine was broken' });
    const steps = (await only()).steps;
    expect(steps.map(({ kind, canUndo }) => [kind, canUndo])).toEqual([
      ['appeal', true],
      ['charge', false],
    ]);
    await expect(cases.undo(steps[1]?.id ?? '', 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
    await cases.undo(steps[0]?.id ?? '', 'Ann');
    expect(await only()).toMatchObject({
      state: 'charged',
      steps: [{ kind: 'undo', by: 'Ann' }, {}, { canUndo: true }],
    });
    await cases.undo(steps[1]?.id ?? '', 'Ann');
    expect(await only()).toMatchObject({ state: 'open', duePence: 0, amountPence: null });
    expect(await told()).toEqual(['1 AB12CDE open maxStay']);
  });

  it('is refused to who has not seen the last change, and to operators above their limit', async () => {
    const { cases, decide, only, settings, db } = await one();
    const { id, revision } = await only();
    const operator = { name: 'Op', role: 'operator' } as const;
    await expect(decide({ kind: 'waive', reason: 'Kind' }, operator)).rejects.toMatchObject({
      code: 'INVALID',
      message: 'Operators may waive up to £20.00, and this is about £100.00. Ask a manager.',
    });
    await decide(charge, operator);
    await expect(cases.decide({ id, revision, kind: 'cancel', reason: 'x' }, operator)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Op changed this case meanwhile. Look at it again.',
    });
    settings.operatorsWaivePence = 6_000;
    expect(await decide({ kind: 'waive', reason: 'A breakdown' }, operator)).toMatchObject({ state: 'waived' });
    const kept = await db
      .selectFrom('auditEntries')
      .select(['action', 'plain'])
      .orderBy('sequence', 'desc')
      .limit(1)
      .execute();
    expect(kept[0]?.action).toBe('cases.decide');
    await expect(cases.get('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(cases.undo('gone', 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('and was paid is told to who reckons the money', async () => {
    const { cases, clock, decide } = await one();
    await decide(charge);
    await decide({ kind: 'pay', pence: 6_000, paidKind: 'card', reference: '77' });
    const at = clock.now();
    expect(await cases.paidBetween(at, at + 1)).toEqual([
      expect.objectContaining({ number: 1, stayId: 'a', carParkId: 'north', pence: 6_000, at, by: 'Mo', kind: 'card' }),
    ]);
    expect(await cases.paidBetween(at + 1, at + 2)).toEqual([]);
    expect(await cases.paidBetween(at - 1, at)).toEqual([]);
    expect(await cases.foundBetween(at, at + 1)).toMatchObject([{ number: 1, state: 'paid' }]);
    expect([await cases.foundBetween(at + 1, at + 2), await cases.foundBetween(at - 1, at)]).toEqual([[], []]);
  });

  it('and was paid at a desk is in the drawer of who took it, until it is counted', async () => {
    const { payments, decide, cases, as, only } = await one();
    await as('operator', () => decide(charge));
    await as('operator', () => decide({ kind: 'pay', pence: 6_000, paidKind: 'cash', reference: '' }));
    const drawer = () => as('operator', () => payments.drawer());
    expect(await drawer()).toMatchObject({ payments: 1, cashPence: 6_000, cardPence: 0, chargesPence: 6_000 });
    expect(await as('manager', () => payments.drawer())).toMatchObject({ payments: 0, cashPence: 0 });

    // Taken back, it is in no drawer; taken anew by card, it is.
    const [newest] = (await only()).steps;
    await as('manager', () => cases.undo(newest?.id ?? '', 'Mo'));
    expect(await drawer()).toMatchObject({ payments: 0, cashPence: 0 });
    await as('operator', () => decide({ kind: 'pay', pence: 6_000, paidKind: 'card', reference: '77' }));
    expect(await drawer()).toMatchObject({ payments: 1, cashPence: 0, cardPence: 6_000 });
    await as('operator', () => payments.cashUp({ countedPence: 0, expectedPence: 0, note: '' }));
    expect(await drawer()).toMatchObject({ payments: 0, cardPence: 0 });
    const [paid] = (await only()).steps;
    await expect(as('manager', () => cases.undo(paid?.id ?? '', 'Mo'))).rejects.toThrow('was counted');
    expect((await only()).state).toBe('paid');
  });

  it('and was paid elsewhere is in nobody’s drawer', async () => {
    const { payments, decide, as } = await one();
    await decide(charge);
    await as('manager', () => decide({ kind: 'pay', pence: 6_000, paidKind: 'transfer', reference: '' }));
    expect(await as('manager', () => payments.drawer())).toMatchObject({ payments: 0, cashPence: 0, cardPence: 0 });
  });

  it('two desks at once decide once', async () => {
    const { cases, only, manager } = await one();
    const { id, revision } = await only();
    const told = await Promise.allSettled(
      ['One', 'Two'].map((name) => cases.decide({ ...charge, id, revision }, { ...manager, name })),
    );
    expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await only()).steps).toHaveLength(1);
  });
});

describe('lists of cases', () => {
  it('are searched by plate and number, place and breach, and by pages', async () => {
    const { cases, stay, told } = await freshCases({ maxStay: twoHours, noReturnMin: 60 });
    await stay('a', 'AB12CDE', noon - 6 * hour, noon - 3 * hour);
    await stay('b', 'AB12CDE', noon - 2.5 * hour, noon - 2 * hour);
    await stay('c', 'XY99ZZZ', noon - 5 * hour, noon);
    await expect.poll(told, later).toHaveLength(3);
    const numbers = async (query: object) =>
      (await cases.list({ view: 'all', limit: 10, ...query })).items.map(({ number }) => number);
    expect(await numbers({ text: 'B12' })).toEqual([2, 1]);
    expect(await numbers({ text: '3' })).toEqual([3]);
    expect(await numbers({ kind: 'noReturn' })).toEqual([2]);
    expect([await numbers({ carParkId: 'north' }), await numbers({ carParkId: 'south' })]).toEqual([[3, 2, 1], []]);
    expect([await numbers({ state: 'open' }), await numbers({ state: 'paid' })]).toEqual([[3, 2, 1], []]);
    const first = await cases.list({ view: 'decide', limit: 2 });
    expect(first).toMatchObject({ total: 3, items: [{ number: 1 }, { number: 2 }] });
    const second = await cases.list({ view: 'decide', limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ number: 3 }], nextCursor: null });
  });

  it('are sorted by when it happened, or by the day by which it is posted, from either end and by pages', async () => {
    const { cases, stay, told } = await freshCases({ maxStay: twoHours, noReturnMin: 60 });
    await stay('a', 'AB12CDE', noon - 6 * hour, noon - 3 * hour);
    await stay('b', 'AB12CDE', noon - 2.5 * hour, noon - 2 * hour);
    await stay('c', 'XY99ZZZ', noon - 5 * hour, noon);
    await expect.poll(told, later).toHaveLength(3);
    for (const [order, numbers] of [
      ['time', [1, 2, 3]],
      ['-time', [3, 2, 1]],
      ['postBy', [1, 2, 3]],
      ['-postBy', [3, 2, 1]],
    ] as const) {
      const first = await cases.list({ view: 'decide', order, limit: 2 });
      const cursor = first.nextCursor ?? '';
      const second = await cases.list({ view: 'decide', order, limit: 2, cursor });
      expect(
        [...first.items, ...second.items].map(({ number }) => number),
        order,
      ).toEqual(numbers);
      // A day is no moment.
      const other = order.endsWith('time') ? 'postBy' : 'time';
      await expect(cases.list({ view: 'decide', order: other, limit: 2, cursor })).rejects.toMatchObject({
        ...{ code: 'INVALID', field: 'cursor' },
      });
    }
  });

  it('hold nothing of cameras that somebody does not work with', async () => {
    const { cases, stay, told, as } = await freshCases({ maxStay: twoHours });
    await stay('a', 'AB12CDE', noon - 6 * hour, noon - 3 * hour);
    await expect.poll(told, later).toHaveLength(1);
    const listed = (cameraIds: string[]) => as('operator', () => cases.list({ view: 'all', limit: 10 }), { cameraIds });
    expect(await listed(['entry'])).toMatchObject({ total: 1, counts: { decide: 1 } });
    expect(await listed(['other'])).toMatchObject({ total: 0, items: [], counts: { decide: 0, all: 0 } });
    const { items } = await cases.list({ view: 'all', limit: 1 });
    await expect(as('operator', () => cases.get(items[0]?.id ?? ''), { cameraIds: ['other'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('of who overstays hold who is inside for too long, the longest first', async () => {
    const { cases, clock, stay } = await freshCases({ maxStay: twoHours });
    const now = clock.now();
    await stay('a', 'AB12CDE', now - 3 * hour);
    await stay('b', 'XY99ZZZ', now - 5 * hour);
    await stay('c', 'KV19LMN', now - hour);
    await stay('d', 'DD44DDD', now - 5 * hour, now);
    expect(await cases.overstaying()).toMatchObject([
      { stayId: 'b', mark: 'XY99ZZZ', kinds: ['maxStay'], until: now - 3 * hour, graceUntil: now - 170 * minute },
      { stayId: 'a' },
    ]);
    // Who may be there still is told until when.
    expect(await cases.dueToLeave()).toEqual([
      ...[
        { stayId: 'b', until: now - 3 * hour, graceUntil: now - 170 * minute, kinds: ['maxStay'] },
        { stayId: 'a', until: now - hour, graceUntil: now - 50 * minute, kinds: ['maxStay'] },
        { stayId: 'c', until: now + hour, graceUntil: now + 70 * minute, kinds: [] },
      ],
    ]);
  });
});

describe('rules', () => {
  it('are changed by who has seen them last, at a car park that is there', async () => {
    const { cases, db, create } = await freshCases({ maxStay: twoHours });
    const [before] = cases.book.list();
    await expect(cases.book.set('north', 0, [], 'Bo')).rejects.toMatchObject({
      message: expect.stringMatching('Ann changed'),
    });
    await expect(cases.book.set('gone', 0, [], 'Bo')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await cases.book.set('north', 1, [], 'Bo');
    expect(cases.book.isEmpty()).toBe(true);
    await cases.book.set('north', 2, before?.versions ?? [], 'Bo');
    const again = create();
    await again.book.start();
    expect(again.book.list()).toEqual(cases.book.list());
    await db.updateTable('breachRules').set({ versions: '[{}]' }).execute();
    await again.book.start();
    expect(again.book.isEmpty()).toBe(true);
  });

  it('say no exemption at a car park that is gone', async () => {
    const { cases } = await freshCases();
    const badge = { plate: 'AA11AAA', carParkId: 'gone', reason: 'Blue Badge', from: null, to: null };
    await expect(cases.book.addExemption(badge, 'Ann')).rejects.toMatchObject({ field: 'carParkId' });
    await expect(cases.book.removeExemption('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(cases.book.restoreExemption('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('say until when a stay can be paid for, by those of the day on which it began', async () => {
  const { cases } = await freshCases();
  const sameDay = madeRules({ mustPay: { window: 'sameDay', hours: 1 } });
  const atOnce = madeRules({ mustPay: { window: 'beforeLeaving', hours: 1 } });
  await cases.book.set(
    ...([
      'north',
      0,
      [
        { from: null, rules: sameDay },
        { from: '2026-06-01', rules: atOnce },
      ],
      'Ann',
    ] as const),
  );
  const stay = { carParkId: 'north', enteredAt: noon, leftAt: noon + hour };
  expect(cases.payBy(stay)).toBe(stay.leftAt);
  // It came the day before, and left today.
  expect(cases.payBy({ ...stay, enteredAt: noon - 24 * hour })).toBe(at('2026-06-02'));
  expect(cases.payBy({ ...stay, carParkId: 'south' })).toBeNull();
});

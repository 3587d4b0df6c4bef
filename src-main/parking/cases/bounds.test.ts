import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { madeRules, twoHours } from './testing/madeRules.ts';

const later = { interval: 5 };
const operator = { name: 'Op', role: 'operator' } as const;
const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;

async function oneCase() {
  const there = await freshCases({ maxStay: twoHours });
  await there.stay('a', 'AB12CDE', noon, noon + 3 * hour);
  await expect.poll(there.told, later).toHaveLength(1);
  return there;
}

describe('an operator', () => {
  it('lets no more go by a token charge, or by saying that it was paid elsewhere, than they may waive', async () => {
    const { decide } = await oneCase();
    await expect(decide({ ...charge, amountPence: 1 }, operator)).rejects.toThrow('Operators may waive up to £20.00');
    await decide({ ...charge, amountPence: 9_000 }, operator);
    const pay = { kind: 'pay', pence: 9_000, reference: '' } as const;
    await expect(decide({ ...pay, paidKind: 'other' }, operator)).rejects.toThrow('Operators may note up to £20.00');
    await expect(decide({ ...pay, paidKind: 'transfer' }, operator)).rejects.toThrow('Ask a manager');
    expect((await decide({ ...pay, paidKind: 'card' }, operator)).state).toBe('paid');
  });

  it('takes back what they decided themselves, and not what was decided above them', async () => {
    const { cases, decide, only, as } = await oneCase();
    await decide(charge);
    const [step] = (await only()).steps;
    const op = <T>(doing: () => Promise<T>) => as('operator', doing);
    const shown = await op(only);
    expect(shown.steps[0]?.canUndo).toBe(false);
    await expect(op(() => cases.undo(step?.id ?? '', 'operator'))).rejects.toThrow('Mo did this');
    await as('manager', () => cases.undo(step?.id ?? '', 'manager'));
    await decide({ ...charge, amountPence: 9_000 }, { name: 'operator', role: 'operator' });
    const own = (await op(only)).steps[0];
    expect(own?.canUndo).toBe(true);
    expect((await op(() => cases.undo(own?.id ?? '', 'operator'))).state).toBe('open');
  });
});

it('no notice was given before the vehicle came', async () => {
  const { decide } = await oneCase();
  for (const windscreenOn of ['0001-01-01', '2026-05-31'])
    await expect(decide({ ...charge, windscreenOn })).rejects.toThrow('had not come by that day');
  await decide({ ...charge, windscreenOn: '2026-06-01' });
  await expect(decide({ kind: 'posted', on: '2026-05-31' })).rejects.toThrow('had not come by that day');
  expect((await decide({ kind: 'posted', on: '2026-06-02' })).postedOn).toBe('2026-06-02');
});

it('who works with other cameras is not told of the case of a stay either', async () => {
  const { cases, as } = await oneCase();
  const limited = (cameraId: string) => as('operator', () => cases.ofStay('a'), { cameraIds: [cameraId] });
  expect((await limited('entry'))?.mark).toBe('AB12CDE');
  await expect(limited('southExit')).rejects.toThrow('do not work with');
});

it('waits for a person where the clock went back over what was before it came', async () => {
  const { db, stay, told } = await freshCases({ maxStay: twoHours });
  // At one in the afternoon it was noon again: it may have been there for an hour more.
  await db
    .insertInto('clockMoves')
    .values({ at: noon - minute, byMs: -hour, seen: 1 })
    .execute();
  await stay('a', 'AB12CDE', noon, noon + 3 * hour);
  await expect.poll(told, later).toEqual(['1 AB12CDE waiting maxStay clock']);
});

it('rules are changed by one of two who save at the same time', async () => {
  const { cases } = await freshCases();
  const saved = ['Ann', 'Bo'].map((by) => cases.book.set('north', 0, [{ from: null, rules: madeRules({}) }], by));
  const [first, second] = await Promise.allSettled(saved);
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(second).toMatchObject({ reason: { message: expect.stringMatching('Ann changed these rules meanwhile') } });
  expect(cases.book.list()).toMatchObject([{ revision: 1, updatedBy: 'Ann' }]);
});

it('one parking is charged once, also where it was told anew as another stay', async () => {
  const { stay, stayGone, told, cases, decide } = await oneCase();
  await decide(charge);
  // Its entry was seen by another read.
  await stayGone('a');
  await stay('b', 'AB12CDE', noon - minute, noon + 3 * hour);
  await expect.poll(told, later).toEqual(['2 AB12CDE open maxStay', '1 AB12CDE charged maxStay']);
  await expect(decide(charge)).rejects.toThrow('Case 1 is charged for this vehicle at the same time already');
  const { items } = await cases.list({ view: 'all', limit: 10 });
  const first = items.find(({ number }) => number === 1)?.id ?? '';
  await decide({ kind: 'cancel', reason: 'Told anew' }, undefined, first);
  expect((await decide(charge)).state).toBe('charged');
  // Nor does the first one come back beside it.
  const [cancelled] = (await cases.get(first)).steps;
  await expect(cases.undo(cancelled?.id ?? '', 'Mo')).rejects.toThrow('Case 2 is charged for this vehicle');
});

it('of an event that is about two stays, both are judged, also where it ended between them', async () => {
  const { db, cases, create, stay, as, payments, clock, told } = await freshCases({
    mustPay: { window: 'sameDay', hours: 1 },
  });
  await stay('a', 'AB12CDE', noon, noon + hour);
  await stay('b', 'AB12CDE', noon + 2 * hour, noon + 3 * hour);
  const money = { kind: 'card' as const, plates: ['AB12CDE'], pence: 200, carParkId: 'north' };
  const by = { reference: '', covers: null, at: noon + minute, source: 'import', externalId: 'ref' };
  const { payment } = await as('manager', () => payments.add({ ...money, ...by }, 'Mo'));
  await clock.advance(24 * hour);
  await cases.judge('b');
  await expect.poll(told, later).toEqual(['2 AB12CDE open unpaid']);
  await sql`CREATE TRIGGER cut BEFORE DELETE ON cases WHEN OLD.stay_id = 'b' BEGIN SELECT RAISE(ABORT, 'cut'); END`.execute(
    db,
  );
  await as('manager', () => payments.attach(payment.id, 'b'));
  await expect.poll(told, later).toEqual(['3 AB12CDE open unpaid', '2 AB12CDE open unpaid']);
  await cases.stop();
  await sql`DROP TRIGGER cut`.execute(db);
  const again = create();
  await again.start();
  await expect.poll(told, later).toEqual(['3 AB12CDE open unpaid']);
  await again.stop();
});

import { describe, expect, it } from 'vitest';
import { givenPaymentSchema } from '../../../src-preload/contract/parking/payments.ts';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';
import { given, pass } from './testing/given.ts';

const cash = (pence: number, owedPence = pence) => ({ kind: 'cash' as const, pence, owedPence, reference: '' });
const keyed = { ...given, source: 'keyed', externalId: null };
const back = { kind: 'cash' as const, reason: 'Goodwill', refundedPence: 0 };

describe('what was settled for one stay opens for no other', () => {
  it('neither what a desk took, nor what it waived or a host gave', async () => {
    const there = await freshPayments();
    const host = { name: 'The Bell', code: 'BELL1', gives: { kind: 'whole' as const }, carParkIds: null };
    await there.payments.addHost({ ...host, mostMonthly: null, isActive: true });
    await there.stay('s', 'AB12CDE', noon - 3 * hour);
    await there.stay('t', 'XY99ZZZ', noon - 3 * hour);
    const about = { stayId: 's' };
    const taken = await there.payments.take(about, cash(100, 600), 'Ann');
    const waived = await there.payments.waive(about, { pence: 100, owedPence: 500, reason: 'Queue' }, 'Ann');
    const validated = await there.payments.validate(about, 'BELL1', 'Ann');
    for (const { payment } of [taken, waived, validated])
      await expect(there.payments.attach(payment.id, 't')).rejects.toThrow('It was taken for this stay');
    expect(await there.payments.chargeAt(pass('XY99ZZZ'))).toMatchObject({ state: 'owes', owedPence: 600 });
  });

  it('and what was paid back of it goes with it', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    await there.stay('t', 'XY99ZZZ', noon - 90 * minute);
    const { payment } = await there.payments.add(given, 'Machine');
    await there.payments.refund(payment.id, { ...back, pence: 400 }, 'Mo');
    await there.payments.detach(payment.id);
    expect(await there.payments.account('s')).toMatchObject({ paidPence: 0, owedPence: 400 });
    await there.payments.attach(payment.id, 't');
    expect(await there.payments.chargeAt(pass('XY99ZZZ'))).toMatchObject({ state: 'owes', owedPence: 400 });
    expect(await there.payments.account('s')).toMatchObject({ paidPence: 0, owedPence: 400 });
  });

  it('and goes with it where the stay is told otherwise', async () => {
    const there = await freshPayments();
    await there.payments.start();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const { payment } = await there.payments.add(given, 'Machine');
    there.clock.advance(5 * 24 * hour);
    await there.payments.refund(payment.id, { ...back, pence: 400 }, 'Mo');
    await there.stayGone('s');
    await there.stay('t', 'AB12CDE', noon - 100 * minute, noon + minute);
    const stays = async () => (await there.payments.list({ view: 'all', limit: 10 })).items.map((each) => each.stayId);
    await expect.poll(stays, { interval: 5 }).toEqual(['t', 't']);
    expect((await there.payments.account('t'))?.paidPence).toBe(0);
    await there.payments.stop();
  });
});

describe('a ticket', () => {
  const covers = { fromAt: noon - 9 * hour, untilAt: noon + 9 * hour };
  const season = { ...keyed, kind: 'season' as const, covers, pence: 5000 };

  it('of which all was paid back holds until then, and opens nothing from then on', async () => {
    const there = await freshPayments();
    const { payment } = await there.payments.add(season, 'Mo');
    await there.stay('before', 'AB12CDE', noon - 8 * hour, noon - 5 * hour);
    await there.stay('s', 'AB12CDE', noon - hour);
    const ask = () => there.payments.chargeAt({ ...pass('AB12CDE'), firstSeenAt: there.clock.now() });
    expect(await ask()).toMatchObject({ state: 'settled' });
    await there.payments.refund(payment.id, { ...back, pence: 1000 }, 'Mo');
    expect(await ask()).toMatchObject({ state: 'settled' });
    there.clock.advance(minute);
    await there.payments.refund(payment.id, { ...back, pence: 4000, refundedPence: 1000 }, 'Mo');
    expect(await there.payments.account('before')).toMatchObject({ owedPence: 0 });
    there.clock.advance(20 * minute);
    expect(await ask()).toMatchObject({ state: 'owes' });
  });
});

describe('what was taken back comes back within its bounds', () => {
  it('a host’s code once for a stay, and not beyond what the host has', async () => {
    const there = await freshPayments();
    const gives = { kind: 'minutes' as const, minutes: 60 };
    const host = { name: 'The Bell', code: 'BELL1', gives, carParkIds: null, mostMonthly: 1, isActive: true };
    const { id } = await there.payments.addHost(host);
    await there.stay('s', 'AB12CDE', noon - 150 * minute);
    await there.stay('t', 'XY99ZZZ', noon - 150 * minute);
    const first = (await there.payments.validate({ stayId: 's' }, 'BELL1', 'Ann')).payment;
    await there.payments.void(first.id, 'Wrong', 'Ann');
    await there.payments.validate({ stayId: 't' }, 'BELL1', 'Ann');
    await expect(there.payments.restore(first.id)).rejects.toThrow('all of its 1 of this month');
    await there.payments.updateHost(id, { ...host, mostMonthly: 5 });
    await there.payments.validate({ stayId: 's' }, 'BELL1', 'Ann');
    await expect(there.payments.restore(first.id)).rejects.toThrow('used for this stay already');
  });
});

describe('an operator settles by word alone up to the limit of a stay', () => {
  it('however many payments they note for it, and however those come to it', async () => {
    const there = await freshPayments();
    there.settings.operatorWaivesPence = 300;
    await there.stay('s', 'AB12CDE', noon - 4 * hour);
    const op = <T>(doing: () => Promise<T>) => there.as('operator', doing, { id: 'op' });
    const noted = (pence: number, plate = 'AB12CDE') =>
      op(() => there.payments.add({ ...keyed, plates: [plate], pence }, 'Op'));
    await noted(200);
    await expect(noted(200)).rejects.toThrow('up to £3.00 of a stay');
    await expect(
      op(() => there.payments.waive({ stayId: 's' }, { pence: 200, owedPence: 600, reason: 'x' }, 'Op')),
    ).rejects.toThrow('up to £3.00 of a stay');
    const { payment } = await noted(200, 'ZZ99ZZZ');
    await expect(op(() => there.payments.attach(payment.id, 's'))).rejects.toThrow('up to £3.00 of a stay');
    await there.as('manager', () => there.payments.attach(payment.id, 's'));
    expect((await there.payments.account('s'))?.paidPence).toBe(400);
  });

  it('also bit by bit before it comes', async () => {
    const there = await freshPayments();
    there.settings.operatorWaivesPence = 300;
    const noted = () => there.as('operator', () => there.payments.add({ ...keyed, pence: 200 }, 'Op'));
    const { payment } = await noted();
    await expect(noted()).rejects.toThrow('up to £3.00 of a stay');
    await there.as('operator', () => there.payments.void(payment.id, 'Twice', 'Op'));
    await noted();
    await expect(there.as('operator', () => there.payments.restore(payment.id))).rejects.toThrow('up to £3.00');
  });
});

describe('what was counted in a cash-up', () => {
  it('stands where it is money, and is taken back where it never lay in a drawer', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 3 * hour);
    const manager = <T>(doing: () => Promise<T>) => there.as('manager', doing);
    const taken = await manager(() => there.payments.take({ stayId: 's' }, cash(300, 600), 'Mo'));
    const waive = { pence: 100, owedPence: 300, reason: 'Queue' };
    const waived = await manager(() => there.payments.waive({ stayId: 's' }, waive, 'Mo'));
    const refunded = await manager(() => there.payments.refund(taken.payment.id, { ...back, pence: 50 }, 'Mo'));
    await manager(() => there.payments.cashUp({ countedPence: 250, expectedPence: 250, note: '' }));
    const undone = ({ payment: { id } }: typeof taken) => manager(() => there.payments.void(id, 'Wrong', 'Mo'));
    await expect(undone(taken)).rejects.toThrow('Pay it back instead');
    await expect(undone(refunded)).rejects.toThrow('so it stands. Take the money for the stay anew');
    expect((await undone(waived)).account).toMatchObject({ waivedPence: 0, owedPence: 350 });
  });
});

it('cash-ups are listed in the order in which they were counted, also where the clock was set back meanwhile', async () => {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - 3 * hour);
  const count = (pence: number) =>
    there.as('operator', async () => {
      const owedPence = (await there.payments.account('s'))?.owedPence ?? 0;
      await there.payments.take({ stayId: 's' }, cash(pence, owedPence), 'Op');
      await there.payments.cashUp({ countedPence: pence, expectedPence: pence, note: '' });
    });
  await count(100);
  there.clock.set(-hour);
  await count(200);
  expect((await there.payments.cashUps(10)).map(({ countedPence }) => countedPence)).toEqual([200, 100]);
});

it('what is paid back bit by bit takes out all of the VAT that came in, and no penny more', async () => {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - 90 * minute);
  const { payment } = await there.payments.take({ stayId: 's' }, cash(101, 400), 'Ann');
  for (let refundedPence = 0; refundedPence < 101; refundedPence += 1)
    await there.payments.refund(payment.id, { ...back, pence: 1, refundedPence }, 'Mo');
  const { items } = await there.payments.list({ view: 'all', limit: 200 });
  expect(items.reduce((sum, { pence }) => sum + pence, 0)).toBe(0);
  expect(items.reduce((sum, { vatPence }) => sum + vatPence, 0)).toBe(0);
});

it('programs are told of what is put back as of what is new, so that what they add up is what holds', async () => {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - 90 * minute);
  const { payment } = await there.payments.take({ stayId: 's' }, cash(400), 'Ann');
  await there.payments.void(payment.id, 'Wrong', 'Ann');
  await there.payments.restore(payment.id);
  const told = (await there.events()).flatMap((event) => (event.topic === 'payment.told' ? [event.payment.what] : []));
  expect(told).toEqual(['made', 'voided', 'made']);
});

it('who would take money for a stay that is none is told why', async () => {
  const there = await freshPayments();
  await there.stay('void', 'AB12CDE', noon - 3 * hour, noon - hour, { outcome: 'void' });
  await there.stay('turned', 'XY99ZZZ', noon - 3 * minute, noon, { outcome: 'passedThrough' });
  const unseen = { outcome: 'unknownStart', enteredAt: null, entryMark: null };
  await there.stay('unseen', 'KV19AAA', noon - 3 * hour, noon - hour, unseen);
  const take = (stayId: string) => there.payments.take({ stayId }, cash(100), 'Ann');
  await expect(take('void')).rejects.toThrow('A person said that this was no stay');
  await expect(take('turned')).rejects.toThrow('only turned round');
  await expect(take('unseen')).rejects.toThrow('Nobody saw this vehicle come');
});

describe('the clock of a camera', () => {
  it.each([
    ['entry', 4_000, 'settled'],
    ['entry', 11 * minute, 'unsure'],
    ['exit', -11 * minute, 'unsure'],
    ['southExit', 11 * minute, 'settled'],
  ])('of %s that is off by %i ms leaves what it owes %s, where that would be another sum', async (id, off, state) => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 8 * minute);
    there.cameraOffs.set(id, off);
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toMatchObject({ state });
  });

  it('changes nothing where the price is the same all the same', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 100 * minute);
    await there.payments.take({ stayId: 's' }, cash(400), 'Ann');
    there.cameraOffs.set('entry', 15 * minute);
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toMatchObject({ state: 'settled' });
  });
});

describe('a clock that was moved', () => {
  it.each([
    ['back to before it came', -2 * hour, noon - 3 * hour],
    ['back while it was there', -hour, noon - 10 * minute],
  ])('%s leaves it unsure what is owed', async (_name, byMs, at) => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toMatchObject({ state: 'settled' });
    await there.db.insertInto('clockMoves').values({ at, byMs, seen: 1 }).execute();
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toMatchObject({ state: 'unsure' });
  });

  it('by little, forward, or out of its time changes nothing', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    const moves = [
      { at: noon - 30 * minute, byMs: -2_000 },
      { at: noon - 20 * minute, byMs: hour },
      { at: noon - 90 * minute, byMs: -20 * minute },
    ];
    await there.db
      .insertInto('clockMoves')
      .values(moves.map((move) => ({ ...move, seen: 1 })))
      .execute();
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toMatchObject({ state: 'settled' });
  });

  it('so far that it stands at the exit before it came opens nothing', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 5 * minute);
    const early = { ...pass('AB12CDE'), firstSeenAt: noon - hour };
    expect(await there.payments.chargeAt(early)).toMatchObject({ state: 'unsure' });
  });
});

describe('what is noted', () => {
  it('twice under one name is there once, and another under it is refused', async () => {
    const there = await freshPayments();
    const sent = { ...keyed, externalId: 'request0000000001' };
    const { payment } = await there.payments.add(sent, 'Ann');
    expect((await there.payments.add(sent, 'Ann')).payment.id).toBe(payment.id);
    await expect(there.payments.add({ ...sent, pence: 500 }, 'Ann')).rejects.toThrow('noted already, with £4.00');
    expect((await there.payments.list({ view: 'all', limit: 10 })).total).toBe(1);
  });

  it('is of a car park that is there, and of a time that calendars have', async () => {
    const there = await freshPayments();
    await expect(there.payments.add({ ...keyed, carParkId: 'gone' }, 'Ann')).rejects.toThrow('was removed');
    const plain = { kind: 'cash', plates: ['AB12CDE'], pence: 1 };
    expect(givenPaymentSchema.safeParse({ ...plain, at: noon }).success).toBe(true);
    for (const at of [-9e15, Date.UTC(1, 0, 1), 9e15])
      expect(givenPaymentSchema.safeParse({ ...plain, at }).success, String(at)).toBe(false);
    const covers = { fromAt: 9e15, untilAt: 9e15 + 1 };
    expect(givenPaymentSchema.safeParse({ ...plain, covers }).success).toBe(false);
  });
});

describe('who is limited to some car parks', () => {
  it('sees and changes the hosts of those alone', async () => {
    const there = await freshPayments();
    const limited = <T>(doing: () => Promise<T>) => there.as('manager', doing, { cameraIds: ['exit'] });
    const host = (code: string, carParkIds: string[] | null) => ({
      ...{ name: code, code, gives: { kind: 'whole' as const }, carParkIds, mostMonthly: null, isActive: true },
    });
    await there.payments.addHost(host('EVERY', null));
    const south = await there.payments.addHost(host('SOUTH', ['south']));
    await limited(() => there.payments.addHost(host('NORTH', ['north'])));
    expect((await limited(() => there.payments.hosts())).map(({ code }) => code)).toEqual(['EVERY', 'NORTH']);
    await expect(limited(() => there.payments.addHost(host('ALL', null)))).rejects.toThrow('do not work with');
    await expect(limited(() => there.payments.updateHost(south.id, host('SOUTH', ['north'])))).rejects.toThrow(
      'do not work with',
    );
  });

  it('is told of no cash-up of another, nor what is owed elsewhere for what was paid here', async () => {
    const there = await freshPayments();
    await there.stay('t', 'AB12CDE', noon - 90 * minute, null, { carParkId: 'south' });
    await there.stay('s', 'XY99ZZZ', noon - hour);
    const { payment } = await there.payments.add(given, 'Machine');
    await there.payments.attach(payment.id, 't');
    const op = <T>(doing: () => Promise<T>) => there.as('operator', doing, { id: 'op' });
    await op(() => there.payments.take({ stayId: 's' }, cash(200), 'Op'));
    await op(() => there.payments.cashUp({ countedPence: 200, expectedPence: 200, note: '' }));
    const limited = <T>(camera: string, doing: () => Promise<T>) => there.as('manager', doing, { cameraIds: [camera] });
    expect(await limited('southExit', () => there.payments.cashUps(10))).toEqual([]);
    expect(await limited('exit', () => there.payments.cashUps(10))).toHaveLength(1);
    const voided = await limited('exit', () => there.payments.void(payment.id, 'Wrong', 'Mo'));
    expect(voided.account).toBeNull();
  });
});

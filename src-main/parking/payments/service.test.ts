import { describe, expect, it } from 'vitest';
import { createStayLookups } from '../../record/stays/lookups.ts';
import { freshPayments, hour, minute, noon } from './testing/freshPayments.ts';
import { given, pass } from './testing/given.ts';

const cash = (pence: number, owedPence = pence) => ({ kind: 'cash' as const, pence, owedPence, reference: '' });
describe('a stay is paid for', () => {
  it('with its price, what is left of it, and until when one may leave', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const { payments } = there;
    expect(await payments.account('s')).toMatchObject({
      pricePence: 400,
      owedPence: 400,
      isSoFar: true,
      leaveBy: null,
    });
    const part = await payments.take({ stayId: 's' }, cash(150, 400), 'Ann');
    expect(part.account).toMatchObject({ paidPence: 150, owedPence: 250 });
    const rest = await payments.take({ stayId: 's' }, { ...cash(250), kind: 'card', reference: 'A7' }, 'Ann');
    expect(rest).toMatchObject({
      payment: {
        kind: 'card',
        pence: 250,
        vatPence: 42,
        tariffName: 'Hourly',
        reference: 'A7',
        by: 'Ann',
        match: 'exact',
      },
      account: { owedPence: 0, leaveBy: noon + 15 * minute },
    });
    there.clock.advance(41 * minute);
    expect(await payments.account('s')).toMatchObject({ pricePence: 600, owedPence: 200, leaveBy: null });
  });

  it('once, however many desks take the money at the same time', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    const both = [1, 2, 3].map(() => there.payments.take({ stayId: 's' }, cash(200), 'Ann'));
    const done = await Promise.allSettled(both);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(String((done.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason)).toContain(
      'Nothing is owed any more',
    );
  });

  it('never with more than is owed, nor by an amount that is another by now', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    await expect(there.payments.take({ stayId: 's' }, cash(201, 200), 'Ann')).rejects.toThrow('Only £2.00 is owed.');
    there.clock.advance(11 * minute);
    await expect(there.payments.take({ stayId: 's' }, cash(200), 'Ann')).rejects.toThrow('£4.00 is owed now');
  });

  it('at the exit by when it came there, however long it stands', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    there.atExit('x', 'AB12CDE', noon);
    there.clock.advance(10 * minute);
    expect(await there.payments.ofRead('x')).toMatchObject({ owedPence: 200, pricedAt: noon });
    const { account } = await there.payments.take({ stayId: 's', readId: 'x' }, cash(200), 'Ann');
    expect(account).toMatchObject({ owedPence: 0 });
    await there.stay('s', 'AB12CDE', noon - hour, noon, { exitReadId: null });
    expect(await there.payments.account('s')).toMatchObject({ pricePence: 200, owedPence: 0 });
  });

  it('where a tariff holds and nobody doubts what it was', async () => {
    const there = await freshPayments();
    const doubt = [{ kind: 'veryLong', at: 0, stayIds: [] }];
    await there.stay('s', 'AB12CDE', noon - hour, null, { doubts: JSON.stringify(doubt) });
    await there.stay('free', 'XY99ZZZ', noon - hour, null, { carParkId: 'south' });
    for (const stayId of ['s', 'free']) {
      expect(await there.payments.account(stayId)).toMatchObject({ pricePence: null, owedPence: 0 });
      await expect(there.payments.take({ stayId }, cash(200), 'Ann')).rejects.toThrow('Nobody is charged');
    }
  });

  it('and is waived with a reason, by operators up to their limit for a stay', async () => {
    const there = await freshPayments();
    there.settings.operatorWaivesPence = 300;
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const waive = (pence: number, owedPence: number) => () =>
      there.payments.waive({ stayId: 's' }, { pence, owedPence, reason: 'Ticket machine broken' }, 'Bo');
    await there.as('operator', waive(300, 400));
    await expect(there.as('operator', waive(100, 100))).rejects.toThrow('up to £3.00 of a stay');
    expect((await there.as('manager', waive(100, 100))).account).toMatchObject({ owedPence: 0, waivedPence: 400 });
  });
});

describe('what settles a charge by word alone', () => {
  it('is put back by an operator only within their limit for the stay', async () => {
    const there = await freshPayments();
    there.settings.operatorWaivesPence = 300;
    await there.stay('s', 'AB12CDE', noon - 3 * hour);
    const waive = (owedPence: number) => () =>
      there.payments.waive({ stayId: 's' }, { pence: 200, owedPence, reason: 'Queue' }, 'Bo');
    const { payment } = await there.as('operator', waive(600));
    await there.as('operator', () => there.payments.void(payment.id, 'Wrong', 'Bo'));
    await there.as('operator', waive(600));
    await expect(there.as('operator', () => there.payments.restore(payment.id))).rejects.toThrow(
      'up to £3.00 of a stay',
    );
    expect((await there.as('manager', () => there.payments.restore(payment.id))).account?.waivedPence).toBe(400);
  });

  it('is noted by an operator up to what they may waive, and tickets are sold by managers', async () => {
    const there = await freshPayments();
    there.settings.operatorWaivesPence = 300;
    const keyed = { ...given, source: 'keyed', externalId: null };
    const add = (changes: object) => () => there.payments.add({ ...keyed, ...changes }, 'Bo');
    await expect(there.as('operator', add({ pence: 301 }))).rejects.toThrow('up to £3.00');
    const { payment } = await there.as('operator', add({ pence: 300 }));
    expect(payment.pence).toBe(300);
    const ticket = { kind: 'season', pence: 0, covers: { fromAt: noon, untilAt: noon + hour } };
    await expect(there.as('operator', add(ticket))).rejects.toThrow('Tickets are sold by managers');
    const sold = await there.as('manager', add(ticket));
    await there.as('manager', () => there.payments.void(sold.payment.id, 'Wrong', 'Bo'));
    await expect(there.as('operator', () => there.payments.restore(sold.payment.id))).rejects.toThrow();
  });
});

describe('what was taken by mistake', () => {
  it('is taken back by who took it or a manager, and put back again', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    const { payment } = await there.as('operator', () => there.payments.take({ stayId: 's' }, cash(200), 'Ann'));
    const back = () => there.payments.void(payment.id, 'Wrong car', 'x');
    await expect(there.as('operator', back, { id: 'another' })).rejects.toThrow('Ann took this');
    expect((await there.as('manager', back)).account).toMatchObject({ owedPence: 200, paidPence: 0 });
    await expect(there.as('manager', back)).rejects.toThrow('already');
    expect((await there.payments.restore(payment.id)).account).toMatchObject({ owedPence: 0 });
  });

  it('is paid back once it was counted, never more than was taken', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour, noon);
    const { payment } = await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    await there.payments.cashUp({ countedPence: 200, expectedPence: 200, note: '' });
    await expect(there.payments.void(payment.id, 'Wrong', 'Ann')).rejects.toThrow('counted in a cash-up');
    const refund = (pence: number, refundedPence = 0) =>
      there.payments.refund(payment.id, { pence, kind: 'cash', reason: 'Goodwill', refundedPence }, 'Ann');
    expect(await refund(150)).toMatchObject({
      payment: { pence: -150, vatPence: -25 },
      account: { paidPence: 50, owedPence: 150 },
    });
    await expect(refund(51)).rejects.toThrow('At most £0.50');
    // Of two who pay back at the same time, or who press twice, one does.
    await expect(refund(50)).rejects.toThrow('£1.50 of it is paid back by now');
    await refund(50, 150);
    expect((await there.payments.list({ view: 'all', limit: 10 })).items.map((each) => each.refundedPence)).toEqual([
      ...[0, 0, 200],
    ]);
    await expect(refund(1)).rejects.toThrow('already');
    expect(await there.payments.drawer()).toMatchObject({ payments: 2, cashPence: -200 });
  });
});

describe('what was paid back by mistake', () => {
  it('is taken back, and put back only where so much is left of what was taken', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour, noon);
    const { payment } = await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    const refund = async (pence: number) =>
      (await there.payments.refund(payment.id, { pence, kind: 'cash', reason: 'Goodwill', refundedPence: 0 }, 'Ann'))
        .payment.id;
    const first = await refund(150);
    await there.payments.void(first, 'Wrong car', 'Ann');
    const second = await refund(100);
    await expect(there.payments.restore(first)).rejects.toThrow('At most £1.00');
    await expect(there.payments.void(payment.id, 'Wrong', 'Ann')).rejects.toThrow('paid back');
    await there.payments.void(second, 'Wrong', 'Ann');
    await there.payments.void(payment.id, 'Wrong', 'Ann');
    await expect(there.payments.restore(first)).rejects.toThrow('Only money that was taken');
    await there.payments.restore(payment.id);
    expect((await there.payments.restore(first)).account).toMatchObject({ paidPence: 50 });
  });
});

describe('a host', () => {
  const values = {
    ...{ name: 'The Bell', code: 'BELL1', gives: { kind: 'minutes' as const, minutes: 60 } },
    ...{ carParkIds: ['north'], mostMonthly: 1, isActive: true },
  };

  it('gives by its code, once a stay, as often a month as was agreed', async () => {
    const there = await freshPayments();
    const host = await there.payments.addHost(values);
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    await there.stay('t', 'XY99ZZZ', noon - 90 * minute);
    const { account } = await there.payments.validate({ stayId: 's' }, 'BELL1', 'Ann');
    expect(account).toMatchObject({ validatedPence: 200, owedPence: 200 });
    await expect(there.payments.validate({ stayId: 's' }, 'BELL1', 'Ann')).rejects.toThrow('for this stay already');
    await expect(there.payments.validate({ stayId: 't' }, 'BELL1', 'Ann')).rejects.toThrow(
      'all of its 1 of this month',
    );
    expect(await there.payments.hosts()).toMatchObject([{ id: host.id, usedThisMonth: 1 }]);
    there.clock.advance(Date.UTC(2026, 5, 30, 23) - noon);
    await there.stay('u', 'XY99ZZX', there.clock.now() - 90 * minute);
    expect((await there.payments.validate({ stayId: 'u' }, 'BELL1', 'Ann')).account?.validatedPence).toBe(200);
  });

  it('says why its code does not hold', async () => {
    const there = await freshPayments();
    const host = await there.payments.addHost(values);
    await there.stay('s', 'AB12CDE', noon - 90 * minute);
    const use = (code: string) => there.payments.validate({ stayId: 's' }, code, 'Ann');
    await expect(use('BELL2')).rejects.toThrow('No host has this code');
    await there.payments.updateHost(host.id, { ...values, carParkIds: ['south'] });
    await expect(use('BELL1')).rejects.toThrow('does not hold in this car park');
    await there.payments.updateHost(host.id, { ...values, isActive: false });
    await expect(use('BELL1')).rejects.toThrow('not in use any more');
    await expect(there.payments.addHost({ ...values, name: 'Other' })).rejects.toThrow('“The Bell” has this code');
  });
});

describe('cash is counted', () => {
  it('by who took it, with what it should have been', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    await there.stay('t', 'XY99ZZZ', noon - hour);
    const mine = <T>(doing: () => Promise<T>) => there.as('operator', doing, { id: 'ann' });
    await mine(() => there.payments.take({ stayId: 's' }, cash(200), 'Ann'));
    await there.as('operator', () => there.payments.take({ stayId: 't' }, { ...cash(200), kind: 'card' }, 'Bo'), {
      id: 'bo',
    });
    expect(await mine(() => there.payments.drawer())).toMatchObject({ payments: 1, cashPence: 200, cardPence: 0 });
    const count = (countedPence: number, note: string, expectedPence = 200) =>
      mine(() => there.payments.cashUp({ countedPence, expectedPence, note }));
    await expect(count(100, '', 100)).rejects.toThrow('There should be £2.00 by now');
    await expect(count(190, '')).rejects.toThrow('Say why');
    expect(await count(190, 'A coin rolled away')).toMatchObject({
      expectedPence: 200,
      countedPence: 190,
      payments: 1,
    });
    expect(await mine(() => there.payments.drawer())).toMatchObject({ payments: 0, cashPence: 0 });
    await expect(count(0, '', 0)).rejects.toThrow('nothing since');
    expect(await there.payments.cashUps(10)).toHaveLength(1);
    expect(await mine(() => there.payments.cashUps(10))).toHaveLength(1);
    expect(await there.as('operator', () => there.payments.cashUps(10), { id: 'bo' })).toEqual([]);
  });
});

describe('money that is for no stay', () => {
  it('has the VAT of the prices that hold there, else of the settings', async () => {
    const there = await freshPayments();
    const add = async (cells: object) => (await there.payments.add({ ...given, ...cells }, 'Gatehouse')).payment;
    const covers = { fromAt: noon, untilAt: noon + 24 * hour };
    expect(await add({ kind: 'season', pence: 6000, covers, externalId: 'a' })).toMatchObject({ vatPence: 1000 });
    expect(await add({ pence: 600, externalId: 'b' })).toMatchObject({ stayId: null, vatPence: 100 });
    there.settings.vatPercent = 0;
    expect(await add({ pence: 600, carParkId: 'south', externalId: 'c' })).toMatchObject({ vatPence: 0 });
  });

  it('keeps how it was paid where it is for a time, and covers the stays within it', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    const covers = { fromAt: noon - 2 * hour, untilAt: noon + hour };
    const { payment, account } = await there.payments.add({ ...given, covers }, 'Gatehouse');
    expect(payment).toMatchObject({ kind: 'card', stayId: null, covers });
    expect(account).toBeNull();
    expect(await there.payments.account('s')).toMatchObject({
      coveredPence: 200,
      owedPence: 0,
      paidUntil: noon + hour,
    });
    await expect(there.payments.add({ ...given, covers, source: 'keyed', externalId: null }, 'Ann')).rejects.toThrow(
      'in advance',
    );
  });
});

describe('an exit', () => {
  it('opens for what is settled, and asks for what is owed', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    const ask = () => there.payments.chargeAt(pass('AB12CDE', 'exit'));
    expect(await ask()).toEqual({ state: 'owes', owedPence: 200, paidPence: 0 });
    await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    expect(await ask()).toEqual({ state: 'settled', owedPence: 0, paidPence: 200 });
  });

  it('says nothing of who is not inside, of an entry, and where exits are not told to ask', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    expect(await there.payments.chargeAt(pass('XY99ZZZ', 'exit'))).toBeNull();
    expect(await there.payments.chargeAt(pass('AB12CDE', 'entry'))).toBeNull();
    expect(await there.payments.chargeAt(pass('AB12CDE', 'southExit'))).toBeNull();
    there.settings.opensAt = [];
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit'))).toBeNull();
  });

  it('says the same once it has left, and nothing of the next who bears the plate', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    await there.stay('s', 'AB12CDE', noon - hour, noon);
    await there.db.updateTable('stays').set({ exitReadId: null }).execute();
    expect(await there.payments.chargeAt(pass('AB12CDE'))).toBeNull();
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit', 'x'))).toBeNull();
    await there.stay('t', 'AB12CDE', noon - 5 * minute);
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit', 'x'))).toMatchObject({
      state: 'settled',
      paidPence: 0,
    });
  });

  it('that is an entry, too, asks who is inside, and takes no money for settled of who may be coming in', async () => {
    const there = await freshPayments();
    await there.stay('s', 'AB12CDE', noon - hour);
    const ask = (direction: 'approaching' | 'leaving' | 'unknown') =>
      there.payments.chargeAt(pass('AB12CDE', 'both', null, direction));
    expect(await ask('approaching')).toBeNull();
    expect(await ask('unknown')).toMatchObject({ state: 'owes', owedPence: 200 });
    expect(await ask('leaving')).toMatchObject({ state: 'owes' });
    await there.payments.take({ stayId: 's' }, cash(200), 'Ann');
    expect(await ask('unknown')).toMatchObject({ state: 'unsure' });
    expect(await ask('leaving')).toMatchObject({ state: 'settled', paidPence: 200 });
    // It stands where it has just come in.
    await there.stay('t', 'XY99ZZZ', noon - minute);
    expect(await there.payments.chargeAt(pass('XY99ZZZ', 'both'))).toBeNull();
  });

  it('is unsure of a stay that a person has still to look at', async () => {
    const there = await freshPayments();
    const doubts = JSON.stringify([{ kind: 'cameInAgain', at: 0, stayIds: [] }]);
    await there.stay('s', 'AB12CDE', noon - hour, null, { doubts });
    expect(await there.payments.chargeAt(pass('AB12CDE', 'exit'))).toMatchObject({ state: 'unsure' });
  });
});

it('who is limited to cameras works with the payments of their car parks alone', async () => {
  const there = await freshPayments();
  await there.payments.add(given, 'Gatehouse');
  const { payment } = await there.payments.add({ ...given, carParkId: 'south', externalId: 'r2' }, 'Gatehouse');
  const limited = <T>(doing: () => Promise<T>) => there.as('operator', doing, { cameraIds: ['exit'] });
  expect((await limited(() => there.payments.list({ view: 'all', limit: 10 }))).items).toHaveLength(1);
  await expect(limited(() => there.payments.candidates(payment.id))).rejects.toThrow(
    'car park that you do not work with',
  );
  await expect(limited(() => there.payments.void(payment.id, 'x', 'x'))).rejects.toThrow('do not work with');
  await expect(limited(() => there.payments.add({ ...given, carParkId: 'south' }, 'x'))).rejects.toThrow(
    'do not work with',
  );
});

it('who works at the exit alone takes what is owed there, and sees nothing of another car park', async () => {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - hour);
  await there.stay('t', 'XY99ZZZ', noon - hour, null, { carParkId: 'south' });
  there.atExit('x', 'AB12CDE', noon);
  there.atExit('y', 'XY99ZZZ', noon, 'southExit');
  const atExit = <T>(doing: () => Promise<T>) => there.as('operator', doing, { cameraIds: ['exit'] });
  expect(await atExit(() => there.payments.ofRead('x'))).toMatchObject({ stayId: 's', owedPence: 200 });
  const { account } = await atExit(() => there.payments.take({ stayId: 's', readId: 'x' }, cash(200), 'Ann'));
  expect(account?.owedPence).toBe(0);
  await expect(atExit(() => there.payments.ofRead('y'))).rejects.toThrow('camera that you do not work with');
  await expect(atExit(() => there.payments.account('t'))).rejects.toThrow('car park that you do not work with');
  await expect(atExit(() => there.payments.take({ stayId: 't' }, cash(200), 'Ann'))).rejects.toThrow(
    'do not work with',
  );
  await expect(atExit(() => there.payments.take({ stayId: 's', readId: 'y' }, cash(200), 'Ann'))).rejects.toThrow(
    'do not work with',
  );
});

it('whatever is done to the ledger is in the audit', async () => {
  const there = await freshPayments();
  await there.stay('s', 'AB12CDE', noon - 3 * hour);
  await there.payments.addHost({
    ...{ name: 'The Bell', code: 'BELL1', gives: { kind: 'amount', pence: 100 }, carParkIds: null, mostMonthly: null },
    isActive: true,
  });
  await there.payments.take({ stayId: 's' }, cash(100, 600), 'Ann');
  await there.payments.waive({ stayId: 's' }, { pence: 100, owedPence: 500, reason: 'Queue' }, 'Ann');
  await there.payments.validate({ stayId: 's' }, 'BELL1', 'Ann');
  const { payment } = await there.payments.add({ ...given, plates: ['AB12'] }, 'Ann');
  await there.payments.attach(payment.id, 's');
  await there.payments.detach(payment.id);
  await there.payments.cashUp({ countedPence: 100, expectedPence: 100, note: '' });
  const rows = await there.db.selectFrom('auditEntries').select('action').orderBy('sequence').execute();
  expect(rows.map(({ action }) => action).filter((action) => action.startsWith('payments.'))).toEqual(
    ['addHost', 'take', 'waive', 'validate', 'add', 'attach', 'detach', 'cashUp'].map((name) => `payments.${name}`),
  );
});

it('what stays owe is the same without the lines that say how', async () => {
  const { stay, payments, db } = await freshPayments();
  await stay('a', 'AB12CDE', noon - 3 * hour, noon);
  await stay('b', 'XY99ZZZ', noon - hour);
  const stays = await createStayLookups(db).many(['a', 'b']);
  const [whole, numbers] = [await payments.accounts.of(stays), await payments.accounts.of(stays, null, false)];
  expect(whole.every(({ account }) => account.working.length > 0)).toBe(true);
  expect(numbers.map(({ account }) => account)).toEqual(whole.map(({ account }) => ({ ...account, working: [] })));
});

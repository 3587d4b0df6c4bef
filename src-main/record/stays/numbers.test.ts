import { describe, expect, it } from 'vitest';
import { defaultStaySettings, type StaySettings } from '../../../src-preload/contract/record/staySettings.ts';
import { dayOfIso, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { defaultTolerances } from '../../plates/matching.ts';
import { freshStays, minute, noon } from './testing/freshStays.ts';

const day = 24 * 60 * minute;
const beginOf = (iso: string) => siteClock('Europe/London').startOfDay(dayOfIso(iso) ?? Number.NaN);

/** Stays told by numbers that a test changes, with what is charged and paid. */
async function withNumbers() {
  let versions: { from: string | null; value: StaySettings }[] = [{ from: null, value: defaultStaySettings }];
  const paid = new Set<string>();
  const charged = new Set<string>();
  const fresh = await freshStays(() => ({
    versions: () => versions,
    settings: () => versions.at(-1)?.value ?? defaultStaySettings,
    chargesFromStart: (carParkId) => charged.has(carParkId),
    paidOf: async (ids) => new Set(ids.filter((id) => paid.has(id))),
  }));
  const change = (from: string | null, values: Partial<StaySettings>) => {
    const before = versions.filter((each) => each.from === null || (from !== null && each.from < from));
    const last = before.at(-1)?.value ?? defaultStaySettings;
    const later = versions.filter((each) => each.from !== null && (from === null || each.from > from));
    versions = [...(from === null ? [] : before), { from, value: { ...last, ...values } }, ...later];
  };
  const hold = async (from: string | null, values: Partial<StaySettings>) => {
    change(from, values);
    await fresh.stays.tellAnewFrom(from === null ? 0 : beginOf(from));
  };
  /** A payment for a stay, as the ledger tells of it. */
  const pay = async (stayId: string) => {
    paid.add(stayId);
    const event = { topic: 'payment.changed' as const, paymentId: 'p', stayIds: [stayId] };
    await fresh.db.transaction().execute((writing) => fresh.outbox.append(writing, event));
    fresh.outbox.announce();
  };
  return { ...fresh, change, hold, pay, paid, charged };
}

describe('the numbers by which stays are told', () => {
  it('say how near an exit must be by the day on which its stay began, and tell anew what another number concerns', async () => {
    const strict = { ...defaultTolerances.exit, leastProbability: 0.99 };
    let since = Number.POSITIVE_INFINITY;
    const { pass, become, stays } = await freshStays(() => ({
      exitTolerance: (begunAt) => (begunAt < since ? defaultTolerances.exit : strict),
    }));
    for (const at of [0, 24 * 60]) {
      await pass('entry', 'AB12CDE', at);
      await pass('exit', 'A812CDE', at + 60);
    }
    await become(['AB12CDE left 60', 'AB12CDE left 60']);
    since = noon + day / 2;
    await stays.tellAnewFrom(beginOf('2026-06-02'));
    await become(['AB12CDE left 60 nearOnly', 'AB12CDE left 60']);
  });

  it('are those that held on the day on which each stay began, also where it is told anew', async () => {
    const { pass, become, hold, review } = await withNumbers();
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 4);
    await pass('entry', 'XY99ZZZ', 24 * 60);
    await pass('exit', 'XY99ZZZ', 24 * 60 + 4);
    await become(['XY99ZZZ passedThrough 4', 'AB12CDE passedThrough 4']);
    // From the second day on: that of the first day stays what it was.
    await hold('2026-06-02', { considerationMin: 2 });
    await become(['XY99ZZZ left 4', 'AB12CDE passedThrough 4']);
    // A correction tells all anew from the first day on, and by the numbers of then.
    const late = await pass('entry', 'QQ77QQQ', -30);
    await become(['XY99ZZZ left 4', 'AB12CDE passedThrough 4', 'QQ77QQQ inside']);
    await review.decide(late, { verdict: 'corrected', text: 'QQ77QQR' }, 'Ann');
    await become(['XY99ZZZ left 4', 'AB12CDE passedThrough 4', 'QQ77QQR inside']);
    await hold(null, { considerationMin: 2 });
    await become(['XY99ZZZ left 4', 'AB12CDE left 4', 'QQ77QQR inside']);
  });

  it('are those of its car park, where that has others', async () => {
    const { pass, become, hold } = await withNumbers();
    await hold(null, {
      carParks: [{ carParkId: 'north', considerationMin: 20, returnMin: 30, longH: 2 }],
    });
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 15);
    await become(['AB12CDE passedThrough 15']);
    await pass('entry', 'XY99ZZZ', 20);
    await pass('exit', 'XY99ZZZ', 141);
    await become(['XY99ZZZ left 121 veryLong', 'AB12CDE passedThrough 15']);
    // Back within half an hour: it has never left.
    await pass('entry', 'XY99ZZZ', 160);
    await become(['XY99ZZZ inside veryLong', 'AB12CDE passedThrough 15']);
    await hold(null, { carParks: [{ carParkId: 'south', considerationMin: 20, returnMin: 30, longH: 2 }] });
    await become(['XY99ZZZ inside', 'XY99ZZZ left 121', 'AB12CDE left 15']);
  });

  it('take nobody for one who turned round that paid, whenever that is known', async () => {
    const { pass, become, pay, paid } = await withNumbers();
    const first = await pass('entry', 'AB12CDE', 0);
    paid.add(first);
    await pass('exit', 'AB12CDE', 4);
    await become(['AB12CDE left 4']);
    const second = await pass('entry', 'XY99ZZZ', 10);
    await pass('exit', 'XY99ZZZ', 14);
    await become(['XY99ZZZ passedThrough 4', 'AB12CDE left 4']);
    // Paid on the way home.
    await pay(second);
    await become(['XY99ZZZ left 4', 'AB12CDE left 4']);
  });

  it('take nobody for one who turned round where the tariff charges from the first minute', async () => {
    const { pass, become, charged } = await withNumbers();
    charged.add('north');
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 1);
    await become(['AB12CDE left 1']);
  });

  it('tell stays anew at the next start where Gatehouse ended once they were written', async () => {
    const { pass, become, change, create, stays, db } = await withNumbers();
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 4);
    await become(['AB12CDE passedThrough 4']);
    change(null, { considerationMin: 3 });
    await db.transaction().execute((writing) => stays.anew.owe(writing, 0));
    await stays.stop();
    const again = create();
    await again.start();
    await become(['AB12CDE left 4']);
    await again.stop();
  });

  it('end each stay when those of its day say, in the order in which that is', async () => {
    const { hold, pass, become, clock, stays } = await withNumbers();
    await hold('2026-06-02', { endsAfterH: 2 });
    await pass('entry', 'AB12CDE', 10 * 60);
    await pass('entry', 'XY99ZZZ', 24 * 60);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    await pass('entry', 'QQ77QQQ', 27 * 60);
    await become(['QQ77QQQ inside', 'XY99ZZZ unknownEnd noExit', 'AB12CDE inside']);
    clock.advance(6.6 * day);
    await stays.tellAnewFrom(beginOf('2026-06-02'));
    await become(['QQ77QQQ unknownEnd noExit', 'XY99ZZZ unknownEnd noExit', 'AB12CDE unknownEnd noExit']);
  });
});

it('a stay is long by those that ended in its car park before: longer than ninety-nine in a hundred', async () => {
  const { db, pass, become, create, clock, stays } = await withNumbers();
  await stays.stop();
  // 300 stays from one minute to five hours long.
  const ended = Array.from({ length: 300 }, (_, n) => ({
    ...{
      id: `old${n}`,
      carParkId: 'north',
      cameraId: 'entry',
      mark: `OLD${n}`,
      folded: `OLD${n}`,
      outcome: 'left' as const,
    },
    ...{ enteredAt: noon - 10 * day - (n + 1) * minute, leftAt: noon - 10 * day, paired: 'exact' as const },
    ...{ breaks: '[]', passes: '[]', doubts: '[]' },
  }));
  await db.insertInto('stays').values(ended).execute();
  await pass('entry', 'AB12CDE', 0);
  const again = create();
  await again.start();
  await expect.poll(async () => (await db.selectFrom('longStays').selectAll().execute()).length).toBe(1);
  // It holds from the next day on, so that what is told anew is told as it was.
  expect(await db.selectFrom('longStays').selectAll().execute()).toEqual([
    { carParkId: 'north', fromDay: '2026-06-02', ms: 297 * minute, stays: 300 },
  ]);
  await db.deleteFrom('stays').where('id', 'like', 'old%').execute();
  await pass('exit', 'AB12CDE', 300);
  await pass('entry', 'XY99ZZZ', 24 * 60);
  await pass('exit', 'XY99ZZZ', 24 * 60 + 298);
  await become(['XY99ZZZ left 298 veryLong', 'AB12CDE left 300']);
  clock.advance(day);
  await again.tellAnewFrom(0);
  await become(['XY99ZZZ left 298 veryLong', 'AB12CDE left 300']);
  await again.stop();
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../platform/subject.ts';
import { hour, noon } from '../payments/testing/freshPayments.ts';
import { caseHolder } from './holder.ts';
import { caseRetention, readsOfCases } from './retention.ts';
import { freshCases } from './testing/freshCases.ts';
import { twoHours } from './testing/madeRules.ts';

const later = { interval: 5 };
const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;
const plate = (mark: string) => ({ kind: 'plate', folded: mark, mark }) as never;

/** Two cases of which the second is charged. */
async function two() {
  const site = await freshCases({ maxStay: twoHours });
  await site.stay('a', 'AB12CDE', noon, noon + 3 * hour);
  await site.stay('b', 'XY99ZZZ', noon, noon + 4 * hour);
  await expect.poll(site.told, later).toHaveLength(2);
  await site.decide(charge);
  const purge = async (place: number, before: number, waitingSince = 0) => {
    const spare = {
      isMark: (folded: string | null) => folded === 'HELD',
      isPerson: () => false,
      waitingSince,
    } as never;
    const due = { before, lastId: '~', aheadOf: Number.MAX_SAFE_INTEGER };
    await site.db
      .transaction()
      .execute(async (writing) => caseRetention[place]?.purge(writing, { due, after: null, limit: 100, spare }));
    return await site.told();
  };
  return { ...site, purge };
}

describe('what is held of a vehicle', () => {
  it('is its cases with what was written of them, and its exemption; an open one is kept unless it is asked for', async () => {
    const { cases, db, clock, decide, told } = await two();
    const badge = { plate: 'XY99ZZZ', carParkId: null, reason: 'Blue Badge of XY99ZZZ', from: null, to: null };
    const { id } = await cases.book.addExemption(badge, 'Ann');
    const asked = { subject: plate('XY99ZZZ'), words: wordsOf(plate('XY99ZZZ')), now: clock.now() };
    const holder = caseHolder(cases.book);
    expect((await holder.held(db, asked)).map(({ kind, active }) => [kind, active !== null])).toEqual(
      expect.arrayContaining([
        ['case', true],
        ['exemption', true],
      ]),
    );
    const forget = async (alsoActive: boolean) => {
      const done = await db.transaction().execute((writing) => holder.forget(writing, { ...asked, alsoActive }));
      await done.settle?.();
      return await told();
    };
    expect(await forget(false)).toHaveLength(2);
    await decide({ kind: 'cancel', reason: 'The wrong car' });
    await cases.book.removeExemption(id);
    expect(await forget(false)).toEqual(['1 AB12CDE open maxStay']);
    expect(await db.selectFrom('exemptions').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('caseSteps').selectAll().execute()).toEqual([]);
  });

  it('that is still open goes where that is asked for', async () => {
    const { cases, db, clock, told } = await two();
    const asked = { subject: plate('XY99ZZZ'), words: wordsOf(plate('XY99ZZZ')), now: clock.now() };
    const forgetting = { ...asked, alsoActive: true };
    await db.transaction().execute((writing) => caseHolder(cases.book).forget(writing, forgetting));
    expect(await told()).toEqual(['1 AB12CDE open maxStay']);
  });
});

describe('how long cases are kept', () => {
  it('is by what became of them: charged ones long, what waits for a person until it has waited too long', async () => {
    const { clock, purge } = await two();
    const now = clock.now();
    expect(await purge(0, now)).toHaveLength(2);
    expect(await purge(1, now + 1)).toHaveLength(2);
    expect(await purge(0, now + 1, 0)).toEqual(['1 AB12CDE open maxStay']);
    expect(await purge(0, now + 1, now)).toEqual(['1 AB12CDE open maxStay']);
    expect(await purge(0, now + 1, now + 1)).toEqual([]);
  });

  it('of cancelled ones is short, and none goes on which a hold stands', async () => {
    const { clock, decide, purge, db } = await two();
    await decide({ kind: 'cancel', reason: 'The wrong car' });
    const now = clock.now();
    expect(await purge(0, now + 1, 0)).toHaveLength(2);
    await db.updateTable('cases').set({ mark: 'HELD' }).where('state', '=', 'cancelled').execute();
    expect(await purge(1, now + 1)).toHaveLength(2);
    await db.updateTable('cases').set({ mark: 'XY99ZZZ' }).where('state', '=', 'cancelled').execute();
    expect(await purge(1, now + 1)).toEqual(['1 AB12CDE open maxStay']);
  });

  it('keeps the reads of both pictures until a case has ended', async () => {
    const { db, decide, clock } = await two();
    // The reads themselves are of no matter here: what is asked is which are named by cases that are open.
    await sql`PRAGMA foreign_keys = OFF`.execute(db);
    await db.updateTable('cases').set({ entryReadId: 'r1', exitReadId: 'r2' }).where('number', '=', 2).execute();
    await db.updateTable('cases').set({ exitReadId: 'r3' }).where('number', '=', 1).execute();
    const needed = async (waitingSince: number) =>
      (
        await db
          .transaction()
          .execute((writing) => readsOfCases(writing, ['r1', 'r2', 'r3', 'r4'], { now: clock.now(), waitingSince }))
      ).toSorted();
    expect(await needed(0)).toEqual(['r1', 'r2', 'r3']);
    expect(await needed(clock.now() + 1)).toEqual(['r1', 'r2']);
    await decide({ kind: 'cancel', reason: 'The wrong car' });
    expect(await needed(0)).toEqual(['r3']);
  });
});

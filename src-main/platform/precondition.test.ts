import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import type { Database } from './database.ts';
import { onlyWhile } from './precondition.ts';

const colour = async (db: Database) =>
  (await db.selectFrom('permitGroups').select('colour').where('id', '=', 'staff').executeTakeFirstOrThrow()).colour;
const paint = (db: Database, to: string) =>
  db.transaction().execute(async (writing) => {
    await writing.updateTable('permitGroups').set({ colour: to }).where('id', '=', 'staff').execute();
  });
const refuseUnless = (db: Database, wanted: string) => async () => {
  const now = await colour(db);
  if (now !== wanted) throw new Error(`It is ${now}`);
};

describe('a change that is written only where something still holds', () => {
  it('sees in its own transaction what another wrote before it, and is taken back', async () => {
    const { db } = await freshRecord();
    await paint(db, 'one');
    const theirs = paint(db, 'theirs');
    const mine = onlyWhile(refuseUnless(db, 'one'), () => paint(db, 'mine'));
    await expect(mine).rejects.toThrow('It is theirs');
    await theirs;
    expect(await colour(db)).toBe('theirs');
    await onlyWhile(refuseUnless(db, 'theirs'), () => paint(db, 'mine'));
    expect(await colour(db)).toBe('mine');
  });

  it('lets nobody write between what it sees and what it changes', async () => {
    const { db } = await freshRecord();
    await paint(db, 'one');
    const order: string[] = [];
    const looked = Promise.withResolvers<void>();
    const mine = onlyWhile(
      async () => {
        order.push(await colour(db));
        looked.resolve();
      },
      () => paint(db, 'mine').then(() => order.push('mine')),
    );
    await looked.promise;
    const theirs = paint(db, 'theirs').then(() => order.push('theirs'));
    await Promise.all([mine, theirs]);
    expect(order).toEqual(['one', 'mine', 'theirs']);
    expect(await colour(db)).toBe('theirs');
  });

  it('is not asked of what a change began and left to go on by itself', async () => {
    const { db } = await freshRecord();
    const later = Promise.withResolvers<void>();
    let after: Promise<void> | null = null;
    await onlyWhile(refuseUnless(db, 'nothing'), async () => {
      after = later.promise.then(() => paint(db, 'later'));
    });
    later.resolve();
    await after;
    expect(await colour(db)).toBe('later');
  });

  it('is asked once, before the first of its transactions', async () => {
    const { db } = await freshRecord();
    let asked = 0;
    const check = async () => {
      asked += 1;
    };
    await onlyWhile(check, async () => {
      await paint(db, 'one');
      await paint(db, 'two');
    });
    expect(asked).toBe(1);
  });

  it('writes nothing in what it asks, and leaves the record free where that fails', async () => {
    const { db } = await freshRecord();
    const before = await colour(db);
    const writes = [
      () => paint(db, 'wrong'),
      async () => void (await db.updateTable('permitGroups').set({ colour: 'wrong' }).execute()),
    ];
    for (const check of writes)
      await expect(onlyWhile(check, () => paint(db, 'mine'))).rejects.toThrow('A precondition only looks');
    expect(await colour(db)).toBe(before);
    await paint(db, 'after');
    expect(await colour(db)).toBe('after');
  });
});

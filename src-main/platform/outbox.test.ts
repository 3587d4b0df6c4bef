import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { freshRecord } from '../testing/freshRecord.ts';
import { alwaysKept, createOutbox } from './outbox.ts';
import { onUnreadableCell } from './storedJson.ts';

const removed = (cameraId: string): LiveEvent => ({ topic: 'camera.removed', cameraId });

describe('the outbox', () => {
  it('gives who resumes everything since, then each new event', async () => {
    const { db, outbox } = await freshRecord();
    const add = async (id: string) => {
      await db.transaction().execute((writing) => outbox.append(writing, removed(id)));
      outbox.announce();
    };
    await add('one');
    await add('two');
    const ending = new AbortController();
    const events = outbox.follow(1, ending.signal);
    expect((await events.next()).value).toMatchObject({ sequence: 2, event: removed('two') });
    const waiting = events.next();
    await add('three');
    expect((await waiting).value).toMatchObject({ sequence: 3, event: removed('three') });
    ending.abort();
    expect((await events.next()).done).toBe(true);
  });

  it('begins after the newest for who is new', async () => {
    const { db, outbox } = await freshRecord();
    await db.transaction().execute((writing) => outbox.append(writing, removed('old')));
    const ending = new AbortController();
    const events = outbox.follow(null, ending.signal);
    const first = events.next();
    outbox.tell(removed('passing'));
    expect((await first).value).toMatchObject({ sequence: null, event: removed('passing') });
    ending.abort();
  });

  it('goes on after an event that cannot be understood, and says which', async () => {
    const { db, outbox } = await freshRecord();
    const cells: unknown[] = [];
    onTestFinished(onUnreadableCell(({ column, row }) => void cells.push([column, row])));
    await db
      .insertInto('outbox')
      .values([
        { at: 0, topic: 'camera.removed', event: '{"topic":' },
        { at: 0, topic: 'camera.removed', event: '{"topic":"of another version"}' },
        { at: 0, topic: 'camera.removed', event: JSON.stringify(removed('next')) },
      ])
      .execute();
    const ending = new AbortController();
    const events = outbox.follow(0, ending.signal);
    expect((await events.next()).value).toMatchObject({ sequence: 3, event: removed('next') });
    expect(cells).toEqual([
      ['outbox.event', 1],
      ['outbox.event', 2],
    ]);
    ending.abort();
  });

  it('holds nothing of a change that was rolled back', async () => {
    const { db, outbox, events } = await freshRecord();
    const failing = db.transaction().execute(async (writing) => {
      await outbox.append(writing, removed('never'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await events()).toEqual([]);
  });

  describe('forgetting what is old', () => {
    const weekMs = 7 * 86_400_000;

    /** Events that all lie at one time, more than are kept in any case. */
    async function many(db: Awaited<ReturnType<typeof freshRecord>>['db'], at: number, count: number) {
      const event = JSON.stringify(removed('x'));
      await sql`
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
        INSERT INTO outbox (at, topic, event) SELECT ${at}, 'camera.removed', ${event} FROM numbers
      `.execute(db);
    }
    const count = async (db: Awaited<ReturnType<typeof freshRecord>>['db']) =>
      (
        await db
          .selectFrom('outbox')
          .select((e) => e.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count;

    it('takes what is a week old, but for the newest', async () => {
      const { db, outbox, clock } = await freshRecord();
      await many(db, clock.now(), alwaysKept + 500);
      await outbox.prune(weekMs);
      expect(await count(db)).toBe(alwaysKept + 500);
      clock.advance(weekMs + 1);
      await outbox.prune(weekMs);
      expect(await count(db)).toBe(alwaysKept);
    });

    it('takes nothing because the clock was set forward, not even after a start', async () => {
      const { db, outbox, clock } = await freshRecord();
      await many(db, clock.now(), alwaysKept + 500);
      clock.set(30 * 86_400_000);
      await outbox.prune(weekMs);
      expect(await count(db)).toBe(alwaysKept + 500);
      await createOutbox(db, clock).prune(weekMs);
      expect(await count(db)).toBe(alwaysKept);
    });

    it('keeps nothing for ever because the clock was set back', async () => {
      const { db, outbox, clock } = await freshRecord();
      await many(db, clock.now() + 365 * 86_400_000, 500);
      await many(db, clock.now(), alwaysKept);
      await outbox.prune(weekMs);
      expect(await count(db)).toBe(alwaysKept);
    });
  });

  it('ends for a reader who leaves while it sleeps', async () => {
    const { outbox } = await freshRecord();
    const ending = new AbortController();
    const next = outbox.follow(null, ending.signal).next();
    ending.abort();
    expect((await next).done).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import { freshRecord } from '../testing/freshRecord.ts';

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
    expect((await events.next()).value).toEqual({ sequence: 2, event: removed('two') });
    const waiting = events.next();
    await add('three');
    expect((await waiting).value).toEqual({ sequence: 3, event: removed('three') });
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
    expect((await first).value).toEqual({ sequence: null, event: removed('passing') });
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

  it('ends for a reader who leaves while it sleeps', async () => {
    const { outbox } = await freshRecord();
    const ending = new AbortController();
    const next = outbox.follow(null, ending.signal).next();
    ending.abort();
    expect((await next).done).toBe(true);
  });
});

import { expect, it, onTestFinished } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import { createClockRecord } from './clockRecord.ts';
import { createClockWatch } from './clockWatch.ts';
import { newId } from './ids.ts';
import { silentLog } from './log.ts';

async function freshClockRecord() {
  const record = await freshRecord();
  const start = async () => {
    const watch = createClockWatch(record.clock);
    const kept = createClockRecord({ ...record, watch, log: silentLog });
    await kept.start();
    onTestFinished(() => kept.stop());
    return { watch, kept };
  };
  const moves = async (kept: ReturnType<typeof createClockRecord>) => (await kept.status()).moves;
  return { ...record, start, moves };
}

it('keeps when the clock was moved and by how much, tells of it, and knows it after a restart', async () => {
  const { clock, start, moves, events } = await freshClockRecord();
  const { watch, kept } = await start();
  expect(await kept.status()).toEqual({ moves: [], movedAgoMs: null });
  for (const byMs of [-3_600_000, 86_400_000]) {
    clock.set(byMs);
    watch.look();
    clock.advance(5_000);
  }
  await expect
    .poll(() => moves(kept), { interval: 5 })
    .toMatchObject([
      { byMs: 86_400_000, seen: true, at: clock.now() - 5_000 },
      { byMs: -3_600_000, seen: true },
    ]);
  expect((await kept.status()).movedAgoMs).toBe(5_000);
  expect((await events()).map(({ topic }) => topic)).toEqual(['clock.moved', 'clock.moved']);
  await kept.stop();
  const again = await start();
  expect(await again.kept.status()).toMatchObject({ moves: [{ byMs: 86_400_000 }, {}], movedAgoMs: null });
});

it('says once that the clock was set back while Gatehouse was off', async () => {
  const { db, clock, outbox, start, moves } = await freshClockRecord();
  await db.transaction().execute((writing) => outbox.append(writing, { topic: 'camera.removed', cameraId: 'x' }));
  clock.set(-60_000);
  const { kept } = await start();
  await expect.poll(() => moves(kept), { interval: 5 }).toMatchObject([{ byMs: -60_000, seen: false }]);
  await kept.stop();
  const again = await start();
  expect(await moves(again.kept)).toHaveLength(1);
});

it('goes on with ids after the newest that is there', async () => {
  const { db, start } = await freshClockRecord();
  const newest = '02bb2cc3-d800-7000-8000-000000000000';
  const note = { id: newest, folded: 'A', mark: 'A', readId: null, text: '', at: 0, by: 'Ann', removedAt: null };
  await db.insertInto('notes').values(note).execute();
  await start();
  expect(newId() > newest).toBe(true);
});

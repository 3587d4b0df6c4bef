import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createPostStore } from './store.ts';

const at = Date.UTC(2026, 0, 1, 12);
const marks = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    createHash('sha256')
      .update(`mark ${from + n}`)
      .digest(),
  );

async function flooded(mostMarks: number) {
  const { db } = await freshRecord();
  const rowsOf = async (cameraId: string) =>
    await db.selectFrom('postMarks').select(['hash', 'receivedAt']).where('cameraId', '=', cameraId).execute();
  return { db, rowsOf, store: createPostStore(db, mostMarks), again: () => createPostStore(db, mostMarks) };
}

it('remembers no more marks of a camera than it may, however many come at once', async () => {
  const { store, rowsOf } = await flooded(200);
  for (let round = 0; round < 40; round++)
    await Promise.all(
      [0, 1, 2, 3, 4].map((each) => store.remember(marks((round * 5 + each) * 4, 4), 'north', at + round)),
    );
  const held = await rowsOf('north');
  // What came while the oldest were forgotten is what there may be more.
  expect(held.length).toBeLessThanOrEqual(200 + 5 * 4);
  expect(held.length).toBeGreaterThan(150);
  // The newest are those that stayed.
  expect(await store.known(marks(796, 4))).toEqual([true, true, true, true]);
  expect(await store.known(marks(0, 4))).toEqual([false, false, false, false]);
  expect(await store.forgottenUntil('north')).toBeGreaterThan(at);
});

it('counts what was there before this start, and takes nothing from another camera', async () => {
  const { store, again, rowsOf } = await flooded(100);
  await store.remember(marks(0, 90), 'north', at);
  await store.remember(marks(1000, 50), 'south', at);
  const later = again();
  await Promise.all([later.remember(marks(90, 9), 'north', at + 1), later.remember(marks(99, 9), 'north', at + 1)]);
  expect((await rowsOf('north')).length).toBeLessThanOrEqual(100);
  expect(await rowsOf('south')).toHaveLength(50);
  expect(await later.forgottenUntil('south')).toBeNull();
});

it('tells what was there before, and forgets nothing by being told it again', async () => {
  const { store, rowsOf } = await flooded(100);
  expect(await store.remember(marks(0, 3), 'north', at)).toEqual([false, false, false]);
  for (let n = 0; n < 60; n++) expect(await store.remember(marks(0, 3), 'north', at + n)).toEqual([true, true, true]);
  expect(await rowsOf('north')).toHaveLength(3);
  expect(await store.forgottenUntil('north')).toBeNull();
});

import { expect, it } from 'vitest';
import type { Actor } from '../../platform/serving/actor.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createHandOver, type SatAt } from './handOver.ts';
import { createDeskStore } from './store.ts';

const north: SatAt = { id: 'd1', name: 'North gate' };

function person(name: string, role: Actor['role'] = 'operator', sessionId = 's'): Actor {
  return { id: name.toLowerCase(), name, role, from: 'North gate', sessionId, cameraIds: null, isLocked: false };
}
const [ann, bob] = [person('Ann'), person('Bob')];

async function freshDesk() {
  const record = await freshRecord();
  const store = createDeskStore(record.db);
  const handOvers = createHandOver({
    ...record,
    store,
    deskAt: (sessionId) => (sessionId === 's' ? north : null),
    waiting: async () => ['one', 'two'],
    openAlerts: async () => 3,
    barriers: () => [
      { name: 'Entry', mode: { mode: 'lockedDown' } },
      { name: 'Exit', mode: { mode: 'normal' } },
    ],
  });
  const note = (id: string, agoMs: number) =>
    record.db.transaction().execute((writing) =>
      store.addNote(writing, {
        id,
        mark: 'AB12CDE',
        readId: null,
        text: id,
        at: record.clock.now() - agoMs,
        by: 'Ann',
      }),
    );
  return { ...record, handOvers, note };
}

it('is due for who comes after somebody else, with the notes of the shift before, until they have taken over', async () => {
  const { handOvers, note, clock } = await freshDesk();
  expect(await handOvers.state(ann)).toMatchObject({ deskName: 'North gate', before: null, isDue: true, notes: [] });
  await handOvers.takeOver(ann);
  expect(await handOvers.state(ann)).toMatchObject({ isDue: false });
  await note('old', 13 * 3_600_000);
  await note('new', 3_600_000);
  const at = clock.now();
  expect(await handOvers.state(bob)).toMatchObject({
    before: { name: 'Ann', at },
    isDue: true,
    notes: [{ text: 'new' }],
  });
  await handOvers.takeOver(bob);
  expect(await handOvers.state(bob)).toMatchObject({ isDue: false });
  expect(await handOvers.state(ann)).toMatchObject({ before: { name: 'Bob' }, isDue: true });
});

it('writes down what was open, once', async () => {
  const { db, handOvers } = await freshDesk();
  await handOvers.takeOver(ann);
  await handOvers.takeOver(bob);
  await handOvers.takeOver(bob);
  const rows = await db.selectFrom('handOvers').selectAll().orderBy('id').execute();
  expect(rows).toMatchObject([
    { by: 'Ann', beforeBy: null },
    { by: 'Bob', beforeBy: 'Ann', deskName: 'North gate', waiting: 2, alerts: 3 },
  ]);
  expect(JSON.parse(rows[1]?.barriers ?? '')).toEqual([{ name: 'Entry', mode: 'lockedDown' }]);
});

it('is nobody’s who only looks, or sits at no desk', async () => {
  const { handOvers } = await freshDesk();
  expect(await handOvers.state(person('Cleo', 'auditor'))).toMatchObject({ isDue: false });
  const elsewhere = person('Ann', 'operator', 'elsewhere');
  expect(await handOvers.state(elsewhere)).toMatchObject({ deskName: null, isDue: false });
  await expect(handOvers.takeOver(elsewhere)).rejects.toMatchObject({ code: 'CONFLICT' });
});

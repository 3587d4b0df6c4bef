import { expect, it } from 'vitest';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createViews } from './service.ts';
import { createViewStore } from './store.ts';

it('views are saved under a name of their own, renamed, changed, removed and put back', async () => {
  const record = await freshRecord();
  const views = createViews({ ...record, store: createViewStore(record.db) });
  const refused = await views.add(
    { name: 'Refused yesterday', search: { outcome: 'refused', time: 'yesterday' } },
    'Ann',
  );
  await views.add({ name: 'Entry 2', search: { cameras: 'b' } }, 'Ann');
  await expect(views.add({ name: ' refused  YESTERDAY', search: {} }, 'Ben')).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'name',
  });
  expect((await views.list()).map(({ name }) => name)).toEqual(['Entry 2', 'Refused yesterday']);

  await views.update(refused.id, { name: 'Refused today', search: { outcome: 'refused', time: 'today' } });
  await views.remove(refused.id);
  expect((await views.list()).map(({ name }) => name)).toEqual(['Entry 2']);
  // Its name is free while it is removed; whoever took it meanwhile keeps it.
  const other = await views.add({ name: 'Refused today', search: {} }, 'Ben');
  await expect(views.restore(refused.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  await views.remove(other.id);
  await views.restore(refused.id);
  expect(await views.list()).toMatchObject([
    { name: 'Entry 2' },
    { id: refused.id, name: 'Refused today', search: { outcome: 'refused', time: 'today' }, by: 'Ann' },
  ]);
  expect((await record.events()).map(({ topic }) => topic)).toEqual(Array(7).fill('readViews.changed'));
});

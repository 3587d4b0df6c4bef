import { expect, it } from 'vitest';
import { freshDoor } from '../../testing/freshDoor.ts';
import { seenPass } from '../../testing/seenPass.ts';

it('a search for a plate asks for a reason where the site demands one, once for each plate, and notes it', async () => {
  const { call, db, clock, reads } = await freshDoor();
  const search = async (plate: string) => (await call('reads/list', { plate })).status;
  expect(await search('AB1*')).toBe(200);
  await call('settings/update', { section: 'audit', change: { searchesNeedReason: true } });
  expect(await search('AB1*')).toBe(422);
  expect((await call('reads/list', {})).status).toBe(200);
  expect((await call('readLists/days', { mark: 'AB12CDE', fromAt: 0 })).status).toBe(422);
  const taken = { source: 'reads', filter: { query: { plate: 'AB1*' } }, format: 'csv' };
  expect((await call('exports/start', taken)).status).toBe(422);

  expect((await call('readLists/sayWhy', { plate: 'AB1*', reason: 'Theft reported' })).status).toBe(200);
  expect([await search('AB1*'), await search('ab1'), await search('XY9*')]).toEqual([200, 200, 422]);
  const noted = await db.selectFrom('auditEntries').select('action').where('action', '=', 'reads.search').execute();
  expect(noted).toHaveLength(1);
  clock.advance(31 * 60_000);
  expect(await search('AB1*')).toBe(422);

  const times = { firstMs: clock.now(), lastMs: clock.now(), evidenceMs: clock.now() };
  const { json } = (await (
    await call('cameras/add', { name: 'Entry', source: { kind: 'file', path: '/clip.mp4' } })
  ).json()) as { json: { id: string } };
  await reads.record(seenPass(json.id, { text: 'XY99ZZZ', ...times }), null);
  expect([await search('XY99ZZZ*'), await search('XY98ZZZ')]).toEqual([200, 422]);
});

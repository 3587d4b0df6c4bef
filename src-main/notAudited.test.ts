import { expect, it, onTestFinished } from 'vitest';
import { freshDoor } from './testing/freshDoor.ts';
import { seenPass } from './testing/seenPass.ts';

it('notes no look at a picture, a read or a list, and a search where the site asks for its reason', async () => {
  const there = await freshDoor();
  for (const wing of there.wings) await wing.start();
  onTestFinished(async () => {
    for (const wing of there.wings.toReversed()) if ('stop' in wing) await wing.stop();
  });
  const size = async () =>
    (await there.db.selectFrom('auditHead').select('sequence').executeTakeFirst())?.sequence ?? 0;
  const camera = await there.site.cameras.add({ name: 'Entry', source: { kind: 'file', path: '/clip.mp4' } });
  const { read } = await there.reads.record(seenPass(camera.id, { kind: 'closed' }), null);
  const picture = await there.media.keep({ jpeg: Buffer.from('a picture'), width: 1, height: 1 });
  await there.db.insertInto('media').values(picture).execute();
  const before = await size();
  expect((await there.ask(`/media/${picture.id}`)).status).toBe(200);
  for (const [name, input] of [
    ['reads/get', { id: read.id }],
    ['reads/list', { plate: 'AB12CDE' }],
    ['readLists/count', { query: { plate: 'AB12CDE' } }],
  ] as const)
    expect((await there.call(name, input)).status, name).toBe(200);
  expect(await size()).toBe(before);
  await there.call('settings/update', { section: 'audit', change: { searchesNeedReason: true } });
  expect((await there.call('reads/list', { plate: 'XY99ZZZ' })).status).not.toBe(200);
  await there.call('readLists/sayWhy', { plate: 'XY99ZZZ', reason: 'Theft reported' });
  expect((await there.call('reads/list', { plate: 'XY99ZZZ' })).status).toBe(200);
  expect(await size()).toBe(before + 2);
});

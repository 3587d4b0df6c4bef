import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src-preload/contract/faults.ts';
import { freshFolder } from '../../../testing/freshRecord.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { siteForPrograms } from '../../rest/testing/siteForPrograms.ts';
import { publicEventOf } from '../../told/events/rules/publicEvents.ts';
import { filesIn, moveTo, openFolder } from './files.ts';

async function watched(change: Partial<{ whenDone: 'keep' | 'delete'; cameraId: string }> = {}) {
  // Made first, so that it goes only once nothing looks at it any more.
  const folder = await freshFolder();
  const there = await siteForPrograms({ folderMs: 5 });
  await there.jobs.onEngineReady();
  const { folder: room } = there.links;
  const switchOn = (path = folder, more: typeof change = {}) =>
    there.site.settings.update({ section: 'watchedFolder', change: { isOn: true, path, ...change, ...more } }, 'Ann');
  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  const within = async (place = '') =>
    (await readdir(join(folder, place), { withFileTypes: true }).catch(() => []))
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  const until = async (isSo: () => Promise<boolean>) => {
    // Files settle by the site's clock, which stands still unless it is moved.
    while (!(await isSo())) {
      there.clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const running = async () => (await there.jobs.list()).find(({ status }) => status === 'running');
  const end = async (fault: Parameters<typeof there.jobs.onEnded>[1] = null) => {
    await until(async () => (await running()) !== undefined);
    await there.jobs.onEnded((await running())?.id ?? '', fault);
  };
  return { ...there, dataFolder: there.folder, folder, room, switchOn, put, within, until, end };
}

describe('the watched folder', () => {
  it('takes nothing until it is switched on, and then what is put there, into done', async () => {
    const { put, within, room, switchOn, until, end, jobs } = await watched();
    await put('gate.mp4', 'video');
    expect(await room.state()).toMatchObject({ isOn: false, recent: [] });
    await switchOn();
    await end();
    await until(async () => (await within('done')).length === 1);
    expect([await within('done'), await within(), await within('reading')]).toEqual([['gate.mp4'], [], []]);
    expect(await room.state()).toMatchObject({
      ...{ isOn: true, trouble: null },
      recent: [{ name: 'gate.mp4', outcome: 'done', said: '' }],
    });
    expect((await jobs.list()).map(({ name }) => name)).toEqual(['gate.mp4']);
    // The same name again is another file.
    await put('gate.mp4', 'video two');
    await end();
    await until(async () => (await within('done')).length === 2);
    expect(await within('done')).toEqual(['gate (2).mp4', 'gate.mp4']);
  });

  it('deletes what was read where that is wanted', async () => {
    const { put, within, switchOn, until, end, jobs } = await watched({ whenDone: 'delete' });
    await put('entry.jpg', 'picture');
    await switchOn();
    await end();
    await until(async () => (await within('reading')).length === 0);
    expect([await within(), await within('done'), (await jobs.list()).length]).toEqual([[], [], 1]);
  });

  it('puts aside what could not be read, and a link, each with why', async () => {
    const { put, within, switchOn, until, end, folder, room } = await watched();
    await put('notes.txt', 'no picture');
    await put('broken.mp4', 'video');
    await symlink('/etc/passwd', join(folder, 'link.jpg'));
    await switchOn();
    await end(faultOf('damaged'));
    await until(async () => (await within('failed')).length >= 4);
    expect(await within('failed')).toEqual(['link.jpg', 'link.jpg.reason.txt', 'notes.txt', 'notes.txt.reason.txt']);
    await until(async () => (await within('done')).includes('broken.mp4'));
    await put('none.mp4', 'video');
    await end(faultOf('noVideo'));
    await until(async () => (await within('failed')).length === 6);
    const why = await readFile(join(folder, 'failed', 'none.mp4.reason.txt'), 'utf8');
    expect(why).toBe(`${faultOf('noVideo').message}\n`);
    const { recent } = await room.state();
    expect(
      recent
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['link.jpg', 'none.mp4', 'notes.txt']);
  });

  it('is kept from none of its files by one that nobody can work with', async () => {
    const { put, within, switchOn, until, end, folder, room } = await watched();
    await openFolder(folder, await freshFolder());
    await symlink('/etc/passwd', join(folder, 'reading', 'a link.jpg'));
    execFileSync('mkfifo', [join(folder, 'reading', 'a pipe.jpg'), join(folder, 'another pipe.jpg')]);
    await mkdir(join(folder, 'reading', 'a folder.jpg'));
    await put('gate.mp4', 'video');
    await switchOn();
    await end();
    await until(async () => (await within('done')).includes('gate.mp4'));
    await until(async () => (await within('reading')).length === 0);
    const failed = await readdir(join(folder, 'failed'));
    for (const name of ['a link.jpg', 'a pipe.jpg', 'a folder.jpg', 'another pipe.jpg'])
      expect(failed).toContain(`${name}.reason.txt`);
    await until(async () => (await room.state()).trouble === null);
  });

  it('counts as a camera where one was chosen, and decides nothing all the same', async () => {
    const { put, switchOn, until, jobs, record, north, clock, folder, db } = await watched();
    await put('gate.mp4', 'video');
    await switchOn(folder, { cameraId: north.camera.id });
    await until(async () => (await jobs.list()).length === 1);
    const [job] = await jobs.list();
    const pass = { ...seenPass(north.camera.id, { text: 'AB12CDE', kind: 'closed' as const }), offsetMs: null };
    await record.reads.record({ ...pass, origin: { jobId: job?.id ?? '', beganAt: clock.now() } }, null);
    const [read] = (await record.reads.list({ limit: 1 })).items;
    expect(read).toMatchObject({
      ...{ cameraId: null, countsAs: north.camera.id, decision: null },
      sourceName: `${north.camera.name} (gate.mp4)`,
    });
    if (read === undefined) throw new Error('It was read');
    const known = { ofMark: () => null, ofPermit: () => null, camerasOf: () => [], displayed: (mark: string) => mark };
    const told = publicEventOf({ at: clock.now(), event: { topic: 'read.closed', read } }, known);
    expect(told).toMatchObject({ cameraIds: [north.camera.id], data: { camera_id: north.camera.id } });
    expect(await db.selectFrom('stays').selectAll().execute()).toEqual([]);
  });

  it('looks at two thousand files at once, and finds a free name among as many', async () => {
    const folder = await openFolder(await freshFolder(), await freshFolder());
    const names = Array.from({ length: 2_050 }, (_, n) => `image ${n}.jpg`);
    for (const name of names) await writeFile(join(folder, name), '');
    const seen = await filesIn(folder);
    expect([seen.files.length, seen.isMore]).toEqual([2_000, true]);
    for (let n = 0; n < 25; n += 1) {
      await writeFile(join(folder, 'image.jpg'), `${n}`);
      await moveTo(folder, null, 'image.jpg', 'done');
    }
    expect(await readdir(join(folder, 'done'))).toHaveLength(25);
  });

  it.each([
    ['is not there', async (folder: string) => join(folder, 'none')],
    ['is not written out', async () => 'plates'],
    [
      'is a file',
      async (folder: string) => {
        await writeFile(join(folder, 'file'), '');
        return join(folder, 'file');
      },
    ],
    [
      'has a link in place of a subfolder',
      async (folder: string) => {
        await mkdir(join(folder, 'in'));
        await symlink('/tmp', join(folder, 'in', 'done'));
        return join(folder, 'in');
      },
    ],
  ])('says so where it %s, and takes nothing', async (_, pathOf) => {
    const { folder, room, switchOn, until } = await watched();
    await switchOn(await pathOf(folder));
    await until(async () => (await room.state()).trouble !== null);
  });

  it('is never one with the data folder in it, nor one in that', async () => {
    const there = await watched();
    for (const path of [join(there.dataFolder, 'videos'), there.dataFolder, join(there.dataFolder, '..')]) {
      await mkdir(path, { recursive: true });
      await there.switchOn(path);
      await there.until(async () => (await there.room.state()).trouble?.includes('data folder') === true);
    }
  });
});

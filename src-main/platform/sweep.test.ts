import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import { openAside } from './aside.ts';
import { silentLog } from './log.ts';
import { sweep } from './sweep.ts';

async function freshSweep() {
  const { folder: dataFolder, clock, media } = await freshRecord();
  const known = new Set<string>();
  const videos = new Set<string>();
  let last: string | null = null;
  const keep = async (isKnown: boolean) => {
    const picture = await media.keep({ jpeg: Buffer.from('jpeg'), width: 1, height: 1 });
    if (isKnown) {
      known.add(picture.id);
      last = picture.path;
    }
    return picture;
  };
  const run = () =>
    sweep({
      dataFolder,
      aside: openAside({ dataFolder, clock, log: silentLog }),
      clock,
      log: silentLog,
      knownPictures: async (ids) => new Set(ids.filter((id) => known.has(id))),
      lastPicturePath: async () => last,
      knownVideos: async () => videos,
    });
  const names = async (folder: string) => (await readdir(join(dataFolder, folder)).catch(() => [])).sort();
  return { dataFolder, clock, known, videos, keep, run, names };
}

const day = 'media/2026/06/01';

describe('the sweep at the start', () => {
  it('sets aside what the record does not know, and puts it back once it does', async () => {
    const { known, keep, run, names } = await freshSweep();
    const mine = await keep(true);
    const stranger = await keep(false);
    expect(await run()).toEqual({ putBack: 0, setAside: 1 });
    expect(await names(day)).toEqual([`${mine.id}.jpg`]);
    expect(await names(`aside/2026-06-01/${day}`)).toEqual([`${stranger.id}.jpg`]);
    known.add(stranger.id);
    expect(await run()).toEqual({ putBack: 1, setAside: 0 });
    expect(await names(day)).toHaveLength(2);
  });

  it('keeps the newer pictures of a record that was restored from a copy of days ago', async () => {
    const { clock, keep, run, names } = await freshSweep();
    await keep(true);
    clock.advance(3 * 86_400_000);
    const newer = await keep(false);
    clock.advance(5 * 86_400_000);
    expect(await run()).toEqual({ putBack: 0, setAside: 1 });
    expect(await names('aside/2026-06-09/media/2026/06/04')).toEqual([`${newer.id}.jpg`]);
  });

  it('sets videos aside that belong to no job, and those that were cut off', async () => {
    const { dataFolder, videos, run, names } = await freshSweep();
    const id = (last: number) => `01970000-0000-7000-8000-00000000000${last}`;
    await mkdir(join(dataFolder, 'videos'));
    for (const name of [`${id(1)}.mp4`, `${id(2)}.mp4`, `${id(3)}.mp4.partial`, 'mine.mp4'])
      await writeFile(join(dataFolder, 'videos', name), 'frames');
    videos.add(`${id(1)}.mp4`);
    expect(await run()).toEqual({ putBack: 0, setAside: 2 });
    expect(await names('videos')).toEqual([`${id(1)}.mp4`, 'mine.mp4']);
    expect(await names('aside/2026-06-01/videos')).toEqual([`${id(2)}.mp4`, `${id(3)}.mp4.partial`]);
  });

  it('touches nothing that is not named as ours, nor what a link leads to', async () => {
    const { dataFolder, keep, run, names } = await freshSweep();
    const mine = await keep(true);
    const elsewhere = join(dataFolder, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, '01970000-0000-7000-8000-000000000001.jpg'), 'theirs');
    await writeFile(join(dataFolder, day, 'holiday.jpg'), 'theirs');
    await symlink(elsewhere, join(dataFolder, 'media/2026/06/02'));
    await symlink(
      join(elsewhere, '01970000-0000-7000-8000-000000000001.jpg'),
      join(dataFolder, day, `${mine.id}.jpg.partial`),
    );
    expect(await run()).toEqual({ putBack: 0, setAside: 0 });
    expect(await names('elsewhere')).toHaveLength(1);
    expect(await names(day)).toEqual([`${mine.id}.jpg`, `${mine.id}.jpg.partial`, 'holiday.jpg']);
  });

  it('refuses a record that knows hardly any of the pictures, and leaves them where they are', async () => {
    const { keep, run, names } = await freshSweep();
    await keep(true);
    for (let number = 0; number < 30; number++) await keep(false);
    await expect(run()).rejects.toThrow(/knows 1 of 31 pictures.*belongs to another site/);
    expect(await names(day)).toHaveLength(31);
  });
});

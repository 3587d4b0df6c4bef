import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, standingClock } from '../testing/freshRecord.ts';
import { type AsideFile, openAside } from './aside.ts';
import { silentLog } from './log.ts';

const dayMs = 86_400_000;
const name = '01970000-0000-7000-8000-000000000001.jpg';
const place = join('media', '2026', '06', '01', name);

async function freshAside() {
  const dataFolder = await freshFolder();
  const clock = standingClock();
  let steadyMs = 0;
  const open = () => openAside({ dataFolder, clock, log: silentLog, steady: () => steadyMs });
  const add = async (path: string) => {
    await mkdir(dirname(join(dataFolder, path)), { recursive: true });
    await writeFile(join(dataFolder, path), 'a picture');
  };
  /** Time that passes while one process runs. */
  const pass = (ms: number) => {
    clock.advance(ms);
    steadyMs += ms;
  };
  const folder = join(dataFolder, 'aside', '2026-06-01');
  return { dataFolder, folder, clock, open, add, pass, skew: (ms: number) => clock.advance(ms) };
}

const listed = async (files: AsyncGenerator<AsideFile>) => {
  const found: AsideFile[] = [];
  for await (const file of files) found.push(file);
  return found;
};

describe('what lies aside', () => {
  it('keeps its place under the day, with a note, and is put back where it belongs', async () => {
    const { dataFolder, folder, open, add } = await freshAside();
    await add(place);
    const aside = open();
    expect(await aside.put(place)).toBe(true);
    expect(await readFile(join(folder, place), 'utf8')).toBe('a picture');
    expect(await readFile(join(folder, 'read me.txt'), 'utf8')).toMatch(/a week/);
    const [file] = await listed(aside.files());
    expect(file).toMatchObject({ place, name });
    if (file !== undefined) expect(await aside.putBack(file)).toBe(true);
    expect(await readFile(join(dataFolder, place), 'utf8')).toBe('a picture');
  });

  it('is deleted after a week in which Gatehouse ran, and not before', async () => {
    const { folder, open, add, pass } = await freshAside();
    await add(place);
    const aside = open();
    await aside.put(place);
    for (let day = 0; day < 6; day++) {
      pass(dayMs);
      await aside.age();
    }
    expect(await listed(aside.files())).toHaveLength(1);
    pass(dayMs);
    await aside.age();
    expect(await readdir(folder).catch(() => 'gone')).toBe('gone');
  });

  it('is not deleted sooner by a clock that jumps, running or not', async () => {
    const { open, add, skew } = await freshAside();
    await add(place);
    let aside = open();
    await aside.put(place);
    for (const years of [10, -20, 15]) {
      skew(years * 365 * dayMs);
      await aside.age();
    }
    expect(await listed(aside.files())).toHaveLength(1);
    for (const days of [4000, -4000, 3000]) {
      skew(days * dayMs);
      aside = open();
      await aside.age();
    }
    expect(await listed(aside.files())).toHaveLength(1);
  });

  it('is deleted in the end where Gatehouse runs for minutes a day', async () => {
    const { open, add, skew } = await freshAside();
    await add(place);
    await open().put(place);
    for (let day = 0; day < 7; day++) {
      skew(dayMs);
      await open().age();
    }
    expect(await listed(open().files())).toEqual([]);
  });

  it('leaves alone what is not named as ours, and does not follow links', async () => {
    const { dataFolder, folder, open, add, pass } = await freshAside();
    await add(place);
    await add(`elsewhere/${name}`);
    const aside = open();
    await aside.put(place);
    await writeFile(join(folder, 'media', 'my notes.txt'), 'mine');
    await symlink(join(dataFolder, 'elsewhere'), join(folder, 'media', 'link'));
    pass(8 * dayMs);
    await aside.age();
    expect(await listed(aside.files())).toEqual([]);
    expect(await readFile(join(folder, 'media', 'my notes.txt'), 'utf8')).toBe('mine');
    expect(await readdir(join(dataFolder, 'elsewhere'))).toEqual([name]);
  });

  it('never takes the place of another file', async () => {
    const { dataFolder, open, add } = await freshAside();
    await add(place);
    const aside = open();
    await aside.put(place);
    await writeFile(join(dataFolder, place), 'another picture');
    const [file] = await listed(aside.files());
    if (file !== undefined) expect(await aside.putBack(file)).toBe(false);
    expect(await readFile(join(dataFolder, place), 'utf8')).toBe('another picture');
    expect(await aside.put(place)).toBe(false);
  });
});

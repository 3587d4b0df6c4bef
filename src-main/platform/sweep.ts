import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Aside } from './aside.ts';
import type { Clock } from './clock.ts';
import { DatabaseRefused } from './databaseRefused.ts';
import type { Log } from './log.ts';
import { dayFolder } from './mediaFiles.ts';
import { isDatePart, isVideoName, pictureIdOf } from './ownNames.ts';

export interface SweepOptions {
  readonly dataFolder: string;
  readonly aside: Aside;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Those of these ids of pictures that the record knows. */
  readonly knownPictures: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The last path of a picture in the record, which is one of its last day; null where it has none. */
  readonly lastPicturePath: () => Promise<string | null>;
  /** The names of the videos that were uploaded for jobs. */
  readonly knownVideos: () => Promise<ReadonlySet<string>>;
}

/** What was done with the files of a data folder. */
export interface Swept {
  readonly putBack: number;
  readonly setAside: number;
}

/** So many days are looked at, and so many pictures of each, to see whether pictures and record belong together. */
const sampledDays = 40;
const sampledOfDay = 100;
/** Fewer strangers than this are what crashes leave. */
const fewestStrangers = 20;
/** So many strangers to each picture that is known, and the record is another site's or far too old. */
const strangersToOne = 9;

const dayMs = 86_400_000;

/**
 * Brings the files of a data folder and its record together, before anything else writes either: what lies aside and is
 * known again is put back, what the record does not know is set aside, what has lain aside long enough is deleted.
 * @throws DatabaseRefused where the record knows hardly any of the pictures
 */
export async function sweep(options: SweepOptions): Promise<Swept> {
  await refuseStrangers(options);
  const putBack = await putBackKnown(options);
  await options.aside.age();
  const setAside = (await setPicturesAside(options)) + (await setVideosAside(options));
  if (putBack + setAside > 0) options.log.warn({ putBack, setAside }, 'Files and record were brought together');
  return { putBack, setAside };
}

async function refuseStrangers({ dataFolder, knownPictures }: SweepOptions): Promise<void> {
  const days = someOf(await pictureDays(dataFolder), sampledDays);
  let known = 0;
  let strangers = 0;
  for (const day of days) {
    const pictures = someOf(await picturesIn(dataFolder, day), sampledOfDay);
    const found = await knownPictures(pictures.map(({ id }) => id));
    known += found.size;
    strangers += pictures.length - found.size;
  }
  if (strangers < fewestStrangers || strangers <= known * strangersToOne) return;
  throw new DatabaseRefused(
    `The gatehouse.db in ${dataFolder} knows ${known} of ${known + strangers} pictures there: it belongs to another site, or is very old. Put the right one in its place, or move the folder media away to go on without its pictures.`,
  );
}

async function putBackKnown({ aside, knownPictures, knownVideos }: SweepOptions): Promise<number> {
  const videos = await knownVideos();
  let putBack = 0;
  for await (const file of aside.files()) {
    const id = pictureIdOf(file.name);
    const isKnown = id === null ? videos.has(file.name) : isWhole(file.name) && (await knownPictures([id])).has(id);
    if (isKnown && (await aside.putBack(file))) putBack += 1;
  }
  return putBack;
}

/**
 * Looks at the days since the last one that the record knows pictures of, for only then can a crash or an older record
 * leave any without a row; and at the day before it, since a day ends in the middle of a pass.
 */
async function setPicturesAside(options: SweepOptions): Promise<number> {
  const { dataFolder, aside, clock, knownPictures, lastPicturePath } = options;
  const last = (await lastPicturePath())?.slice(0, 10);
  const yesterday = dayFolder(clock.now() - dayMs);
  const from = last === undefined ? '' : ([dayBefore(last), yesterday].sort()[0] ?? '');
  let setAside = 0;
  for (const day of (await pictureDays(dataFolder)).filter((name) => name >= from)) {
    const pictures = await picturesIn(dataFolder, day);
    const known = await knownPictures(pictures.map(({ id }) => id));
    for (const { id, name } of pictures) {
      if (known.has(id) && isWhole(name)) continue;
      if (await aside.put(join('media', ...day.split('/'), name))) setAside += 1;
    }
  }
  return setAside;
}

async function setVideosAside({ dataFolder, aside, knownVideos }: SweepOptions): Promise<number> {
  const known = await knownVideos();
  let setAside = 0;
  for (const entry of await readdir(join(dataFolder, 'videos'), { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || !isVideoName(entry.name) || known.has(entry.name)) continue;
    if (await aside.put(join('videos', entry.name))) setAside += 1;
  }
  return setAside;
}

/** The days that have a folder, as `2026/06/01`, oldest first. Links are not followed. */
async function pictureDays(dataFolder: string): Promise<string[]> {
  let paths = [''];
  for (let depth = 0; depth < 3; depth++) {
    const inner = await Promise.all(
      paths.map(async (path) => {
        const entries = await readdir(join(dataFolder, 'media', path), { withFileTypes: true }).catch(() => []);
        const folders = entries.filter((entry) => entry.isDirectory() && isDatePart(entry.name));
        return folders.map(({ name }) => (path === '' ? name : `${path}/${name}`));
      }),
    );
    paths = inner.flat();
  }
  return paths.sort();
}

async function picturesIn(dataFolder: string, day: string): Promise<{ id: string; name: string }[]> {
  const entries = await readdir(join(dataFolder, 'media', day), { withFileTypes: true }).catch(() => []);
  return entries
    .flatMap((entry) => {
      const id = entry.isFile() ? pictureIdOf(entry.name) : null;
      return id === null ? [] : [{ id, name: entry.name }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isWhole = (name: string) => basename(name, '.jpg') !== name;

function dayBefore(day: string): string {
  const at = Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`);
  return Number.isNaN(at) ? '' : dayFolder(at - dayMs);
}

/** So many of them, evenly from the first to the last. */
function someOf<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))] as T);
}

import { copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { isVideoName, pictureIdOf } from './ownNames.ts';

/** A file that lies aside, or comes back from there. */
export interface AsideFile {
  /** Where it lies now, absolute. */
  readonly path: string;
  /** Where it belongs, relative to the data folder. */
  readonly place: string;
  readonly name: string;
}

/**
 * What lies in the data folder and is known to nobody, moved to `aside/<date>/` with its place kept, and deleted only when
 * it has lain there for a week. Nothing is lost by a record that was restored from an older copy, or is the wrong one.
 */
export interface Aside {
  /** Moves a file of the data folder; false where that was not possible and it stays where it is. */
  put(place: string): Promise<boolean>;
  files(): AsyncGenerator<AsideFile>;
  /** Moves a file to where it belongs; false where another one lies there, or it was not possible. */
  putBack(file: AsideFile): Promise<boolean>;
  /**
   * Counts the time that has passed for what lies here, and deletes what has lain long enough. Called at the start and
   * now and then, for only the time between is counted.
   */
  age(): Promise<void>;
}

/** A week, counted as time that Gatehouse itself saw pass. */
const keptMs = 7 * 86_400_000;
/** However far the clock jumped while Gatehouse was not running, no more than a day of it is believed. */
const believedMs = 86_400_000;

const stateFile = 'kept.json';
const noteFile = 'read me.txt';
const stateSchema = z.object({ keptMs: z.number().min(0), seenAt: z.number() });
type State = z.infer<typeof stateSchema>;

const note = `Gatehouse found these files in its data folder and its record did not know them: a crash can leave a few, and a
record that was restored from an older copy does not know the newest. They are kept here for a week in which
Gatehouse runs, and then deleted. Once the record knows them again, the next start puts them back where they belong.
To keep them for good, copy them to another place.
`;

export interface AsideOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Milliseconds that no change of the clock alters. */
  readonly steady?: () => number;
}

export function openAside({ dataFolder, clock, log, steady = () => performance.now() }: AsideOptions): Aside {
  const root = join(dataFolder, 'aside');
  /** Folders whose time this process has begun to count, with the steady time that was counted up to. */
  const countedTo = new Map<string, number>();
  /** When this process last began a folder's week. */
  const begunAt = new Map<string, number>();

  async function put(place: string): Promise<boolean> {
    const day = join(root, new Date(clock.now()).toISOString().slice(0, 10));
    const target = join(day, place);
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await beginWeek(day);
      if (await exists(target)) return false;
      await move(join(dataFolder, place), target);
      return true;
    } catch (err) {
      log.warn(
        { err, file: place },
        'A file that the record does not know could not be set aside, and stays where it is',
      );
      return false;
    }
  }

  /** What comes last has its whole week. Of many that come together, it is written down once. */
  async function beginWeek(day: string): Promise<void> {
    const now = steady();
    if (now - (begunAt.get(day) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    await writeFile(join(day, noteFile), note, { mode: 0o600 });
    await keepState(day, { keptMs: 0, seenAt: clock.now() });
    begunAt.set(day, now);
    countedTo.set(day, now);
  }

  async function* files(): AsyncGenerator<AsideFile> {
    for (const day of await daysIn(root)) yield* filesIn(join(root, day), '');
  }

  async function age(): Promise<void> {
    for (const name of await daysIn(root)) {
      const day = join(root, name);
      const state = await countTime(day);
      if (state.keptMs < keptMs) continue;
      let removed = 0;
      for await (const { path } of filesIn(day, '')) {
        await rm(path, { force: true });
        removed += 1;
      }
      for (const own of [noteFile, stateFile]) await rm(join(day, own), { force: true });
      await removeEmptyFolders(day);
      countedTo.delete(day);
      begunAt.delete(day);
      log.info({ folder: name, removed }, 'What had lain aside for a week was deleted');
    }
    await rmdir(root).catch(() => undefined);
  }

  /**
   * While this process runs, its steady clock counts. Between two processes there is only the calendar's, which may have
   * jumped: so backwards is nothing, and forwards a day at most.
   */
  async function countTime(day: string): Promise<State> {
    const now = steady();
    const before = countedTo.get(day);
    const stored = await stateOf(day);
    const passed = before === undefined ? between(0, clock.now() - stored.seenAt, believedMs) : now - before;
    const state = { keptMs: stored.keptMs + passed, seenAt: clock.now() };
    await keepState(day, state);
    countedTo.set(day, now);
    return state;
  }

  /** A state that cannot be read begins anew. */
  async function stateOf(day: string): Promise<State> {
    try {
      return stateSchema.parse(JSON.parse(await readFile(join(day, stateFile), 'utf8')));
    } catch {
      return { keptMs: 0, seenAt: clock.now() };
    }
  }

  return {
    put,
    files,
    age,
    async putBack({ path, place }) {
      const target = join(dataFolder, place);
      try {
        if (await exists(target)) return false;
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await move(path, target);
        return true;
      } catch (err) {
        log.warn({ err, file: place }, 'A file that lies aside could not be put back');
        return false;
      }
    },
  };
}

async function keepState(day: string, state: State): Promise<void> {
  await writeFile(join(day, stateFile), JSON.stringify(state), { mode: 0o600 });
}

/** Only what is named as ours: a person may have put something here. Links are neither followed nor told. */
async function* filesIn(day: string, place: string): AsyncGenerator<AsideFile> {
  for (const entry of await readdir(join(day, place), { withFileTypes: true }).catch(() => [])) {
    const inner = join(place, entry.name);
    if (entry.isDirectory()) yield* filesIn(day, inner);
    else if (entry.isFile() && isOurs(inner, entry.name)) {
      yield { path: join(day, inner), place: inner, name: entry.name };
    }
  }
}

function isOurs(place: string, name: string): boolean {
  if (place.startsWith(`media${sep}`)) return pictureIdOf(name) !== null;
  return place === join('videos', name) && isVideoName(name);
}

async function daysIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) =>
    entry.isDirectory() && /^\d{4}-\d{2}-\d{2}$/.test(entry.name) ? [entry.name] : [],
  );
}

async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
  }
  await rmdir(folder).catch(() => undefined);
}

/** Across disks too, for a person may have moved the pictures to another one; never in the place of another file. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, `${to}.partial`);
    await flush(`${to}.partial`);
    await rename(`${to}.partial`, to);
    await rm(from);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

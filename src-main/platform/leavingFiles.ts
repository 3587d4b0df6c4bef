import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Clock } from './clock.ts';
import type { Database, Writing } from './database.ts';
import { deleteRows } from './heldTable.ts';
import { dayFolder } from './mediaFiles.ts';
import { exportIdOf, isPicturePath, isVideoName } from './ownNames.ts';

declare module './tables.ts' {
  interface Tables {
    leavingFiles: { place: string };
  }
}

/**
 * Files of which the rows are gone. They are noted in the transaction that deletes the rows, so that none is left behind by a crash, and none
 * is deleted of which a row still tells.
 */
export interface LeavingFiles {
  /** Notes files that go with what this transaction deletes. Places are relative to the data folder, with forward slashes. */
  note(writing: Writing, places: readonly string[]): Promise<void>;
  /** Deletes what was noted; what cannot be deleted now stays noted. */
  finish(): Promise<void>;
}

const atOnce = 200;
const sideBySide = 8;

/** Folders of the last days are left: a picture may be on its way into them. */
const leftDaysMs = 2 * 86_400_000;

export function createLeavingFiles(db: Database, dataFolder: string, clock: Clock): LeavingFiles {
  /** Files that could not be deleted in this run are not tried again and again. */
  const stuck = new Set<string>();
  let finishing: Promise<void> = Promise.resolve();

  async function removed(place: string): Promise<boolean> {
    if (!isOwn(place)) return true;
    return await rm(join(dataFolder, ...place.split('/')), { force: true }).then(
      () => true,
      () => {
        stuck.add(place);
        return false;
      },
    );
  }

  async function finishNow(): Promise<void> {
    for (;;) {
      const rows = await db
        .selectFrom('leavingFiles')
        .select('place')
        .limit(atOnce + stuck.size)
        .execute();
      const places = rows.map(({ place }) => place).filter((place) => !stuck.has(place));
      if (places.length === 0) return;
      const gone: string[] = [];
      for (let at = 0; at < places.length; at += sideBySide) {
        const some = places.slice(at, at + sideBySide);
        const done = await Promise.all(some.map(removed));
        gone.push(...some.filter((_, index) => done[index]));
      }
      await db.transaction().execute((writing) => deleteRows(writing, 'leavingFiles', gone, 'place'));
      for (const folder of new Set(gone.map((place) => dirname(place)))) await removeEmpty(folder);
    }
  }

  /** The folder of a day, its month and its year, where nothing is left in them. */
  async function removeEmpty(day: string): Promise<void> {
    const latest = `media/${dayFolder(clock.now() - leftDaysMs)}`;
    if (!/^media\/\d{4}\/\d{2}\/\d{2}$/.test(day) || day >= latest) return;
    for (const folder of [day, dirname(day), dirname(dirname(day))]) {
      if (latest.startsWith(folder)) return;
      const isGone = await rmdir(join(dataFolder, ...folder.split('/'))).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }

  return {
    async note(writing, places) {
      if (places.length === 0) return;
      await sql`INSERT OR IGNORE INTO leaving_files SELECT value FROM json_each(${JSON.stringify(places)})`.execute(
        writing,
      );
    },
    finish() {
      finishing = finishing.catch(() => undefined).then(finishNow);
      return finishing;
    },
  };
}

/** Only what is named as ours is ever deleted, however damaged a stored place is. */
function isOwn(place: string): boolean {
  if (place.startsWith('media/')) return isPicturePath(place.slice('media/'.length));
  if (place.startsWith('exports/')) return exportIdOf(place.slice('exports/'.length)) !== null;
  return place.startsWith('videos/') && isVideoName(place.slice('videos/'.length));
}

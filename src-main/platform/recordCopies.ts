import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const copyName = /^gatehouse\.db\.before-\d+$/;

/** The names of all copies of the record that lie in the data folder. */
export function copiesIn(dataFolder: string): string[] {
  return namesIn(dataFolder).filter((name) => copyName.test(name));
}

/**
 * The newest whole copy of the record that lies in the data folder, by when it was written; null where there is none.
 * They are made before the record is brought to a newer shape. Whatever makes copies later names them here.
 */
export function newestCopy(dataFolder: string): string | null {
  let newest: { readonly name: string; readonly at: number } | null = null;
  for (const name of copiesIn(dataFolder)) {
    const { size, mtimeMs: at } = statSync(join(dataFolder, name), { throwIfNoEntry: false }) ?? {
      size: 0,
      mtimeMs: 0,
    };
    if (size > 0 && (newest === null || at > newest.at)) newest = { name, at };
  }
  return newest?.name ?? null;
}

/** How to get a record back, as the end of a sentence that says what is wrong with the one that is there. */
export function restoreSentence(dataFolder: string): string {
  const copy = newestCopy(dataFolder);
  const newest = copy === null ? '' : ` (the newest that lies here is ${copy})`;
  return `Restore gatehouse.db from a copy${newest} without any gatehouse.db-wal or gatehouse.db-shm beside it, or move the folder away to begin a new site.`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

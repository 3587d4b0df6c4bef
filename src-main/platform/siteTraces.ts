import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseRefused } from './databaseRefused.ts';
import { isDatePart, isVideoName, pictureIdOf } from './ownNames.ts';
import { newestCopy, restoreSentence } from './recordCopies.ts';

/**
 * Refuses to begin a new record where a site has been: what would be swept away, or could never be opened again, is
 * somebody's.
 * @param found what stands in the place of the record, such as `gatehouse.db is missing`
 * @throws DatabaseRefused
 */
export function refuseWhereSiteHasBeen(dataFolder: string, found: string): void {
  const trace = traceOfSite(dataFolder);
  if (trace === null) return;
  throw new DatabaseRefused(`In ${dataFolder} ${found}, but ${trace} lie there. ${restoreSentence(dataFolder)}`);
}

/** What a data folder holds of a site beside its record, in words; null for a folder that no site has used. */
export function traceOfSite(dataFolder: string): string | null {
  if (hasPictures(join(dataFolder, 'media'))) return 'pictures of a site';
  if (entries(join(dataFolder, 'videos')).some((entry) => entry.isFile() && isVideoName(entry.name))) {
    return 'videos of a site';
  }
  if (['secret.key', 'secret.key.sealed'].some((name) => sizeOf(join(dataFolder, name)) > 0)) {
    return 'the keys of a site';
  }
  if (sizeOf(join(dataFolder, 'gatehouse.db-wal')) > 0 || newestCopy(dataFolder) !== null) {
    return 'parts of a site’s record';
  }
  return entries(join(dataFolder, 'aside')).some((entry) => entry.isDirectory()) ? 'pictures set aside' : null;
}

function hasPictures(folder: string, depth = 3): boolean {
  return entries(folder).some((entry) =>
    depth === 0
      ? entry.isFile() && pictureIdOf(entry.name) !== null
      : entry.isDirectory() && isDatePart(entry.name) && hasPictures(join(folder, entry.name), depth - 1),
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

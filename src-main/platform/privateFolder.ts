import { chmodSync, type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { DatabaseRefused } from './databaseRefused.ts';
import { isDatePart, isTopFileName, ownFolders } from './ownNames.ts';

/** Rights beyond the owner's own. */
const othersBits = 0o077;

/**
 * Sees to it that what this process writes from now on can be read by its own user only, and so what its children
 * write. Does nothing on Windows, where a user's folders are private by themselves.
 */
export function writePrivately(): void {
  if (process.platform !== 'win32') process.umask(othersBits);
}

/**
 * Refuses a folder that is plainly not a site's own, before anything is put into it or its rights are changed.
 * @throws DatabaseRefused for the root, a home, the folder of temporary files, and whatever holds one of them
 */
export function refuseSharedFolder(dataFolder: string): void {
  const folder = real(dataFolder);
  const home = real(homedir());
  if (folder === home && isOnlyForGatehouse(folder)) return;
  const isAbove = (path: string): boolean => path === folder || (parse(path).root !== path && isAbove(dirname(path)));
  if (parse(folder).root !== folder && ![home, ...[tmpdir(), '/tmp', '/var/tmp'].map(real)].some(isAbove)) return;
  throw new DatabaseRefused(
    `${dataFolder} holds more than a site's data. Choose a folder of its own, such as ${join(dataFolder, 'gatehouse')}.`,
  );
}

/** The home of a user who was made to run Gatehouse and for nothing else. */
function isOnlyForGatehouse(home: string): boolean {
  const names = entries(home).map(({ name }) => name);
  return names.includes('gatehouse.db') || names.every((name) => name.startsWith('.'));
}

/**
 * Takes from everybody but the owner what rights they have on the data folder, the files that Gatehouse put into it, and
 * their folders. Only what is named as ours is touched, and no link is followed.
 * @returns one sentence for a person where that is not possible; null where the folder is private, and on Windows
 */
export function keepPrivate(dataFolder: string, platform: NodeJS.Platform = process.platform): string | null {
  if (platform === 'win32') return null;
  const folder = real(dataFolder);
  const { uid } = statSync(folder);
  const isPrivate = [tighten(folder), ...ownPaths(folder).map(tighten)].every(Boolean);
  const open = `The data folder ${dataFolder} can be read by other users of this machine`;
  const advice = 'Move it to a folder that belongs to the user who runs Gatehouse, on a disk that keeps rights.';
  if (uid !== process.geteuid?.()) return `${open}, for it belongs to another user. ${advice}`;
  return isPrivate ? null : `${open}, and that cannot be changed. ${advice}`;
}

/** Everything of ours but pictures, which are written privately and lie in folders that are tightened here. */
function ownPaths(folder: string): string[] {
  const files = entries(folder).filter((entry) => entry.isFile() && isTopFileName(entry.name));
  const folders = entries(folder).filter((entry) => entry.isDirectory() && ownFolders.includes(entry.name));
  return [
    ...files.map(({ name }) => join(folder, name)),
    ...folders.flatMap(({ name }) => {
      const path = join(folder, name);
      if (name === 'media') return [path, ...dateFolders(path, 3)];
      if (name === 'desktop' || name === 'aside') return [path];
      return [path, ...entries(path).flatMap((entry) => (entry.isFile() ? [join(path, entry.name)] : []))];
    }),
  ];
}

function dateFolders(folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return entries(folder).flatMap((entry) => {
    if (!entry.isDirectory() || !isDatePart(entry.name)) return [];
    const path = join(folder, entry.name);
    return [path, ...dateFolders(path, depth - 1)];
  });
}

/** Whether nobody else has rights on it afterwards; the folder comes first, so that nobody else can change what is in it.  What has gone meanwhile is private enough. */
function tighten(path: string): boolean {
  try {
    const { mode } = lstatSync(path);
    if ((mode & othersBits) === 0) return true;
    chmodSync(path, mode & 0o777 & ~othersBits);
    return (lstatSync(path).mode & othersBits) === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

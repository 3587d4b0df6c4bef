import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DeliveryFault } from '../../platform/mail/deliveries.ts';
import { type DeliveryTrouble, troubleInWords } from './troubles.ts';

const ownerMayWrite = 0o600;
const everyMayReadAndWrite = 0o666;

/** What is put into a folder. */
export interface PlacedFile {
  /** Its name there, if no other file has it. */
  readonly name: string;
  /** Where it lies now. */
  readonly from: string;
  /** What no other file has in its name, for the time while it is written. */
  readonly mark: string;
  readonly sha256: string;
  /** The name under which an attempt before was putting it there; null where there was none. */
  readonly placedAs: string | null;
}

function faultOf(trouble: DeliveryTrouble, isFinal: boolean, cause?: unknown): DeliveryFault<DeliveryTrouble> {
  return new DeliveryFault(trouble, troubleInWords(trouble), isFinal, { cause });
}

/**
 * Says what is wrong with a folder for reports: it is absolute, there, writable, and none of the data folder's.
 * @throws DeliveryFault
 */
export async function refuseFolder(folder: string, dataFolder: string): Promise<void> {
  try {
    const real = isAbsolute(folder) ? await realpath(folder) : null;
    if (real === null || !(await stat(real)).isDirectory()) throw faultOf({ code: 'notFolder', folder }, true);
    // A report among the record's own files would be taken for one of them.
    if (isWithin(real, await realpath(dataFolder))) throw faultOf({ code: 'folderOfRecord', folder }, true);
    await access(real, constants.W_OK);
  } catch (error) {
    throw folderFault(error, folder);
  }
}

/**
 * Puts a file into a folder: written under a name of its own, and given its real name once it is whole, which is none that another file has. Where
 * that was done before, as by an attempt that a crash ended, nothing is done again.
 * @param note notes the name that it is about to be given
 * @throws DeliveryFault
 */
export async function placeFile(
  folder: string,
  file: PlacedFile,
  note: (name: string) => Promise<void>,
): Promise<string> {
  const partial = join(folder, `.${file.mark}.partial`);
  try {
    if (file.placedAs !== null && (await hashOf(join(folder, file.placedAs))) === file.sha256) {
      await rm(partial, { force: true });
      return file.placedAs;
    }
    const { mode } = await stat(folder);
    await pipeline(createReadStream(file.from), createWriteStream(partial, { flush: true }));
    // Whoever may look into the folder may read the report: what Gatehouse writes is for itself alone otherwise.
    await chmod(partial, ownerMayWrite | (mode & everyMayReadAndWrite));
    for (let number = 1; ; number += 1) {
      const name = numbered(file.name, number);
      const path = join(folder, name);
      if (await isThere(path)) continue;
      await note(name);
      if (!(await nameOnce(partial, path))) continue;
      await flush(folder);
      return name;
    }
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw folderFault(error, folder);
  }
}

/** A name that every system takes for a file. */
export function fileNameOf(parts: readonly string[], ending: string): string {
  const name = parts
    .join(' - ')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '');
  return `${[...name].slice(0, 150).join('').trim()}.${ending}`;
}

function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}

/** Gives a file its name where no other has it; false where one does. A link never overwrites; where a disk knows none, it is renamed. */
async function nameOnce(partial: string, path: string): Promise<boolean> {
  try {
    await link(partial, path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (!linkless.has(code)) throw error;
    if (await isThere(path)) return false;
    await rename(partial, path);
    return true;
  }
  await rm(partial, { force: true });
  return true;
}

const linkless: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EXDEV',
  'EMLINK',
  'UNKNOWN',
  'EISDIR',
]);

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

/** To the disk; where a system cannot do that with a folder, it does so in its own time. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EISDIR', 'EBADF', 'ENOTSUP', 'EACCES'].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The fault behind an error of the file system. Folders come back: a disk is connected, space is freed. */
function folderFault(error: unknown, folder: string): DeliveryFault<DeliveryTrouble> {
  if (error instanceof DeliveryFault) return error;
  const code = codeOf(error);
  const fault = (trouble: DeliveryTrouble) => faultOf(trouble, false, error);
  if (code === 'ENOENT') return fault({ code: 'folderMissing', folder });
  if (code === 'ENOTDIR') return fault({ code: 'notFolder', folder });
  if (code === 'EACCES' || code === 'EPERM') return fault({ code: 'folderDenied', folder });
  if (code === 'EROFS') return fault({ code: 'folderReadOnly', folder });
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code)) return fault({ code: 'folderFull', folder });
  return fault({ code: 'folderFails', folder, said: code === '' ? 'unknown cause' : code });
}

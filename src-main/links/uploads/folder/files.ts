import { constants } from 'node:fs';
import { access, lstat, mkdir, open, opendir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { newId } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { liesWithin } from '../../../record/videos/service.ts';
import { freeNames, isPassedOver, type SeenFile } from './rules/settling.ts';

/** The subfolders: what is being read, what was, and what could not be. */
export const places = { reading: 'reading', done: 'done', failed: 'failed' } as const;
type Place = keyof typeof places;

/** The folder, with its subfolders made. @throws Refusal where nothing can be taken from it */
export async function openFolder(given: string, dataFolder: string): Promise<string> {
  const refuse = (message: string, cause?: unknown) => new Refusal('UNAVAILABLE', message, { cause });
  if (!isAbsolute(given)) throw refuse('Give the full path of the folder.');
  const folder = await realpath(given).catch((cause: unknown) => {
    throw refuse('The folder is not there. Check its path, and whether its disk or network is connected.', cause);
  });
  if (!(await stat(folder)).isDirectory()) throw refuse('This is a file, not a folder.');
  if (
    (await liesWithin(folder, dataFolder)) ||
    folder === (await realpath(dataFolder)) ||
    (await liesWithin(await realpath(dataFolder), folder))
  )
    throw refuse('Gatehouse’s own data folder lies there. Choose another folder.');
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    for (const place of Object.values(places)) {
      await mkdir(join(folder, place), { recursive: true });
      // A link would lead what is moved somewhere else.
      if (!(await lstat(join(folder, place))).isDirectory()) throw refuse(`In it, ${place} is no folder. Rename it.`);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse('Gatehouse cannot write there. Let it, or choose another folder.', error);
  }
  return folder;
}

/** As much of a folder is looked at; what lies there beside that has its turn once some of it was taken. */
const mostSeen = 2_000;

/** What lies in a folder and may be to be read; its subfolders are left alone. */
export async function filesIn(folder: string): Promise<{ readonly files: SeenFile[]; readonly isMore: boolean }> {
  const seen: SeenFile[] = [];
  let isMore = false;
  for await (const entry of await opendir(folder, { bufferSize: 512 })) {
    if (entry.isDirectory() || isPassedOver(entry.name)) continue;
    if (seen.length >= mostSeen) {
      isMore = true;
      break;
    }
    const facts = await lstat(join(folder, entry.name)).catch(() => null);
    if (facts === null || facts.isDirectory()) continue;
    seen.push({ name: entry.name, isRegular: facts.isFile(), sizeBytes: facts.size, modifiedMs: facts.mtimeMs });
  }
  return { files: seen.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1)), isMore };
}

/** The names that lie in what is being read. */
export async function namesInReading(folder: string): Promise<string[]> {
  return await readdir(join(folder, places.reading));
}

/** Moves a file from the folder, or a subfolder of it, into another one. Gives the name that it has there. */
export async function moveTo(folder: string, from: Place | null, name: string, to: Place): Promise<string> {
  const isThere = (each: string) =>
    lstat(join(folder, places[to], each)).then(
      () => true,
      () => false,
    );
  let free = name;
  for (free of freeNames(name, newId().slice(-12)))
    if (!(await isThere(free)) && !(await isThere(reasonName(free)))) break;
  await rename(from === null ? join(folder, name) : join(folder, places[from], name), join(folder, places[to], free));
  return free;
}

/** Puts a file that could not be read aside, with why as a text beside it. */
export async function putAside(folder: string, from: Place | null, name: string, why: string): Promise<void> {
  const called = await moveTo(folder, from, name, 'failed');
  await writeFile(join(folder, places.failed, reasonName(called)), `${why}\n`, { flag: 'wx' }).catch(() => undefined);
}

export async function removeRead(folder: string, name: string): Promise<void> {
  await rm(join(folder, places.reading, name), { force: true });
}

/**
 * What a file that is being read holds. A link is not followed, and nothing is waited for that is no file, whatever became of it meanwhile.
 * @throws Refusal where it is none, and the system's error where it cannot be opened
 */
export async function contentOf(folder: string, name: string): Promise<ReadableStream<Uint8Array>> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = await open(join(folder, places.reading, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!(await file.stat()).isFile()) {
    await file.close();
    throw new Refusal('INVALID', 'It is no file.');
  }
  return Readable.toWeb(file.createReadStream()) as WebStream<Uint8Array> as ReadableStream<Uint8Array>;
}

const gone: ReadonlySet<string> = new Set(['ENOENT', 'ESTALE']);
const ofOneFile: ReadonlySet<string> = new Set([
  ...['EACCES', 'EBUSY', 'EINVAL', 'EIO', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENOTDIR', 'ENOTEMPTY', 'ENXIO', 'EPERM'],
  ...['ETXTBSY', 'EXDEV'],
]);

/** What an error says of the one file that was worked with: somebody took it away, or it cannot be worked with; null where it is of more than that. */
export function troubleOf(thrown: unknown): 'gone' | 'stuck' | null {
  const codes = [thrown, thrown instanceof Error ? thrown.cause : null].map((error) =>
    error instanceof Error && 'code' in error ? String(error.code) : '',
  );
  if (codes.some((code) => gone.has(code))) return 'gone';
  return codes.some((code) => ofOneFile.has(code)) ? 'stuck' : null;
}

function reasonName(name: string): string {
  return `${name}.reason.txt`;
}

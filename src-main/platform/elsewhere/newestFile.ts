import { constants } from 'node:fs';
import { lstat, open, opendir, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { ElsewhereFault, type Fetched, type Known } from './elsewhere.ts';

export interface NewestOptions {
  readonly path: string;
  /** With their dots, in small letters. */
  readonly endings: readonly string[];
  /** Nothing of it is taken for a list. */
  readonly dataFolder: string;
  readonly known: Known | null;
  readonly mostBytes: number;
  /** UTC ms. */
  readonly now: number;
}

/** What changed this lately may still be being written, ms. */
const settledMs = 5_000;
/** Nobody keeps more of a list, and to look at each takes time. */
const mostLooked = 10_000;

/**
 * The newest file of a folder that ends as it should; links are not followed. What was fetched before is known by its name, size and time.
 * @throws ElsewhereFault with a sentence
 */
export async function newestFile(options: NewestOptions): Promise<Fetched> {
  const { path, endings, dataFolder, known, mostBytes, now } = options;
  if (!isAbsolute(path)) throw new ElsewhereFault('Give the whole path of the folder, from its beginning.');
  const real = (folder: string) => realpath(folder).catch(() => resolve(folder));
  for (const [data, there] of [
    [resolve(dataFolder), resolve(path)],
    // A link may lead there, too.
    [await real(dataFolder), await real(path)],
  ] as const) {
    const inData = relative(data, there);
    if (inData === '' || !(inData.startsWith('..') || isAbsolute(inData)))
      throw new ElsewhereFault('This is the folder of Gatehouse itself. Choose another.');
  }
  try {
    const newest = await newestOf(path, endings);
    if (newest === null)
      throw new ElsewhereFault(`There is no file in this folder that ends in ${endings.join(', ')}.`);
    const { name, size, mtimeMs } = newest;
    const lastModified = `${name} ${size} ${Math.round(mtimeMs)}`;
    if (known?.lastModified === lastModified) return { isSame: true };
    // A time that lies ahead was set by somebody, and says nothing of now.
    if (mtimeMs <= now && now - mtimeMs < settledMs)
      throw new ElsewhereFault(`${name} was changed a moment ago, and may still be being written.`);
    if (size > mostBytes) throw new ElsewhereFault(`${name} is larger than ${Math.round(mostBytes / 1_000_000)} MB.`);
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const file = await open(join(path, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) throw new ElsewhereFault(`${name} is no file any more.`);
      const bytes = Buffer.alloc(size + 1);
      const { bytesRead } = await file.read(bytes, 0, size + 1, 0);
      if (bytesRead !== size) throw new ElsewhereFault(`${name} is being written. It is looked at again later.`);
      return { isSame: false, bytes: bytes.subarray(0, size), fileName: name, etag: '', lastModified };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ElsewhereFault) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new ElsewhereFault('There is no such folder. Is the drive connected?');
    if (code === 'EACCES' || code === 'EPERM') throw new ElsewhereFault('Gatehouse may not read this folder.');
    throw new ElsewhereFault(`The folder could not be read${code === '' ? '' : ` (${code})`}.`);
  }
}

async function newestOf(path: string, endings: readonly string[]) {
  let looked = 0;
  let newest: { readonly name: string; readonly size: number; readonly mtimeMs: number } | null = null;
  for await (const { name } of await opendir(path, { bufferSize: 512 })) {
    if (name.startsWith('.') || name.startsWith('~$') || !endings.includes(extname(name).toLowerCase())) continue;
    looked += 1;
    if (looked > mostLooked)
      throw new ElsewhereFault(
        'There are more than 10,000 such files in this folder. Let the older ones be deleted there.',
      );
    const about = await lstat(join(path, name)).catch(() => null);
    if (about === null) continue;
    if (!about.isFile() || (newest !== null && about.mtimeMs <= newest.mtimeMs)) continue;
    newest = { name, size: about.size, mtimeMs: about.mtimeMs };
  }
  return newest;
}

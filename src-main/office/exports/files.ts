import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { exportIdOf } from '../../platform/ownNames.ts';
import { Refusal } from '../../platform/refusal.ts';

/** No export may be larger. */
const mostFileBytes = 2 * 1024 ** 3;
/** An export leaves at least this much of the disk to the record, and never takes more than half of what is free. */
const leftBytes = 512 * 1024 ** 2;

/** The folder of what was exported. A file has its name only once it is whole. */
export function exportFiles(folder: string) {
  const path = (id: string) => join(folder, id);
  const partial = (id: string) => join(folder, `${id}.partial`);
  return {
    path,
    partial,
    /** Makes room for a new file, and says how large it may become. @throws Refusal where the disk is nearly full */
    async prepare(id: string): Promise<number> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(partial(id), { force: true });
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const most = Math.min(mostFileBytes, free / 2, free - leftBytes);
      if (most <= 0)
        throw new Refusal(
          'UNAVAILABLE',
          'The disk is nearly full, and what is left of it is for the record. Free some space first.',
        );
      return most;
    },
    /** Gives what was written its name. */
    keep: (id: string) => rename(partial(id), path(id)),
    async drop(id: string): Promise<void> {
      await rm(partial(id), { force: true });
      await rm(path(id), { force: true });
    },
    /** Deletes what no export knows: halves that a crash left, and files whose row is gone. */
    async sweep(known: ReadonlySet<string>): Promise<void> {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        const id = exportIdOf(name);
        if (id !== null && (name !== id || !known.has(id))) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** Those that are too much, the oldest, of files that stand newest first; never the newest. */
export function beyond<File extends { readonly bytes: number }>(most: number, files: readonly File[]): readonly File[] {
  let sum = 0;
  return files.filter(({ bytes }, at) => {
    sum += bytes;
    return at > 0 && sum > most;
  });
}

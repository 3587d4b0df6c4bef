import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from './clock.ts';
import { newId } from './ids.ts';
import { isPicturePath } from './ownNames.ts';

/** A picture that lies on disk and is not yet, or is, known to the database. */
export interface KeptPicture {
  readonly id: string;
  /** Relative to the media folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  readonly createdAt: number;
}

/** Pictures as files under `media/<year>/<month>/<day>/`; the database holds their hash and size. */
export interface MediaFiles {
  /** Resolves once the picture is safely on disk, so that a row may name it. */
  keep(picture: { jpeg: Uint8Array; width: number; height: number }): Promise<KeptPicture>;
  /** Where a picture lies. A stored path that was damaged leads to no file, least of all out of the folder. */
  absolutePath(path: string): string;
  discard(path: string): Promise<void>;
  /** Discards what a better picture replaced, a minute later: whoever was told of it just now may still ask for it. */
  discardSoon(path: string): void;
  /** The path of a picture that is discarded soon, by its id. */
  replaced(id: string): string | null;
  /** Discards at once what would be soon. */
  close(): Promise<void>;
}

const replacedKeptMs = 60_000;

export function openMediaFiles(dataFolder: string, clock: Clock): MediaFiles {
  const root = join(dataFolder, 'media');
  const absolutePath = (path: string) => join(root, ...(isPicturePath(path) ? path.split('/') : ['unknown']));
  /** By the pictures' ids. */
  const leaving = new Map<string, { readonly path: string; readonly timer: NodeJS.Timeout }>();

  async function discard(path: string): Promise<void> {
    if (isPicturePath(path)) await rm(absolutePath(path), { force: true });
  }

  return {
    async keep({ jpeg, width, height }) {
      const createdAt = clock.now();
      const id = newId();
      const path = `${dayFolder(createdAt)}/${id}.jpg`;
      const target = absolutePath(path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const partial = `${target}.partial`;
      try {
        const file = await open(partial, 'wx', 0o600);
        try {
          await file.writeFile(jpeg);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true }).catch(() => undefined);
        throw error;
      }
      const sha256 = createHash('sha256').update(jpeg).digest('hex');
      return { id, path, sha256, sizeBytes: jpeg.length, width, height, createdAt };
    },
    absolutePath,
    discard,
    discardSoon(path) {
      const id = basename(path, '.jpg');
      if (leaving.has(id)) return;
      const timer = setTimeout(async () => {
        leaving.delete(id);
        // What stays is known to nobody, and the next start moves it aside.
        await discard(path).catch(() => undefined);
      }, replacedKeptMs);
      timer.unref();
      leaving.set(id, { path, timer });
    },
    replaced: (id) => leaving.get(id)?.path ?? null,
    async close() {
      const all = [...leaving.values()];
      leaving.clear();
      for (const { path, timer } of all) {
        clearTimeout(timer);
        await discard(path).catch(() => undefined);
      }
    },
  };
}

/** Where the pictures of a moment (UTC ms) lie, relative to the media folder. */
export function dayFolder(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
}

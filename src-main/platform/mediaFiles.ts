import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Clock } from './clock.ts';

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
  absolutePath(path: string): string;
  discard(path: string): Promise<void>;
  /** Removes files of today and yesterday that a crash left without a row. */
  sweep(isKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
}

const dayMs = 86_400_000;

export function openMediaFiles(dataFolder: string, clock: Clock): MediaFiles {
  const root = join(dataFolder, 'media');
  const absolutePath = (path: string) => join(root, ...path.split('/'));

  return {
    async keep({ jpeg, width, height }) {
      const createdAt = clock.now();
      const id = uuidv7();
      const path = `${dayFolder(createdAt)}/${id}.jpg`;
      const target = absolutePath(path);
      await mkdir(dirname(target), { recursive: true });
      const partial = `${target}.partial`;
      const file = await open(partial, 'wx', 0o600);
      try {
        await file.writeFile(jpeg);
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(partial, { force: true });
        throw error;
      }
      await file.close();
      await rename(partial, target);
      const sha256 = createHash('sha256').update(jpeg).digest('hex');
      return { id, path, sha256, sizeBytes: jpeg.length, width, height, createdAt };
    },
    absolutePath,
    async discard(path) {
      await rm(absolutePath(path), { force: true });
    },
    async sweep(isKnown) {
      let removed = 0;
      for (const at of [clock.now(), clock.now() - dayMs]) {
        const folder = absolutePath(dayFolder(at));
        const names = await readdir(folder).catch(() => []);
        const known = await isKnown(names.map((name) => basename(name, '.jpg')));
        for (const name of names) {
          if (known.has(basename(name, '.jpg'))) continue;
          await rm(join(folder, name), { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}

function dayFolder(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
}

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PictureBox, TellableEntry, TellablePicture } from './accessEntries.ts';
import { type AccessPage, accessPage, type PictureState } from './accessPage.ts';

/** A picture with one plate alone legible; null where it cannot be made. */
export type CloakPicture = (
  path: string,
  keep: PictureBox,
  hide: readonly PictureBox[],
) => Promise<{ readonly jpeg: Uint8Array; readonly isChecked: boolean } | null>;

export interface AccessZip {
  readonly page: () => Promise<Omit<AccessPage, 'entries' | 'pictures'>>;
  readonly entries: () => Promise<readonly TellableEntry[]>;
  /** Where a picture lies, by its path in the media folder. */
  readonly absolutePath: (path: string) => string;
  readonly cloak: CloakPicture;
}

/**
 * All that is held on somebody as a zip archive, as it is made: `index.html` to read, `data.json`, and `pictures/`. Pictures are made one after
 * another as the reader takes them.
 */
export function accessZip({ page: askPage, entries, absolutePath, cloak }: AccessZip): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  void fill().catch(fail);
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;

  async function fill(): Promise<void> {
    const [page, all] = [await askPage(), await entries()];
    const states = new Map<string, PictureState>();
    for (const picture of all.flatMap(({ pictures }) => pictures)) {
      if (output.destroyed) return;
      const { state, jpeg } = await made(picture);
      states.set(picture.file, state);
      if (jpeg !== null) zip.addBuffer(Buffer.from(jpeg), picture.file, { compress: false });
      if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), once(output, 'close')]);
    }
    const told = all.map(({ pictures, ...entry }) => ({
      ...entry,
      pictures: pictures.map(({ file }) => file).filter((file) => states.get(file) !== 'missing'),
    }));
    zip.addBuffer(Buffer.from(JSON.stringify({ ...page, entries: told }, null, 2), 'utf8'), 'data.json');
    zip.addBuffer(Buffer.from(accessPage({ ...page, entries: all, pictures: states }), 'utf8'), 'index.html');
    zip.end();
  }

  async function made({
    path,
    keep,
    hide,
  }: TellablePicture): Promise<{ readonly state: PictureState; readonly jpeg: Uint8Array | null }> {
    const at = absolutePath(path);
    if (keep === null) {
      const jpeg = await readFile(at).catch(() => null);
      return { state: jpeg === null ? 'missing' : 'whole', jpeg };
    }
    const cloaked = await cloak(at, keep, hide);
    if (cloaked === null) return { state: 'missing', jpeg: null };
    return { state: cloaked.isChecked ? 'hidden' : 'coarse', jpeg: cloaked.jpeg };
  }
}

import type { PictureResult } from '../../src-main/engine/messages.ts';
import { readTargets } from '../../src-main/hosts/cli/readTargets.ts';
import { type LabelledPicture, readLabels } from './labels.ts';

/** A labelled picture and what the engine read in it; null where it could not be read at all. */
export interface ReadPicture extends LabelledPicture {
  readonly result: PictureResult | null;
}

/** Reads all pictures of a table, or its first ones, in an engine of their own, as the command line does. */
export async function readAll(table: string, limit = Number.POSITIVE_INFINITY): Promise<ReadPicture[]> {
  const pictures = (await readLabels(table)).slice(0, limit);
  const results = new Map<string, PictureResult>();
  await readTargets(
    pictures.map(({ file }) => ({ kind: 'picture', file })),
    {
      frames: false,
      signal: new AbortController().signal,
      onProgress: (text) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`),
      onResult: (result) => {
        if (result.of === 'picture') results.set(result.file, result);
        else if (result.of === 'error') console.error(`${result.file}: ${result.fault.message}`);
      },
    },
  );
  return pictures.map((picture) => ({ ...picture, result: results.get(picture.file) ?? null }));
}

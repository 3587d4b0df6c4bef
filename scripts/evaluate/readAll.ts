import type { PictureResult } from '../../src-main/engine/messages.ts';
import { readTargets } from '../../src-main/hosts/cli/readTargets.ts';
import { type LabelledPicture, readLabels } from './labels.ts';

/** A labelled picture and what the engine read in it; null where it could not be read at all. */
export interface ReadPicture extends LabelledPicture {
  readonly result: PictureResult | null;
}

/** Reads all pictures of a table, or so many spread evenly over it, in an engine of their own, as the command line does. */
export async function readAll(table: string, sample = Number.POSITIVE_INFINITY): Promise<ReadPicture[]> {
  const pictures = spread(await readLabels(table), sample);
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

function spread<T>(items: readonly T[], sample: number): readonly T[] {
  const step = items.length / sample;
  return step <= 1 ? items : Array.from({ length: sample }, (_, index) => items[Math.floor(index * step)] as T);
}

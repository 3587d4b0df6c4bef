import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { csvLine } from '../../platform/csvLine.ts';
import { type LabelledRead, labelColumns, labelOf } from './labels.ts';

/**
 * A zip archive as a stream: `pictures/<read>.jpg` and `labels.csv`, which names only pictures that are there. Pictures
 * are opened one after another as the reader takes them, so that an archive of any size needs little memory.
 */
export function correctionsZip(
  reads: AsyncIterable<LabelledRead>,
  pathOf: (read: LabelledRead) => string,
): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const output = new PassThrough();
  let picture: Readable | null = null;
  const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  // Whoever no longer wants the archive must not leave a picture open.
  output.once('close', () => picture?.destroy());
  void fill().catch(fail);
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;

  function open(path: string): Readable {
    picture = createReadStream(path).on('error', fail);
    return picture;
  }

  async function fill(): Promise<void> {
    const lines = [csvLine(labelColumns)];
    for await (const read of reads) {
      if (output.destroyed) return;
      const path = pathOf(read);
      const found = await stat(path).catch(() => null);
      if (found === null) continue;
      const file = `pictures/${read.id}.jpg`;
      const options = { compress: false, size: found.size, mtime: found.mtime };
      zip.addReadStreamLazy(file, options, (give) => give(null, open(path)));
      lines.push(csvLine(labelOf(read, file)));
    }
    zip.addBuffer(Buffer.from(lines.join(''), 'utf8'), 'labels.csv');
    zip.end();
  }
}

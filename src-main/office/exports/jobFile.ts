import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ExportFormat,
  type ExportOptions,
  exportOptionsSchema,
} from '../../../src-preload/contract/office/exports.ts';
import { refusalOfDisk } from '../../platform/diskTrouble.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ExportReport, JobGround } from './messages.ts';
import type { ExportDocument } from './writing/document.ts';
import { FileTooLarge, fileSink } from './writing/fileSink.ts';
import { writers } from './writing/writers.ts';

export type Tell = (report: ExportReport) => void;

/** What is written to the file of a job. */
export interface JobDocument {
  readonly document: ExportDocument;
  readonly format: ExportFormat;
  readonly options?: ExportOptions;
}

/** `writeJobFile`, as a thread has it, which knows whom it tells. */
export type WriteJobFile = (job: JobGround, make: (tell: Tell) => Promise<JobDocument | null>) => Promise<void>;

const tellEveryMs = 200;

/**
 * Writes what a job comes to as its file, where it comes to any. Whatever goes wrong is told as a sentence, or thrown where it is a bug.
 * @param make what is written; null where it was told and nothing is
 */
export async function writeJobFile(
  job: JobGround,
  make: (tell: Tell) => Promise<JobDocument | null>,
  tell: Tell,
): Promise<void> {
  try {
    await writeOut(job, make, tell);
  } catch (error) {
    if (error instanceof FileTooLarge)
      return tell({
        type: 'problem',
        message: 'The file would be larger than exports may be. Choose a shorter time, or fewer columns.',
      });
    const refused = error instanceof Refusal ? error : refusalOfDisk(error);
    if (refused === null) throw error;
    tell({ type: 'problem', message: refused.message });
  }
}

async function writeOut(job: JobGround, make: (tell: Tell) => Promise<JobDocument | null>, tell: Tell): Promise<void> {
  const made = await make(tell);
  if (made === null || job.file === null) return;
  const { document, format, options = exportOptionsSchema.parse({}) } = made;
  const sink = fileSink(job.file.path, job.file.mostBytes);
  let rows = 0;
  let toldAt = 0;
  const write = await writers[format]();
  const message = await write(document, {
    ...options,
    sink,
    onRows(written) {
      rows = written;
      if (performance.now() - toldAt < tellEveryMs) return;
      toldAt = performance.now();
      tell({ type: 'progress', rows, bytes: sink.bytes() });
    },
    pictureOf: ({ path }) => pictureIn(job.mediaFolder, path),
  });
  tell({ type: 'done', rows, ...sink.finish(), message });
}

function pictureIn(folder: string, path: string): Uint8Array | null {
  try {
    return readFileSync(join(folder, ...path.split('/')));
  } catch {
    return null;
  }
}

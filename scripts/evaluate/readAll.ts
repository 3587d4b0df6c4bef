import { readPictureFile } from '../../src-main/sight/engine/laneWork.ts';
import type { PictureResult } from '../../src-main/sight/engine/messages.ts';
import type { Eyes } from '../../src-main/sight/vision/eyes.ts';
import { loadManifest, type ModelManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { openPpOcrEyes } from '../bench/ppOcr/openPpOcrEyes.ts';
import { type LabelledPicture, readLabels } from './labels.ts';

/** A labelled picture and what was read in it; null where it could not be read at all. */
export interface ReadPicture extends LabelledPicture {
  readonly result: PictureResult | null;
}

export interface ReadingOptions {
  /** So many pictures spread evenly over the table; all of them if not given. */
  readonly sample?: number;
  /** Other models than the application's own, the file that names them, or `pp-ocr`: the general ones that it began with. */
  readonly models?: string | ModelManifest | undefined;
}

/** Reads the pictures of a table as the engine's workers do, but in this process, so that a busy machine only takes longer. */
export async function readAll(
  table: string,
  { sample = Number.POSITIVE_INFINITY, models }: ReadingOptions = {},
): Promise<ReadPicture[]> {
  const pictures = spread(await readLabels(table), sample);
  const eyes = await openOthers(models);
  const read: ReadPicture[] = [];
  for (const [index, picture] of pictures.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${index + 1} of ${pictures.length}  ${picture.file}`);
    const { picture: result, fault } = await readPictureFile(eyes, picture.file);
    if (fault !== null) console.error(`${picture.file}: ${fault.message}`);
    read.push({ ...picture, result });
  }
  await eyes.close();
  return read;
}

async function openOthers(models: ReadingOptions['models']): Promise<Eyes> {
  if (models === 'pp-ocr') return await openPpOcrEyes('stills');
  return await openEyes(typeof models === 'object' ? models : await loadManifest(models));
}

/** So many of a list, spread evenly over it. */
export function spread<T>(items: readonly T[], sample: number): readonly T[] {
  const step = items.length / sample;
  return step <= 1 ? items : items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

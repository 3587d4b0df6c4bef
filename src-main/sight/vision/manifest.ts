import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A file and what it must be. */
export const modelFileSchema = z.object({
  /** Where it is, from the manifest's folder. */
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What is known of any model, and where it came from. */
export const modelSchema = modelFileSchema.extend({ licence: z.string(), source: z.string() });
const share = z.number().min(0).max(1);

const detectorSchema = modelSchema.extend({
  kind: z.literal('plate-detector'),
  /** Luma, 0 to 255; width and height may be any multiple of `multipleOf`. */
  input: z.object({ channels: z.literal(1), multipleOf: z.number().int().positive() }),
  /** Input pixels from one cell of the answer to the next. */
  stride: z.number().int().positive(),
  /** What is less likely a plate is dropped, */
  leastScore: share,
  /** and so is the less likely one of two whose boxes share more than this of what they cover together. */
  mostOverlap: share,
});

const readerSchema = modelSchema.extend({
  kind: z.literal('plate-reader'),
  /** Luma, 0 to 255, of a straightened plate with a margin: a share of its width and of its height on each side. */
  input: z.object({
    channels: z.literal(1),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    marginX: z.number().min(0),
    marginY: z.number().min(0),
  }),
  /** Characters by class after the blank. Arabic-Indic digits are told as 0 to 9. */
  alphabet: z.string().min(1),
  /** What probabilities are cooled by until they are as often right as they say: each to the power of 1/temperature. */
  temperature: z.number().positive(),
  /** Readings that are less likely of a whole, legible plate are dropped; */
  leastLegible: share,
  /** for the others that probability counts to this power: where the network doubts itself too much, less than 1. */
  legibleWeight: z.number().min(0),
});

const manifestSchema = z.object({
  version: z.literal(1),
  detector: detectorSchema,
  reader: readerSchema,
  gulfReader: readerSchema.optional(),
});

export type DetectorEntry = z.infer<typeof detectorSchema>;
export type ReaderEntry = z.infer<typeof readerSchema>;

/** Which models see and read, as `models/manifest.json` names them, and the folder its paths start from. */
export interface ModelManifest {
  readonly folder: string;
  readonly detector: DetectorEntry;
  readonly reader: ReaderEntry;
  /** Asked of plates that the reader makes nothing of, and believed of the Gulf's alone. */
  readonly gulfReader?: ReaderEntry | undefined;
}

/** What is wrong with the models: `problem` for programs, the message for people. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly problem: 'manifestMissing' | 'manifestInvalid' | 'fileMissing' | 'fileChanged';

  constructor(problem: ModelError['problem'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** Reads and checks the manifest of the models that come with Gatehouse, or another one. Throws a `ModelError`. */
export function loadManifest(path: string = defaultManifestPath()): Promise<ModelManifest> {
  return readManifest(path, manifestSchema);
}

/** Reads a manifest of a given shape, and tells the folder that its paths start from. Throws a `ModelError`. */
export async function readManifest<T extends object>(
  path: string,
  schema: z.ZodType<T>,
): Promise<T & { readonly folder: string }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ModelError('manifestMissing', `The model manifest ${path} cannot be read. Install Gatehouse again.`, {
      cause,
    });
  }
  try {
    return { ...schema.parse(JSON.parse(text)), folder: dirname(path) };
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ModelError('manifestInvalid', `The model manifest ${path} is not valid: ${detail}`, { cause });
  }
}

/** The bytes of a file that the manifest names, after their SHA-256 was checked. Throws a `ModelError`. */
export async function readModelFile(
  manifest: Pick<ModelManifest, 'folder'>,
  file: { path: string; sha256: string },
): Promise<Uint8Array> {
  const path = resolve(manifest.folder, file.path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new ModelError('fileMissing', `The model file ${path} cannot be read. Install Gatehouse again.`, { cause });
  }
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== file.sha256) {
    throw new ModelError(
      'fileChanged',
      `The model file ${path} is not the one that was tested (SHA-256 ${actual}, expected ${file.sha256}). Install Gatehouse again.`,
    );
  }
  return bytes;
}

function defaultManifestPath(): string {
  return fileURLToPath(new URL('../../../models/manifest.json', import.meta.url));
}

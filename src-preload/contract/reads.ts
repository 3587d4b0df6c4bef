import * as z from 'zod';
import { callableBy, everyone } from './roles.ts';

/** One character of a read: what it was taken for, how sure, and what it would be otherwise. */
export const readCharacterSchema = z.object({
  character: z.string().length(1),
  /** Probability, 0 to 1, from the summed log-probabilities of all frames that were read. */
  confidence: z.number().min(0).max(1),
  runnerUp: z.object({ character: z.string().length(1), confidence: z.number().min(0).max(1) }).nullable(),
});
export type ReadCharacter = z.infer<typeof readCharacterSchema>;

/** `[x, y, width, height]` in pixels of the source's own picture. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const directions = ['approaching', 'leaving', 'unknown'] as const;
export type Direction = (typeof directions)[number];

/** A picture that the handler serves at `/media/<id>`. */
export const pictureSchema = z.object({
  id: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  sha256: z.string(),
});
export type Picture = z.infer<typeof pictureSchema>;

/** One pass of one vehicle at one camera or in one video. Times are UTC milliseconds. */
export const readSchema = z.object({
  id: z.string(),
  cameraId: z.string().nullable(),
  jobId: z.string().nullable(),
  /** The camera's name now, or the video's file name. */
  sourceName: z.string(),
  /** `open` while the vehicle is still in view: the read may still become better. */
  state: z.enum(['open', 'closed']),
  /** The mark without spaces, A–Z and 0–9, after format knowledge has settled O/0 and I/1. */
  text: z.string(),
  /** The characters as they were seen, before any format was considered. */
  raw: z.string(),
  /** ISO 3166 alpha-2 of the format that fits, or null where none does. */
  country: z.string().nullable(),
  /** Such as `gb-current`; null where no known format fits. */
  format: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  characters: z.array(readCharacterSchema),
  /** Frames in which the plate was read, and how many of those agreed with the result. */
  frames: z.number().int(),
  agreeingFrames: z.number().int(),
  firstSeenAt: z.number().int(),
  lastSeenAt: z.number().int(),
  /** Where in the video the plate was first and last seen; null for cameras. */
  firstMs: z.number().int().nullable(),
  lastMs: z.number().int().nullable(),
  direction: z.enum(directions),
  /** Where the plate is in `vehiclePicture`'s source frame, in that frame's own pixels. */
  box: boxSchema,
  frameWidth: z.number().int(),
  frameHeight: z.number().int(),
  /** The frame that was read, and the plate cut from that very frame. Null if pictures could not be kept. */
  vehiclePicture: pictureSchema.nullable(),
  platePicture: pictureSchema.nullable(),
});
export type Read = z.infer<typeof readSchema>;

/** Part of a plate with `*` for any characters and `?` for one; without either it matches anywhere in the mark. */
export const platePatternSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^[A-Za-z0-9*? -]*$/, 'Use letters, digits, * for any characters and ? for one');

export const readQuerySchema = z.object({
  plate: platePatternSchema.optional(),
  cameraIds: z.array(z.string()).max(200).optional(),
  jobId: z.string().optional(),
  /** Seen at or after, and before; UTC milliseconds. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
export type ReadQuery = z.infer<typeof readQuerySchema>;

export const readsContract = {
  /** Newest first. `total` counts what matches, up to 10,000 (then it is 10,000 and means "or more"). */
  list: callableBy(everyone)
    .input(readQuerySchema)
    .output(z.object({ items: z.array(readSchema), nextCursor: z.string().nullable(), total: z.number().int() })),
  get: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(readSchema),
};

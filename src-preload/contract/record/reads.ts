import * as z from 'zod';
import { callableBy, everyone } from '../roles.ts';
import { answers, readAnswerSchema } from './answers.ts';
import { decisionSchema, verdictsOfAccess } from './decision.ts';
import { postedSchema } from './posted.ts';
import { reviewSchema, verdicts } from './verdicts.ts';

const characterChanceSchema = z.object({
  character: z.string().length(1),
  /** Probability, 0 to 1, from the summed log-probabilities of all frames that were read. */
  confidence: z.number().min(0).max(1),
});

/** One character of a read: what it was taken for, how sure, and what else it could be, likeliest first (at most four). */
export const readCharacterSchema = characterChanceSchema.extend({
  alternatives: z.array(characterChanceSchema).readonly(),
});
export type ReadCharacter = z.infer<typeof readCharacterSchema>;

/** What else a whole mark could be, and how probable that is. */
export const candidateSchema = z.object({
  text: z.string(),
  probability: z.number().min(0).max(1),
  country: z.string().nullable(),
  format: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** `[x, y, width, height]` in pixels of the source's own picture. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const directions = ['approaching', 'leaving', 'unknown'] as const;
export type Direction = (typeof directions)[number];

/** Which way a vehicle went over the camera's crossing line. */
export const crossings = ['in', 'out'] as const;
export type Crossing = (typeof crossings)[number];

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
  /** Of a file, the camera that it counts as, where somebody said so. */
  countsAs: z.string().optional(),
  /** The camera's name now, or the file's name, after that of the camera that it counts as. */
  sourceName: z.string(),
  /** `open` (provisional) while the vehicle is still in view: the read may still become better. `closed` is final. */
  state: z.enum(['open', 'closed']),
  /** What it counts as: what a person corrected it to, else `text`; empty for what nobody could read, or is no plate. */
  mark: z.string(),
  /**
   * The mark as it was read, without spaces, A–Z and 0–9, after format knowledge has settled O/0 and I/1. Empty where a
   * plate was followed and could not be read.
   */
  text: z.string(),
  /** The characters as they were seen, before any format was considered. */
  raw: z.string(),
  /** ISO 3166 alpha-2 of the format that fits, or null where none does. */
  country: z.string().nullable(),
  /** Such as `gb-current`; null where no known format fits. */
  format: z.string().nullable(),
  /** The days on which such a British mark was first issued, `2023-09-01` to `2024-02-29`; null where a mark tells no age. */
  issued: z.object({ from: z.string(), to: z.string() }).nullable(),
  confidence: z.number().min(0).max(1),
  characters: z.array(readCharacterSchema),
  /** The runners-up of the whole mark, likeliest first, at most five. */
  candidates: z.array(candidateSchema),
  /** Frames in which the plate was read, and how many of those agreed with the result. */
  frames: z.number().int(),
  agreeingFrames: z.number().int(),
  firstSeenAt: z.number().int(),
  lastSeenAt: z.number().int(),
  /** Where in the video the plate was first and last seen; null for cameras. */
  firstMs: z.number().int().nullable(),
  lastMs: z.number().int().nullable(),
  direction: z.enum(directions),
  /** Which way it went over the camera's crossing line; null where there is none, or it did not cross. */
  crossing: z.enum(crossings).nullable(),
  /** Where the plate is in `vehiclePicture`'s source frame, in that frame's own pixels. */
  box: boxSchema,
  frameWidth: z.number().int(),
  frameHeight: z.number().int(),
  /** When the frame of `vehiclePicture` was taken; null where there is none. */
  evidenceAt: z.number().int().nullable(),
  /** The frame that was read, and the plate cut from that very frame. Null if pictures could not be kept. */
  vehiclePicture: pictureSchema.nullable(),
  platePicture: pictureSchema.nullable(),
  review: reviewSchema,
  /** What is known of how it came, where a camera that reads by itself posted it; absent of what Gatehouse read itself. */
  posted: postedSchema.optional(),
  /** What may happen to it, decided anew with each report and each correction; null where nothing was decided. */
  decision: decisionSchema.nullable(),
  /** What a person at the gate answered; null while nobody has. */
  answer: readAnswerSchema.nullable(),
});
export type Read = z.infer<typeof readSchema>;

/** Part of a plate with `*` for any characters and `?` for one; without either it matches anywhere in the mark. */
export const platePatternSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^[A-Za-z0-9*? -]*$/, 'Use letters, digits, * for any characters and ? for one');

/** How a plate is looked for: as it is written; as it looks (O or D, 8 or B …); or up to one character away. */
export const plateModes = ['exact', 'alike', 'near'] as const;
export type PlateMode = (typeof plateModes)[number];

/** What is to be said of reads that are looked for by their review: waiting for a person, looked at, or what was found. */
export const reviewStandings = ['waiting', 'reviewed', ...verdicts] as const;
export type ReviewStanding = (typeof reviewStandings)[number];

/**
 * What became of a vehicle: a person's answer before the decision. `letIn` by either, `refused` by either, `unanswered` where a
 * person was asked and has said nothing.
 */
export const outcomes = ['letIn', 'refused', 'unanswered'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the list can be sorted by; with `-` before it from the end. Newest first where nothing is said. */
export const readSorts = [
  'time',
  'plate',
  'confidence',
  'source',
  'direction',
  'decision',
  'answer',
  'holder',
  'group',
] as const;
export type ReadSort = (typeof readSorts)[number];
export const readOrders = readSorts.flatMap((sort) => [sort, `-${sort}`] as const);
export type ReadOrder = (typeof readOrders)[number];

export const readQuerySchema = z.object({
  plate: platePatternSchema.optional(),
  /** `near` takes a whole plate, without `*` and `?`. */
  mode: z.enum(plateModes).optional(),
  /** One whole mark, however it spells O and 0, I and 1. */
  mark: z
    .string()
    .regex(/^[A-Za-z0-9]{1,24}$/, 'Give a plate as letters and digits')
    .optional(),
  cameraIds: z.array(z.string()).max(200).optional(),
  jobId: z.string().optional(),
  /** Only these, to see which of them match. */
  readIds: z.array(z.string()).max(100).optional(),
  direction: z.enum(directions).optional(),
  crossing: z.enum(crossings).optional(),
  /** ISO 3166 alpha-2, or `none` where no known format fits. */
  country: z
    .string()
    .regex(/^([A-Z]{2}|none)$/, 'Give a country by its two letters, or "none"')
    .optional(),
  /** At least, and below; 0 to 1. */
  fromConfidence: z.number().min(0).max(1).optional(),
  belowConfidence: z.number().min(0).max(1).optional(),
  review: z.enum(reviewStandings).optional(),
  /** Only what counts as no mark: nobody could read it, or it is no plate. */
  unreadable: z.boolean().optional(),
  /** What was decided; `none` where nothing was. */
  decision: z.enum([...verdictsOfAccess, 'none']).optional(),
  /** What a person answered; `none` where nobody has. */
  answer: z.enum([...answers, 'none']).optional(),
  outcome: z.enum(outcomes).optional(),
  /** The group whose permit decided; `none` where none did. */
  groupId: z.string().max(80).optional(),
  /** The permit or the visit that decided, by its id. */
  holderId: z.string().max(80).optional(),
  /** Seen at or after, and before; UTC milliseconds. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(100),
  /** Newest first without it. By time any number of reads; by anything else refused where more than 10,000 match. */
  order: z.enum(readOrders).optional(),
});
export type ReadQuery = z.infer<typeof readQuerySchema>;

/** Where a mark differs from the one that was looked for. */
export const markDifferenceSchema = z.object({
  /** In the mark, from 0; of a character that is missing there, where it would stand. */
  place: z.number().int(),
  /** Null where the mark has one more. */
  wanted: z.string().nullable(),
  /** Null where the mark lacks it. */
  found: z.string().nullable(),
});
export type MarkDifference = z.infer<typeof markDifferenceSchema>;

export const readPageSchema = z.object({
  items: z.array(readSchema),
  /** For reads found as look-alikes or near: in what their marks differ, by the reads' ids. */
  differences: z.record(z.string(), z.array(markDifferenceSchema)),
  /** There may be more. A page may hold fewer than asked for, even none, where what matches is rare: then go on. */
  nextCursor: z.string().nullable(),
  /** How many match: all of them, or at least as many where there was no time to count on. Null but for the first page. */
  total: z.object({ count: z.number().int(), isExact: z.boolean() }).nullable(),
});
export type ReadPage = z.infer<typeof readPageSchema>;

/** What is told of reads as they happen. */
export const readEvents = [
  z.object({ topic: z.literal('read.opened'), read: readSchema }),
  z.object({
    topic: z.literal('read.updated'),
    read: readSchema,
    /** Said where it was decided on, which may have been done before. */
    because: z.literal('decided').optional(),
  }),
  z.object({ topic: z.literal('read.closed'), read: readSchema }),
] as const;

export const readsContract = {
  /** Newest first, or in the order that is asked for. */
  list: callableBy(everyone).input(readQuerySchema).output(readPageSchema),
  get: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(readSchema),
  /** The countries of which there are reads, ISO 3166 alpha-2. */
  countries: callableBy(everyone).output(z.array(z.string())),
};

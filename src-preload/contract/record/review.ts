import * as z from 'zod';
import { callableBy, everyone, managesRecord, worksWithReads } from '../roles.ts';
import { readSchema } from './reads.ts';
import { reviewReasons, verdicts } from './verdicts.ts';

/** A mark as a person types it: spaces and dashes go, letters become capitals, and 1 to 12 of A–Z and 0–9 are left. */
export const correctedTextSchema = z
  .string()
  .max(60, 'A plate has at most 12 characters')
  .transform((typed) => typed.toUpperCase().replace(/[\s‐-―.·-]/g, ''))
  .pipe(
    z
      .string()
      .min(1, 'Type the plate as you see it, or say that there is no plate')
      .regex(/^[A-Z0-9]*$/, 'Use only the letters A to Z and digits')
      .max(12, 'A plate has at most 12 characters'),
  );

/** What a person says of a read. `confirmed` of a read without text says that nobody could read it. */
export const decisionSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('confirmed') }),
  z.object({ verdict: z.literal('corrected'), text: correctedTextSchema }),
  z.object({ verdict: z.literal('noPlate') }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/**
 * How a read is in conflict: a mark one character away was read there within seconds; the same mark was seen by another
 * camera at the same time; the pass was told with another sure text before it became this one.
 */
export const conflictKinds = ['nearlySame', 'sameElsewhere', 'changed'] as const;

export const conflictSchema = z.object({
  kind: z.enum(conflictKinds),
  /** The mark that speaks against the read's own. */
  mark: z.string(),
  /** The neighbour; null where the pass itself was told differently before. */
  read: readSchema.nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** One thing that a person said of a read, or took back. Marks are what the read counted as before and after. */
export const reviewStepSchema = z.object({
  id: z.string(),
  at: z.number().int(),
  by: z.string(),
  kind: z.enum(['decided', 'undone']),
  verdictBefore: z.enum(verdicts).nullable(),
  verdictAfter: z.enum(verdicts).nullable(),
  markBefore: z.string(),
  markAfter: z.string(),
});
export type ReviewStep = z.infer<typeof reviewStepSchema>;

export const queueQuerySchema = z.object({
  reason: z.enum(reviewReasons).optional(),
  cameraIds: z.array(z.string()).max(200).optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type QueueQuery = z.infer<typeof queueQuerySchema>;

const readIds = z.array(z.string()).min(1, 'Choose at least one read').max(500, 'Choose at most 500 reads at a time');

const timeRange = z.object({ fromAt: z.number().int().optional(), toAt: z.number().int().optional() });

/**
 * The review of reads. What people said with certainty is downloaded as training data from
 * `/exports/corrections.zip?from=<UTC ms>&to=<UTC ms>`: `labels.csv` and the pictures.
 */
export const reviewContract = {
  /** Final reads that wait for a person, by the time they were seen. */
  queue: callableBy(everyone)
    .input(queueQuerySchema)
    .output(z.object({ items: z.array(readSchema), nextCursor: z.string().nullable() })),
  /** How many wait, in all and for each reason (a read may have several); counted up to 10,000, which means "or more". */
  count: callableBy(everyone).output(
    z.object({ waiting: z.number().int(), byReason: z.record(z.enum(reviewReasons), z.number().int()) }),
  ),
  /** What speaks against a read, and everything that people have said of it, newest first. */
  about: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(z.object({ conflicts: z.array(conflictSchema), history: z.array(reviewStepSchema) })),
  /** Any read may be decided on, whether it waits or not, and again. */
  decide: callableBy(worksWithReads)
    .input(z.object({ id: z.string(), decision: decisionSchema }))
    .output(readSchema),
  /**
   * The same said of many at once. Reads that are no longer there are left out, and with `keepReviewed` those of which a person has
   * said something else.
   */
  decideMany: callableBy(worksWithReads)
    .input(z.object({ ids: readIds, decision: decisionSchema, keepReviewed: z.boolean().default(false) }))
    .output(z.object({ decided: z.number().int(), decidedIds: z.array(z.string()) })),
  /** Takes the last thing back that was said of a read; again, the one before. */
  undo: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(readSchema),
  /** Takes the last thing back of each; reads of which nothing was said are left out. */
  undoMany: callableBy(worksWithReads)
    .input(z.object({ ids: readIds }))
    .output(z.object({ undone: z.number().int() })),
  /** How many reads a download of corrections would hold: confirmed or corrected by a person, with a mark and a picture. */
  exportable: callableBy(managesRecord)
    .input(timeRange)
    .output(z.object({ count: z.number().int() })),
};

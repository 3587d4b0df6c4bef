import * as z from 'zod';
import { section } from '../section.ts';

/** Why a person should look at a read. */
export const reviewReasons = ['lowConfidence', 'unreadable', 'disagreement', 'conflict'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** What a person found: it is right, it is another mark, or there is no plate. */
export const verdicts = ['confirmed', 'corrected', 'noPlate'] as const;
export type Verdict = (typeof verdicts)[number];

/** What is to be said of a read's rightness, and what a person has said. The read itself is never overwritten. */
export const reviewSchema = z.object({
  /** Empty where nothing calls for a person. */
  reasons: z.array(z.enum(reviewReasons)),
  /** Null while nobody has looked. */
  verdict: z.enum(verdicts).nullable(),
  /** The mark that a person gave; only where the verdict is `corrected`. */
  correctedText: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** UTC ms. */
  reviewedAt: z.number().int().nullable(),
});

/** What goes to review. */
export const reviewSection = section(
  'review',
  z.strictObject({
    /** Reads less sure than this go to review. */
    below: z.number().min(0.5).max(0.999),
  }),
  { below: 0.9 },
);

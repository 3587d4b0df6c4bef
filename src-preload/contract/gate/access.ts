import * as z from 'zod';
import { plateSchema } from '../lists/permits.ts';
import { decisionSchema } from '../record/decision.ts';
import { callableBy, everyone } from '../roles.ts';
import { section } from '../section.ts';

/** What happens at a gate to a plate that nobody knows: a person is asked, it is refused, or a person is asked and told aloud. */
export const unknownRules = ['ask', 'deny', 'alert'] as const;
export type UnknownRule = (typeof unknownRules)[number];

/** How decisions are made at this site. */
export const accessSection = section(
  'access',
  z.strictObject({
    /** None of the rules ever opens a barrier. */
    unknown: z.enum(unknownRules),
  }),
  { unknown: 'ask' },
);

/** A question about a plate, a place and a time, now unless said otherwise (UTC ms). */
export const whatIfSchema = z.object({ plate: plateSchema, cameraId: z.string(), at: z.number().int().optional() });
export type WhatIf = z.infer<typeof whatIfSchema>;

export const whatIfAnswerSchema = z.object({
  decision: decisionSchema,
  /** What each permit of the plate says by itself, the one that speaks for all of them first. */
  considered: z.array(decisionSchema),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>;

/** A listed mark that a read nearly is: of a permit, a visitor, or the watch list. */
export const nearMarkSchema = z.object({
  /** As it is listed, without spaces. */
  mark: z.string(),
  /** The places (from 0) in which the two marks differ: of what the read counts as, and of the listed one. */
  differs: z.object({ read: z.array(z.number().int()).readonly(), mark: z.array(z.number().int()).readonly() }),
  /** What would be decided now if a person said that it is this mark; it names whose it is. */
  decision: decisionSchema,
});
export type NearMark = z.infer<typeof nearMarkSchema>;

export const accessContract = {
  /** What each rule for plates that nobody knows would decide; nothing is recorded. */
  unknownExamples: callableBy(everyone).output(z.record(z.enum(unknownRules), decisionSchema)),
  /** What would be decided; nothing is recorded. */
  whatIf: callableBy(everyone).input(whatIfSchema).output(whatIfAnswerSchema),
  /**
   * The marks that a read which nobody knows surely is nearly, at most three: what is watched for first, then the likeliest. Nothing is
   * changed; to say that it is one of them is a correction (`review.decide`), which is decided on anew and opens nothing by itself.
   */
  nearMarks: callableBy(everyone)
    .input(z.object({ readId: z.string() }))
    .output(z.array(nearMarkSchema)),
  /** Every decision that was made on a read, oldest first. */
  history: callableBy(everyone)
    .input(z.object({ readId: z.string() }))
    .output(z.array(decisionSchema.extend({ id: z.string(), at: z.number().int(), mark: z.string() }))),
};

import * as z from 'zod';

/** What a person did about a vehicle: let it in, sent it away, or looked and left it as it is. */
export const answers = ['open', 'deny', 'dismiss'] as const;
export type Answer = (typeof answers)[number];

/** A person's answer to a read, kept beside the decision and never in its place. */
export const readAnswerSchema = z.object({
  answer: z.enum(answers),
  at: z.number().int(),
  by: z.string(),
  reason: z.string(),
  /** How many barriers opened for it. */
  opened: z.number().int().default(0),
});
export type ReadAnswer = z.infer<typeof readAnswerSchema>;

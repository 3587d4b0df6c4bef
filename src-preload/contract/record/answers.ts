import * as z from 'zod';
import { saidSchema } from './barrierWords.ts';

/** What a person did about a vehicle: let it in, sent it away, or looked and left it as it is. */
export const answers = ['open', 'deny', 'dismiss'] as const;
export type Answer = (typeof answers)[number];

/** What one barrier of the lane did when it was told to open. */
export const barrierResultSchema = z.object({
  barrierId: z.string(),
  name: z.string(),
  /** The vehicle can go through. */
  ok: z.boolean(),
  /** It was open for everybody already, so nothing was sent. */
  stoodOpen: z.boolean().default(false),
  /** What it answered, or why nothing was sent; made from `said`. */
  message: z.string(),
  /** Absent where the sentence alone was kept. */
  said: saidSchema.readonly().optional(),
});
export type BarrierResult = z.infer<typeof barrierResultSchema>;

/** A person's answer to a read, kept beside the decision and never in its place. */
export const readAnswerSchema = z.object({
  answer: z.enum(answers),
  at: z.number().int(),
  by: z.string(),
  reason: z.string(),
  /** How many barriers opened for it. */
  opened: z.number().int().default(0),
  /** What each barrier of the lane did for it; empty where none was told. */
  barriers: z.array(barrierResultSchema).default([]),
});
export type ReadAnswer = z.infer<typeof readAnswerSchema>;

/** Whether a vehicle that was to be let in stands before a barrier that did not open: it still waits for a person. */
export function stayedShut({
  answer,
  barriers,
}: Pick<ReadAnswer, 'barriers'> & { readonly answer: Answer | null }): boolean {
  return answer === 'open' && barriers.some(({ ok }) => !ok);
}

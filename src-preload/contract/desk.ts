import * as z from 'zod';
import { plateSchema } from './permits.ts';
import { callableBy, everyone, worksWithReads } from './roles.ts';

/** What a person did about a vehicle: let it in, sent it away, or looked and left it as it is. */
export const answers = ['open', 'deny', 'dismiss'] as const;
export type Answer = (typeof answers)[number];

/** A person's answer to a read, kept beside the decision and never in its place. */
export const readAnswerSchema = z.object({
  answer: z.enum(answers),
  at: z.number().int(),
  by: z.string(),
  reason: z.string(),
});
export type ReadAnswer = z.infer<typeof readAnswerSchema>;

/** What is known of a plate beside its reads, written by those at the desk. */
export const noteSchema = z.object({
  id: z.string(),
  /** The mark it is about. */
  mark: z.string(),
  /** The read at which it was written. */
  readId: z.string().nullable(),
  text: z.string(),
  at: z.number().int(),
  by: z.string(),
});
export type Note = z.infer<typeof noteSchema>;

export const deskContract = {
  /** Ids of the reads of the last minutes that ask for a person and have no answer, oldest first. */
  waiting: callableBy(everyone).output(z.array(z.string())),
  /**
   * Answers a read, or answers it anew. `open` also opens the barriers of the read's lane (by hand, so whatever was decided); what came
   * of that is told for each. A read without an answer may be as old as it likes; nothing opens for one that is older than ten minutes.
   */
  answer: callableBy(worksWithReads)
    .input(
      z.object({
        readId: z.string(),
        answer: z.enum(answers),
        reason: z.string().trim().max(200).default(''),
      }),
    )
    .output(
      z.object({
        answer: readAnswerSchema,
        barriers: z.array(z.object({ barrierId: z.string(), name: z.string(), ok: z.boolean(), message: z.string() })),
      }),
    ),
  /** Notes about a mark, newest first. */
  notes: callableBy(everyone)
    .input(z.object({ mark: plateSchema }))
    .output(z.array(noteSchema)),
  addNote: callableBy(worksWithReads)
    .input(
      z.object({
        mark: plateSchema,
        readId: z.string().nullable(),
        text: z.string().trim().min(1, 'Write something').max(1000),
      }),
    )
    .output(noteSchema),
  removeNote: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(z.void()),
  /** Takes a removal back. */
  restoreNote: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(noteSchema),
};

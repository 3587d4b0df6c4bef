import * as z from 'zod';
import { answers, readAnswerSchema } from './answers.ts';
import { plateSchema } from './permits.ts';
import { readSchema } from './reads.ts';
import { callableBy, everyone, worksWithReads } from './roles.ts';

/** One answer that was given to a read, or that it was taken back. */
export const answerStepSchema = z.object({
  id: z.string(),
  /** Null where the answer before it was taken back. */
  answer: z.enum(answers).nullable(),
  at: z.number().int(),
  by: z.string(),
  reason: z.string(),
  /** What the read counted as when it was answered. */
  mark: z.string(),
  /** How many barriers opened for it. */
  opened: z.number().int(),
});
export type AnswerStep = z.infer<typeof answerStepSchema>;

/** What one barrier of the lane did when it was told to open. */
const barrierResultSchema = z.object({
  barrierId: z.string(),
  name: z.string(),
  ok: z.boolean(),
  message: z.string(),
});
export type BarrierResult = z.infer<typeof barrierResultSchema>;

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

const byId = z.object({ id: z.string() });
const ofRead = z.object({ readId: z.string() });

export const deskContract = {
  /** The reads of the last minutes that ask for a person and have no answer, oldest first. */
  waiting: callableBy(everyone).output(z.array(readSchema)),
  /**
   * Answers a read, or answers it anew. `open` also opens the barriers of the read's lane (by hand, so whatever was decided); what came
   * of that is told for each. Whoever lets in what was denied says why. A read without an answer may be as old as it likes; nothing opens
   * for one that is older than ten minutes.
   */
  answer: callableBy(worksWithReads)
    .input(ofRead.extend({ answer: z.enum(answers), reason: z.string().trim().max(200).default('') }))
    .output(z.object({ answer: readAnswerSchema, barriers: z.array(barrierResultSchema) })),
  /** Takes the answer back, unless a barrier opened for it: the read waits again. */
  takeBack: callableBy(worksWithReads).input(ofRead).output(z.void()),
  /** Every answer to a read, newest first. */
  answersTo: callableBy(everyone).input(ofRead).output(z.array(answerStepSchema)),
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
  removeNote: callableBy(worksWithReads).input(byId).output(z.void()),
  /** Takes a removal back. */
  restoreNote: callableBy(worksWithReads).input(byId).output(noteSchema),
};

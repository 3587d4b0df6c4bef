import * as z from 'zod';
import { plateSchema } from '../lists/permits.ts';
import { answers, barrierResultSchema, readAnswerSchema } from '../record/answers.ts';
import { readSchema } from '../record/reads.ts';
import { callableBy, everyone, worksWithReads } from '../roles.ts';

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
  /** What each barrier of the lane did for it; empty where none was told. */
  barriers: z.array(barrierResultSchema),
});
export type AnswerStep = z.infer<typeof answerStepSchema>;

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

/** What whoever comes to a desk is to be shown before they go on. */
export const handOverSchema = z.object({
  /** The enrolled desk at which they are; null where it is none. */
  deskName: z.string().nullable(),
  /** Who was there before them, and since when; null where they were there themselves, or nobody was. */
  before: z.object({ name: z.string(), at: z.number().int() }).nullable(),
  /** Whether they have still to take it over. */
  isDue: z.boolean(),
  /** Those of the last 12 hours, newest first. */
  notes: z.array(noteSchema),
});
export type HandOver = z.infer<typeof handOverSchema>;

const byId = z.object({ id: z.string() });
const ofRead = z.object({ readId: z.string() });

/** What is told of the desk; answers are told with their reads. */
/** A person answered a read, or took the answer back. What the barriers did is told of each. UTC ms. */
const answeredSchema = z.object({
  ...{ readId: z.string(), cameraId: z.string().nullable(), mark: z.string() },
  ...{ answer: z.enum(answers).nullable(), by: z.string(), reason: z.string(), at: z.number().int() },
});

export const deskEvents = [
  z.object({ topic: z.literal('note.changed'), mark: z.string() }),
  z.object({ topic: z.literal('read.answered'), answered: answeredSchema }),
] as const;

export const deskContract = {
  /** The reads of the last minutes that ask for a person, and have no answer or one whose barrier stayed shut; the most urgent first. */
  waiting: callableBy(everyone, { whileLocked: true }).output(z.array(readSchema)),
  /**
   * Answers a read, or answers it anew. `open` also opens the barriers of the read's lane (by hand, so whatever was decided); what came
   * of that is told for each and kept with the answer. While one of them stayed shut the read waits on, and the same answer once more tells
   * those alone that did not open. Whoever lets in what was denied says why. A read without an answer may be as old as it likes; nothing opens
   * for one that is older than ten minutes. With `answeredAt` it is refused where the read has another answer by now: the first one stands,
   * and the refusal says whose it is.
   */
  answer: callableBy(worksWithReads)
    .input(
      ofRead.extend({
        answer: z.enum(answers),
        reason: z.string().trim().max(200).default(''),
        /** When the answer was given that the caller knows of, UTC ms; null for none. */
        answeredAt: z.number().int().nullable().optional(),
      }),
    )
    .output(z.object({ answer: readAnswerSchema, barriers: z.array(barrierResultSchema) })),
  /** Dismisses those of the reads that wait and whose vehicles are no longer in view, all or none; gives their ids. */
  dismissPassed: callableBy(worksWithReads)
    .input(z.object({ readIds: z.array(z.string()).max(500) }))
    .output(z.array(z.string())),
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
  /** What is to be shown to who signed in at a desk where somebody else was before. */
  handOver: callableBy(everyone).output(handOverSchema),
  /** They have seen what is open: the desk is theirs from now on, which is recorded. */
  takeOver: callableBy(worksWithReads).output(z.void()),
  /** Takes a removal back. */
  restoreNote: callableBy(worksWithReads).input(byId).output(noteSchema),
};

import * as z from 'zod';
import { callableBy, everyone } from '../roles.ts';

/** The computer's clock was set, or the computer slept. */
export const clockMoveSchema = z.object({
  /** By the clock as it was after it, UTC ms. */
  at: z.number().int(),
  /** Positive where it went forward, ms. */
  byMs: z.number().int(),
  /** False where it happened while Gatehouse was off: it was set back by so much, or more. */
  seen: z.boolean(),
});
export type ClockMove = z.infer<typeof clockMoveSchema>;

const writabilitySchema = z.enum(['works', 'full', 'failing']);

/** Whether what happens can be written down; `full` where there is no room, `failing` where the disk says no for another reason. */
export const writingSchema = z.object({
  /** The database and the pictures. What is read while it does not work is held. */
  record: writabilitySchema,
  /** Since when the record cannot be written; null where it can. */
  since: z.number().int().nullable(),
  /** Reports of the engine that wait to be written down, and passes that were lost since the start, for too many waited. */
  heldReports: z.number().int(),
  lostPasses: z.number().int(),
  log: writabilitySchema,
  /** Lines of the log that were lost since the start. */
  lostLogLines: z.number().int(),
});
export type Writing = z.infer<typeof writingSchema>;

export const systemStatusSchema = z.object({
  version: z.string(),
  /** Which host serves this page. */
  host: z.enum(['desktop', 'web']),
  startedAt: z.number().int(),
  engine: z.object({
    status: z.enum(['starting', 'ready', 'restarting', 'stopped']),
    since: z.number().int(),
    restarts: z.number().int(),
    rssBytes: z.number().nullable(),
  }),
  dataFolder: z.string(),
  /** What this data folder holds began as invented, so it stays a demonstration for ever. */
  isDemonstration: z.boolean(),
  freeDiskBytes: z.number().nullable(),
  /** How the disk fills; null where the system does not say. */
  disk: z
    .object({
      /** By how much what is free became less in a day, over the last week; null where that is not known, or it did not. */
      perDayBytes: z.number().nullable(),
      /** Until the disk is nearly full; null where it does not fill. */
      daysLeft: z.number().nullable(),
      isNearlyFull: z.boolean(),
    })
    .nullable(),
  databaseBytes: z.number(),
  writing: writingSchema,
  /** Null where ffmpeg was not found. */
  ffmpegVersion: z.string().nullable(),
  clock: z.object({
    /** Latest first. */
    moves: z.array(clockMoveSchema),
    /** Since the last one was noticed, ms; null where none was since Gatehouse was started. */
    movedAgoMs: z.number().int().nullable(),
  }),
  /** What a person should know of the data folder and its record, a sentence each, worst first. */
  notices: z.array(z.object({ id: z.string(), severity: z.enum(['bad', 'warning']), text: z.string() })),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;

/** What is told of Gatehouse itself. */
export const systemEvents = [
  z.object({ topic: z.literal('engine.changed'), engine: systemStatusSchema.shape.engine }),
  /** The computer's clock was moved; positive is forward, ms. */
  z.object({ topic: z.literal('clock.moved'), at: z.number().int(), byMs: z.number().int() }),
  /** What happens can no longer be written down, or can be again. */
  z.object({ topic: z.literal('writing.changed'), writing: writingSchema }),
] as const;

export const systemContract = {
  status: callableBy(everyone, { whileLocked: true }).output(systemStatusSchema),
};

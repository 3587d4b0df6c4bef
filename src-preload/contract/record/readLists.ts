import * as z from 'zod';
import { callableBy, everyone } from '../roles.ts';
import { readQuerySchema } from './reads.ts';

/** Everything that matches, or of it just some; `exceptIds` are left out. */
export const readChoiceSchema = z.object({
  query: readQuerySchema.omit({ cursor: true, limit: true }),
  /** Just these of them. */
  ids: z.array(z.string()).max(10_000).optional(),
  exceptIds: z.array(z.string()).max(10_000).default([]),
});
export type ReadChoice = z.infer<typeof readChoiceSchema>;

/** A mark that was read, with the format of its newest read, by which it is written with its gaps. */
export const markOfReadSchema = z.object({ mark: z.string(), format: z.string().nullable() });
export type MarkOfRead = z.infer<typeof markOfReadSchema>;

/** How many vehicles of a time went in and out, were refused, asked for a person, or could not be read. */
export const readSummarySchema = z.object({
  in: z.number().int(),
  out: z.number().int(),
  refused: z.number().int(),
  asked: z.number().int(),
  unreadable: z.number().int(),
});
export type ReadSummary = z.infer<typeof readSummarySchema>;

/** A day by the site's clock, `2026-07-03`, with how often a plate came. */
export const plateDaySchema = z.object({ day: z.string(), reads: z.number().int() });
export type PlateDay = z.infer<typeof plateDaySchema>;

/** The list of reads as a whole. */
export const readListsContract = {
  /** How many match, all of them counted. */
  count: callableBy(everyone)
    .input(readChoiceSchema)
    .output(z.object({ count: z.number().int() })),
  /** The ids of what matches, newest first, a part at a time. */
  ids: callableBy(everyone)
    .input(readChoiceSchema.pick({ query: true, exceptIds: true }).extend({ cursor: z.string().max(200).optional() }))
    .output(z.object({ ids: z.array(z.string()), nextCursor: z.string().nullable() })),
  /** Why somebody looks for a plate, or a part of one, where the site demands a reason: noted, and good for half an hour. */
  sayWhy: callableBy(everyone)
    .input(
      z.object({
        plate: z.string().trim().min(1).max(40),
        reason: z.string().trim().min(1, 'Say why, in a few words').max(200),
      }),
    )
    .output(z.void()),
  /** The different marks of what is chosen, in the order of the list. Refused where they are more than 50,000. */
  marks: callableBy(everyone).input(readChoiceSchema).output(z.array(markOfReadSchema)),
  /** Of everything that was seen since (UTC ms). */
  summary: callableBy(everyone)
    .input(z.object({ fromAt: z.number().int() }))
    .output(readSummarySchema),
  /** The days on which a plate came since (UTC ms), the oldest first; days without are left out. */
  days: callableBy(everyone)
    .input(z.object({ mark: z.string().regex(/^[A-Za-z0-9]{1,24}$/), fromAt: z.number().int() }))
    .output(z.array(plateDaySchema)),
  /** What the permits, visits and groups that decided are called, by their ids; those that are gone are left out. */
  names: callableBy(everyone)
    .input(z.object({ ids: z.array(z.string()).max(1_500) }))
    .output(z.record(z.string(), z.string())),
};

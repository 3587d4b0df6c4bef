import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';

/** A correction of how many are inside: by a person who counted, or at night by what went out without ending a stay. UTC ms. */
export const stayCountSchema = z.object({
  id: z.string(),
  /** Empty is the site itself. */
  carParkId: z.string(),
  at: z.number().int(),
  kind: z.enum(['person', 'nightly']),
  /** Empty where nobody counted. */
  by: z.string(),
  reason: z.string(),
  /** How many were told to be inside until then, and how many there were. */
  told: z.number().int(),
  counted: z.number().int(),
  undoneAt: z.number().int().nullable(),
  undoneBy: z.string().nullable(),
});
export type StayCount = z.infer<typeof stayCountSchema>;

export const countGivenSchema = z.object({
  carParkId: z.string().max(100),
  inside: z.number().int('Give a whole number').min(0, 'Give 0 or more').max(100_000, 'Give at most 100,000'),
  reason: z.string().trim().min(1, 'Say why, for those who come after you').max(200),
});
export type CountGiven = z.infer<typeof countGivenSchema>;

/** Somebody corrected how many are inside, or took that back; and a car park, or the room of a group in it, became full, or has space again. */
export const stayCountEvents = [
  z.object({ topic: z.literal('stay.counted'), carParkId: z.string() }),
  z.object({
    topic: z.literal('carPark.full'),
    carParkId: z.string(),
    /** The group of permits whose room it is; null where it is that of all. */
    groupId: z.string().nullable().default(null),
    isFull: z.boolean(),
    inside: z.number().int(),
    capacity: z.number().int(),
    at: z.number().int(),
  }),
] as const;

export const stayCountsContract = {
  /** The newest first; at most a hundred. */
  list: callableBy(everyone)
    .input(z.object({ carParkId: z.string().max(100) }))
    .output(z.array(stayCountSchema)),
  /** Says how many are inside now. What comes and goes from then on is counted on top of it. */
  add: callableBy(worksWithReads).input(countGivenSchema).output(stayCountSchema),
  /** Takes a correction back: the one before it holds again. */
  undo: callableBy(worksWithReads)
    .input(z.object({ id: z.string() }))
    .output(stayCountSchema),
};

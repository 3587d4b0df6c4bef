import * as z from 'zod';
import { tariffSchema } from './tariffs.ts';

const pence = z.number().int();

/** What stays come to by what holds now, and by what is planned. */
const comparedSchema = z.object({ stays: z.number().int(), before: pence, after: pence });
export type Compared = z.infer<typeof comparedSchema>;

export const replayRequestSchema = z
  .object({
    /** As it is planned. */
    tariff: tariffSchema,
    /** Where it is to hold. */
    carParkIds: z
      .array(z.string().max(100))
      .min(1, 'Choose where the tariff holds')
      .max(200)
      .transform((ids) => [...new Set(ids)]),
    /** Stays that began at or after, and before; UTC ms. */
    fromAt: z.number().int(),
    toAt: z.number().int(),
  })
  .refine(({ fromAt, toAt }) => fromAt < toAt, { path: ['toAt'], error: 'The end must be after the beginning' })
  .refine(({ fromAt, toAt }) => toAt - fromAt <= 400 * 86_400_000, {
    path: ['fromAt'],
    error: 'Look at 400 days at most',
  });
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

/** Real stays priced as they are now and as they would be. Stays that wait for a person are left out: nobody is charged for them. */
export const replaySchema = z.object({
  total: comparedSchema,
  /** Left out, since they wait for a person or their end is not known. */
  leftOut: z.number().int(),
  /** How many the planned tariff says nothing for. */
  uncovered: z.number().int(),
  /**
   * By the kind of day on which they began: the kinds of the planned tariff, such as its events and seasons, and what a day is by the calendar
   * where it is of none of them.
   */
  byDay: z.array(comparedSchema.extend({ day: z.string() })),
  /** By how long they lasted; `upToMinutes` null is all that are longer. */
  byDuration: z.array(comparedSchema.extend({ upToMinutes: z.number().int().nullable() })),
  /** The twenty whose price changes most. */
  most: z.array(
    z.object({
      stayId: z.string(),
      mark: z.string(),
      arrive: z.number().int(),
      leave: z.number().int(),
      before: pence,
      after: pence,
    }),
  ),
});
export type ReplayTold = z.infer<typeof replaySchema>;

/** How far a replay is, in stays; the last that it tells is what was found. */
export const replayGoingSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('going'), done: z.number().int(), total: z.number().int() }),
  z.object({ is: z.literal('done'), found: replaySchema }),
]);
export type ReplayGoing = z.infer<typeof replayGoingSchema>;

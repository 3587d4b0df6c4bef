import * as z from 'zod';

/** Which earlier visits of a vehicle to the same car park are meant. */
export const earlierVisitsSchema = z
  .object({
    /** Those that ended, or began, no longer before it came again than `minutes`; or those that began on the same day of the calendar. */
    since: z.enum(['end', 'start', 'day']),
    minutes: z
      .number()
      .int('Use whole minutes')
      .min(1, 'Use 1 or more')
      .max(44_640, 'Use 31 days at most')
      .nullable()
      .default(null),
    /** Whether exactly so long is within it. */
    edge: z.enum(['within', 'without']).default('within'),
  })
  .refine(({ since, minutes }) => (since === 'day') === (minutes === null), {
    path: ['minutes'],
    error: 'Say within how many minutes, or choose the same day',
  });
export type EarlierVisits = z.infer<typeof earlierVisitsSchema>;

/** That something holds only for who was there before, or only for who was not. */
export const earlierConditionSchema = z
  .object({
    is: z.enum(['there', 'none']),
    /** How many earlier visits there have to be, for `there`; or fewer than how many, for `none`. */
    count: z.number().int('Use a whole number').min(1, 'Use 1 or more').max(50, 'Use 50 at most').default(1),
    visits: earlierVisitsSchema,
  })
  .nullable()
  .default(null);
export type EarlierCondition = z.infer<typeof earlierConditionSchema>;

/** Visits that are priced as one: what the earlier ones cost is taken off the price of all of them together. */
export const runsOnSchema = z
  .object({
    visits: earlierVisitsSchema,
    /** Whether the time between them counts as well, or only the time inside. */
    counts: z.enum(['allTime', 'timeInside']),
  })
  .nullable()
  .default(null);
export type RunsOn = z.infer<typeof runsOnSchema>;

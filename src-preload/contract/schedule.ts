import * as z from 'zod';

/** Days of the week as ISO 8601 numbers them: 1 is Monday, 7 is Sunday. */
export const weekdaySchema = z.number().int().min(1).max(7);

/** Minutes since midnight by the site's own clock; 1440 is the midnight that ends the day. */
const minuteSchema = z.number().int().min(0).max(1440);

/** Times of some days. Where `to` is not after `from`, it is a night: it ends on the next day. */
export const timesSchema = z
  .object({
    days: z
      .array(weekdaySchema)
      .min(1, 'Choose at least one day')
      .max(7)
      .transform((days) => [...new Set(days)].sort()),
    from: minuteSchema.max(1439),
    to: minuteSchema.min(1),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Give another end than the beginning' });
export type Times = z.infer<typeof timesSchema>;

/** When something holds in the course of a week; null is always. */
export const weeklyScheduleSchema = z.array(timesSchema).min(1, 'Give at least one time').max(20).nullable();
export type WeeklySchedule = z.infer<typeof weeklyScheduleSchema>;

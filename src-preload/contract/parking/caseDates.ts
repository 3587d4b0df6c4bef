import * as z from 'zod';

/** When a notice to the keeper has to be given, and what becomes of it. Days of the site’s calendar. */
export const noticeDatesSchema = z.object({
  /** Why nobody but the driver is liable; null where the keeper may be. */
  driverOnly: z.enum(['scotland', 'northernIreland', 'council', 'byelaws', 'unknownEnd']).nullable(),
  /** From when it may be given; null where at once. */
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  /** The last working day on which it can be posted to be given in time. */
  lastPosting: z.string().nullable(),
  /** Whole days until then; less than nothing where it is past. */
  daysLeft: z.number().int().nullable(),
  /** On which day what was posted counts as given. */
  givenOn: z.string().nullable(),
  /** From when the keeper is liable for what is unpaid. */
  liableFrom: z.string().nullable(),
  /** Whether it was, or can only be, given too late: the driver may still be asked. */
  isLost: z.boolean(),
  /** Why so: nothing was posted in time, or what was posted counts as given too late, or too early; null where it was not. */
  lostWhy: z.enum(['notPosted', 'givenLate', 'givenEarly']).nullable().default(null),
});
export type NoticeDates = z.infer<typeof noticeDatesSchema>;

/** Until when there can be an appeal, and to whom. Days of the site’s calendar; null where no time runs. */
export const appealDatesSchema = z.object({
  /** The last day on which to appeal to the operator; null until a notice counts as given, and once there was an appeal. */
  appealBy: z.string().nullable(),
  /** The last day on which the operator answers an appeal that is open. */
  answerBy: z.string().nullable(),
  /** The last day on which to go on to the independent appeal, after it was rejected. */
  independentBy: z.string().nullable(),
  /** Whole days until the one of these that runs; less than nothing where it is past. Null where none runs. */
  daysLeft: z.number().int().nullable(),
});
export type AppealDates = z.infer<typeof appealDatesSchema>;

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
});
export type NoticeDates = z.infer<typeof noticeDatesSchema>;

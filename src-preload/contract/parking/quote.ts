import * as z from 'zod';

/** A number as it comes from a form or a program: a number, or its digits as text. What is empty is not there. */
const numberGiven = z
  .union([z.number(), z.string().trim().max(40)])
  .nullish()
  .transform((value) => (value === '' || value == null ? null : String(value)));
const textGiven = z
  .string()
  .trim()
  .max(40)
  .nullish()
  .transform((value) => (value === '' || value == null ? null : value));

/** Kinds of day that a price may be asked for where no dates are given. */
export const quotedDayTypes = ['weekday', 'weekend'] as const;

/** What a price is asked for. Where both dates are given they say how long and which day, and not `duration` or `dayType`. */
export const quoteRequestSchema = z.object({
  dayType: textGiven
    .transform((text) => text?.toLowerCase() ?? null)
    .pipe(z.enum(quotedDayTypes, 'Give the day type as “weekday” or “weekend”').nullable()),
  /** Hours, such as 1.5. */
  duration: numberGiven,
  /** Pounds an hour, such as 2.50. A tariff needs none. */
  baseRate: numberGiven,
  /** A date (its midnight at the site), a time at the site, or a time with its offset: `2026-03-02`, `2026-03-02T10:00`, `2026-03-02T10:00:00Z`. */
  startDate: textGiven,
  endDate: textGiven,
  /** The class of a tariff that the vehicle is of. */
  vehicleClass: textGiven,
  /** An earlier visit, for a tariff whose prices depend on one: when it began and ended, as the dates above. */
  earlierStart: textGiven,
  earlierEnd: textGiven,
});
export type QuoteRequest = z.infer<typeof quoteRequestSchema>;
export type QuoteGiven = z.input<typeof quoteRequestSchema>;

/** A price with its working. */
export const quoteSchema = z.object({
  pence: z.number().int(),
  working: z.array(z.object({ text: z.string(), pence: z.number().int().nullable() })),
});
export type Quote = z.infer<typeof quoteSchema>;

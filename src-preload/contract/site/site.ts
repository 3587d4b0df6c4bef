import * as z from 'zod';
import { section } from '../section.ts';
import { isTimeZone, ownTimeZone } from '../siteClock.ts';

/** ISO 3166 alpha-2, in capitals. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, 'Use a country’s two letters, such as GB');

/** What the site is called, and whose plates come here. */
export const siteSection = section(
  'site',
  z.strictObject({
    /** What people call the site; empty where nobody has said. */
    name: z.string().trim().max(60, 'Keep the name under 60 characters'),
    /** Whose plates are to be expected here, the commonest first. They break ties; they never overrule what was seen. */
    expectedCountries: z
      .array(countryCodeSchema)
      .min(1, 'Name at least one country')
      .max(40)
      .refine((codes) => new Set(codes).size === codes.length, 'Name each country once'),
    /** IANA name of the zone by whose clock days begin, schedules hold and times are written. */
    timeZone: z.string().max(64).refine(isTimeZone, 'Choose a time zone, such as Europe/London'),
  }),
  // The machine's own zone until somebody has said.
  { name: '', expectedCountries: ['GB'], timeZone: ownTimeZone() },
);

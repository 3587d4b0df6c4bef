import * as z from 'zod';
import { section } from '../section.ts';

/** As large a logo may be as base64: about 90 kB of JPEG. */
export const mostLogoText = 120_000;

/** What stands on what is printed. */
export const paperSection = section(
  'paper',
  z.strictObject({
    /** A JPEG as base64, at the top of reports and exports as PDF; empty where there is none. */
    logo: z
      .string()
      .max(mostLogoText, 'The logo is too large. Choose a smaller picture.')
      .regex(/^(\/9j\/[A-Za-z0-9+/]+={0,2})?$/, 'The logo must be a picture. Choose it on the page of settings.'),
    /** Its width ÷ its height. */
    logoRatio: z.number().min(0.1).max(20),
  }),
  { logo: '', logoRatio: 1 },
);

import * as z from 'zod';
import { section } from '../section.ts';

const whole = (least: number, most: number, what: string) => z.number().int().min(least, what).max(most, what);

/** How stays are told from passes. The defaults' sources stand beside them. */
export const staySettingsSchema = z.strictObject({
  /** Sights at one gate that are no further apart are one pass, seconds. */
  pauseS: whole(5, 600, 'Give from 5 to 600 seconds'),
  /** Who leaves within it only looked for a space, or turned round, minutes. */
  considerationMin: whole(0, 60, 'Give from 0 to 60 minutes'),
  /** Who comes back within it has never left, minutes; 0 makes each return a stay of its own. */
  returnMin: whole(0, 1440, 'Give from 0 to 1440 minutes'),
  /** A longer stay is looked at by a person, hours. */
  longH: whole(1, 8760, 'Give from 1 to 8760 hours'),
  /** Who has not been seen to leave for so long went without being seen, hours. */
  endsAfterH: whole(1, 8760, 'Give from 1 to 8760 hours'),
  /** A stay that is older no longer counts against “at most so many on site”, hours. */
  countsH: whole(1, 8760, 'Give from 1 to 8760 hours'),
});
export type StaySettings = z.infer<typeof staySettingsSchema>;

export const defaultStaySettings: StaySettings = {
  // Pause at a barrier: 60 to 120 s between two reads of one vehicle were seen in the field.
  pauseS: 120,
  // Single Code of Practice 1.1 (2025): at least 5 minutes to read the signs and to leave again.
  considerationMin: 5,
  returnMin: 0,
  longH: 24,
  endsAfterH: 168,
  countsH: 24,
};

export const staysSection = section('stays', staySettingsSchema, defaultStaySettings);

import * as z from 'zod';
import { datedSection } from '../section.ts';

const whole = (least: number, most: number, what: string) => z.number().int().min(least, what).max(most, what);

const consideration = whole(0, 60, 'Give from 0 to 60 minutes');
const comesBack = whole(0, 1440, 'Give from 0 to 1440 minutes');
const long = whole(1, 8760, 'Give from 1 to 8760 hours');

/** What is otherwise at one car park; null where it is as at the others. */
export const carParkStaysSchema = z.strictObject({
  carParkId: z.string().max(100),
  considerationMin: consideration.nullable(),
  returnMin: comesBack.nullable(),
  longH: long.nullable(),
});
export type CarParkStays = z.infer<typeof carParkStaysSchema>;

/** How stays are told from passes. The defaults' sources stand beside them. */
export const staySettingsSchema = z.strictObject({
  /** Sights at one gate that are no further apart are one pass, seconds. */
  pauseS: whole(5, 600, 'Give from 5 to 600 seconds'),
  /** Who leaves within it only looked for a space, or turned round, minutes. */
  considerationMin: consideration,
  /** Who comes back within it has never left, minutes; 0 makes each return a stay of its own. */
  returnMin: comesBack,
  /** A longer stay is looked at by a person, hours: as long as too few stays are known to tell by `longPercent`, or that is 0. */
  longH: long,
  /** A stay that is longer than so many of a hundred of its car park's is looked at by a person; 0 goes by `longH` alone. */
  longPercent: z.number().min(0, 'Give from 0 to 99.9 per cent').max(99.9, 'Give from 0 to 99.9 per cent').default(99),
  /** Who has not been seen to leave for so long went without being seen, hours. */
  endsAfterH: whole(1, 8760, 'Give from 1 to 8760 hours'),
  /** A stay that is older no longer counts against “at most so many on site”, hours. */
  countsH: whole(1, 8760, 'Give from 1 to 8760 hours'),
  /** Car parks where some of this is otherwise; each once. */
  carParks: z
    .array(carParkStaysSchema)
    .max(200)
    .refine((each) => new Set(each.map(({ carParkId }) => carParkId)).size === each.length, 'Name each car park once')
    .default([]),
});
export type StaySettings = z.infer<typeof staySettingsSchema>;

export const defaultStaySettings: StaySettings = {
  // Pause at a barrier: 60 to 120 s between two reads of one vehicle were seen in the field.
  pauseS: 120,
  // Single Code of Practice 1.1 (2025): at least 5 minutes to read the signs and to leave again.
  considerationMin: 5,
  returnMin: 0,
  longH: 24,
  // Two visits that were read as one stand out as longer than the site's 99th percentile.
  longPercent: 99,
  endsAfterH: 168,
  countsH: 24,
  carParks: [],
};

export const staysSection = datedSection('stays', staySettingsSchema, defaultStaySettings);

/** The numbers that hold at a car park; empty is the site itself. */
export function staysAt(settings: StaySettings, carParkId: string): Omit<StaySettings, 'carParks'> {
  const { carParks, ...all } = settings;
  const own = carParks.find((each) => each.carParkId === carParkId);
  return {
    ...all,
    considerationMin: own?.considerationMin ?? all.considerationMin,
    returnMin: own?.returnMin ?? all.returnMin,
    longH: own?.longH ?? all.longH,
    // Whoever gives a car park a length of its own means just that.
    longPercent: own?.longH == null ? all.longPercent : 0,
  };
}

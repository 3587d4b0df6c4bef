import * as z from 'zod';
import { datedSection } from '../section.ts';
import { dayOfIso, isoOfDay } from '../siteClock.ts';
import { publishedHolidays } from './publishedHolidays.ts';

/** Whose bank holidays a site keeps. */
export const nations = ['england', 'scotland', 'northernIreland'] as const;
export type Nation = (typeof nations)[number];

/** A nation as people name it. */
export const nationNames: Readonly<Record<Nation, string>> = {
  england: 'England and Wales',
  scotland: 'Scotland',
  northernIreland: 'Northern Ireland',
};

/** What the site itself says of a day. */
const holidayChangeSchema = z.object({
  date: z.string().refine((date) => dayOfIso(date) !== null, 'Give a date such as 2026-06-15'),
  name: z.string().trim().min(1, 'Say what the day is').max(60),
  /** False where a published holiday is none here. */
  isHoliday: z.boolean(),
});
export type HolidayChange = z.infer<typeof holidayChangeSchema>;

/** The holidays by which tariffs go. */
export const holidaysSection = datedSection(
  'holidays',
  z.strictObject({
    nation: z.enum(nations),
    /** Local holidays, those proclaimed at short notice, and published ones that are none here; each day once. */
    changes: z
      .array(holidayChangeSchema)
      .max(500)
      .refine((changes) => new Set(changes.map(({ date }) => date)).size === changes.length, 'Name each day once')
      .transform((changes) => [...changes].sort((a, b) => (a.date < b.date ? -1 : 1))),
  }),
  { nation: 'england', changes: [] },
);
export type HolidaySettings = z.infer<typeof holidaysSection.schema>;

/** A holiday. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
  /** Whether it was published for the nation, or is the site's own. */
  readonly isPublished: boolean;
}

/** The holidays of a site. */
export interface SiteHolidays {
  /** Whether a day, counted since 1 January 1970, is a holiday. */
  isHoliday(day: number): boolean;
  /** Those of a year, in order. */
  ofYear(year: number): readonly Holiday[];
}

/** The years for which holidays are known without anybody naming them. */
export const publishedYears = {
  first: Math.min(...Object.keys(publishedHolidays.england).map(Number)),
  last: Math.max(...Object.keys(publishedHolidays.england).map(Number)),
};

/** The published holidays of a nation in a year, in order. */
export function publishedOf(nation: Nation, year: number): readonly Holiday[] {
  const text = publishedHolidays[nation][year] ?? '';
  return text === ''
    ? []
    : text.split('; ').map((day) => ({ date: `${year}-${day.slice(0, 5)}`, name: day.slice(6), isPublished: true }));
}

/**
 * The holidays of a site by what it kept on each day: whether one is, is said by what held then, whatever was changed since.
 * @param versions in the order of the days from which they hold; the first always has
 */
export function datedHolidays(
  versions: readonly { readonly from: string | null; readonly value: HolidaySettings }[],
): SiteHolidays {
  const [only, another] = versions;
  if (only === undefined || another === undefined) return siteHolidays(only?.value ?? holidaysSection.defaults);
  const told = versions.map(({ from, value }) => ({
    since: from === null ? Number.NEGATIVE_INFINITY : (dayOfIso(from) ?? Number.NEGATIVE_INFINITY),
    holidays: siteHolidays(value),
  }));
  const on = (day: number) => (told.findLast(({ since }) => since <= day) ?? told[0])?.holidays;
  return {
    isHoliday: (day) => on(day)?.isHoliday(day) ?? false,
    ofYear: (year) =>
      told
        .flatMap(({ holidays }) =>
          holidays.ofYear(year).filter(({ date }) => on(dayOfIso(date) ?? Number.NaN) === holidays),
        )
        .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

/** The holidays of a site: its nation's, with what the site itself says. Each year is looked up once. */
export function siteHolidays({ nation, changes }: HolidaySettings): SiteHolidays {
  const years = new Map<number, readonly Holiday[]>();
  const known = new Map<number, boolean>();

  function ofYear(year: number): readonly Holiday[] {
    let holidays = years.get(year);
    if (holidays === undefined) {
      const own = changes.filter(({ date }) => date.startsWith(`${year}-`));
      const published = publishedOf(nation, year).filter(({ date }) => !own.some((change) => change.date === date));
      const added = own
        .filter(({ isHoliday }) => isHoliday)
        .map(({ date, name }) => ({ date, name, isPublished: false }));
      holidays = [...published, ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
      years.set(year, holidays);
    }
    return holidays;
  }

  return {
    ofYear,
    isHoliday(day) {
      let is = known.get(day);
      if (is === undefined) {
        const date = isoOfDay(day);
        is = ofYear(Number(date.slice(0, 4))).some((holiday) => holiday.date === date);
        known.set(day, is);
      }
      return is;
    },
  };
}

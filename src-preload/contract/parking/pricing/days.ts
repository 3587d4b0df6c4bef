import { dayOfIso, type SiteClock, weekdayOf } from '../../siteClock.ts';
import type { DayType } from '../tariffRules.ts';

/** What prices need to know of the calendar. */
export interface TariffCalendar {
  readonly clock: SiteClock;
  /** Whether a day, counted since 1 January 1970, is a holiday at the site. */
  isHoliday(day: number): boolean;
}

/** Tells the kind of a day: the first in the list that it fits; null where it fits none. Each day is looked at once. */
export function dayTypesOf(types: readonly DayType[], isHoliday: (day: number) => boolean) {
  const fits = types.map((type) => ({ id: type.id, fits: fitOf(type, isHoliday) }));
  const known = new Map<number, string | null>();
  return (day: number): string | null => {
    let id = known.get(day);
    if (id === undefined) {
      id = fits.find((type) => type.fits(day))?.id ?? null;
      known.set(day, id);
    }
    return id;
  };
}

function fitOf({ weekdays, holidays, season, dates }: DayType, isHoliday: (day: number) => boolean) {
  const spans = dates?.map(({ from, to }) => [dayOfIso(from) ?? 0, dayOfIso(to) ?? -1] as const) ?? null;
  return (day: number): boolean => {
    if (spans !== null && !spans.some(([from, to]) => from <= day && day <= to)) return false;
    if (season !== null && !isInSeason(day, season.from, season.to)) return false;
    const isItsWeekday = weekdays.includes(weekdayOf(day));
    if (holidays === 'same') return isItsWeekday;
    if (!isHoliday(day)) return holidays !== 'only' && isItsWeekday;
    return holidays !== 'never';
  };
}

function isInSeason(day: number, from: string, to: string): boolean {
  const date = new Date(day * 86_400_000).toISOString().slice(5, 10);
  return from <= to ? from <= date && date <= to : from <= date || date <= to;
}

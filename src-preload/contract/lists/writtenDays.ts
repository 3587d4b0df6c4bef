import { dayOfDate, type SiteClock } from '../siteClock.ts';
import type { DateOrder } from './permitImport.ts';
import { serialMoment } from './permitImportDays.ts';

/** A day as it was written, with the time of day where one was. */
export interface WrittenDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Minutes since midnight; null where only the day was written. */
  readonly minute: number | null;
  /** Whether another order of its numbers would give another day. */
  readonly isAmbiguous: boolean;
}

/** Words for an end that is open. */
const openWords = new Set([
  '-',
  '–',
  '—',
  'never',
  'none',
  'n/a',
  'na',
  'permanent',
  'indefinite',
  'open',
  'no expiry',
  'unlimited',
  'ongoing',
]);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A time of day at the end of a text. */
const time = /[T ,]{1,3}(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)? ?([ap]m)?Z?$/i;
const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/;
const threeNumbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const dayMonthName = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?,?[-/. ]*(\d{4}|\d{2})$/i;
const monthNameDay = /^([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})$/i;
const compact = /^(20\d{2})(\d{2})(\d{2})$/;

/**
 * Reads a day in the ways lists have them: three numbers in the given order, ISO 8601, a month by its English name, or
 * Excel's number of days. `open` is a word for no end; null is no date.
 */
export function readDay(written: string, order: DateOrder): WrittenDay | 'open' | null {
  const text = written.trim().replace(/\s+/g, ' ');
  if (openWords.has(text.toLowerCase())) return 'open';
  const digits = compact.exec(text);
  if (digits !== null) {
    const [, year, month, date] = digits;
    return dayOf(year, month, date, []);
  }
  const day = dateIn(text, order, []) ?? ofSerial(text);
  if (day !== null) return day;
  const clock = time.exec(text);
  return clock === null ? null : dateIn(text.slice(0, clock.index), order, clock.slice(1));
}

/** Whether three numbers can only be read with the month first, or only with the day first; null where either or none. */
export function orderOf(written: string): 'dmy' | 'mdy' | null {
  const text = written.trim().replace(/\s+/g, ' ');
  const found = threeNumbers.exec(text) ?? threeNumbers.exec(text.replace(time, ''));
  if (found === null) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && second <= 12) return 'dmy';
  return second > 12 && first <= 12 ? 'mdy' : null;
}

/** The first moment of a day by the site's calendar, UTC ms; with the time where one was written. */
export function momentOf({ year, month, day, minute }: Omit<WrittenDay, 'isAmbiguous'>, clock: SiteClock): number {
  const date = dayOfDate(year, month, day);
  return minute === null ? clock.startOfDay(date) : clock.momentOf({ day: date, ms: minute * 60_000 }, 'first');
}

/** The first moment after the day that is written as the last: the next midnight, or the time where one was written. */
export function endOf(written: WrittenDay, clock: SiteClock): number {
  const { year, month, day, minute } = written;
  return minute === null ? clock.startOfDay(dayOfDate(year, month, day) + 1) : momentOf(written, clock);
}

/** As in ISO 8601, `2026-03-31`. */
export function isoOf({ year, month, day }: WrittenDay): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A time of day as it was written: hour, minutes, and am or pm. */
type Clock = readonly (string | undefined)[];

function dateIn(text: string, order: DateOrder, clock: Clock): WrittenDay | null {
  const first = yearFirst.exec(text);
  if (first !== null) {
    const [, year, month, day] = first;
    return dayOf(year, month, day, clock);
  }
  const numbers = threeNumbers.exec(text);
  if (numbers !== null) return ofThree(numbers, order, clock);
  const named = dayMonthName.exec(text);
  if (named !== null) {
    const [, day, month, year] = named;
    return dayOf(year, monthOf(month), day, clock);
  }
  const american = monthNameDay.exec(text);
  if (american === null) return null;
  const [, month, day, year] = american;
  return dayOf(year, monthOf(month), day, clock);
}

function ofThree([, a = '', b = '', c = '']: RegExpExecArray, order: DateOrder, clock: Clock): WrittenDay | null {
  if (order === 'ymd' && c.length === 2) return dayOf(a, b, c, clock, a !== c);
  const isAmbiguous = Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b);
  return order === 'mdy' ? dayOf(c, a, b, clock, isAmbiguous) : dayOf(c, b, a, clock, isAmbiguous);
}

function ofSerial(text: string): WrittenDay | null {
  const found = serialMoment(text);
  if (found === null) return null;
  const date = new Date(found.dayAt);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    minute: found.minute === 0 ? null : found.minute,
    isAmbiguous: false,
  };
}

function monthOf(name = ''): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dayOf(
  yearText = '',
  monthText = '',
  dayText = '',
  [hour, minutes, half]: Clock,
  isAmbiguous = false,
): WrittenDay | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const minute = minuteOf(hour, minutes, half);
  return minute === undefined ? null : { year, month, day, minute, isAmbiguous };
}

/** Null without a time of day, and at midnight, which programs write where they mean none; undefined where there is no such time. */
function minuteOf(hour?: string, minutes?: string, half?: string): number | null | undefined {
  if (minutes === undefined) return null;
  const isAfternoon = half?.toLowerCase() === 'pm';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  if (hours > 23 || Number(minutes) > 59) return undefined;
  const minute = hours * 60 + Number(minutes);
  return minute === 0 ? null : minute;
}

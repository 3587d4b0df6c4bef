import type { DateOrder } from '../../../../src-preload/contract/permitImport.ts';

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
const time = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap]m)?Z?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})${time}$`, 'i');
const threeNumbers = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})${time}$`, 'i');
const dayMonthName = new RegExp(
  String.raw`^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?,?[-/. ]*(\d{4}|\d{2})${time}$`,
  'i',
);
const monthNameDay = new RegExp(
  String.raw`^([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})${time}$`,
  'i',
);
const compact = /^(20\d{2})(\d{2})(\d{2})$/;

/** Excel's day numbers of 1990 to 2099; other bare numbers are no dates. */
const firstSerial = 32_874;
const lastSerial = 73_050;

/**
 * Reads a day in the ways lists have them: three numbers in the given order, ISO 8601, a month by its English name, or
 * Excel's number of days. `open` is a word for no end; null is no date.
 */
export function readDay(written: string, order: DateOrder): WrittenDay | 'open' | null {
  const text = written.trim().replace(/\s+/g, ' ');
  if (openWords.has(text.toLowerCase())) return 'open';
  const first = yearFirst.exec(text);
  if (first !== null) return dayOf(first[1], first[2], first[3], first.slice(4), false);
  const numbers = threeNumbers.exec(text);
  if (numbers !== null) return ofThree(numbers, order);
  const named = dayMonthName.exec(text);
  if (named !== null) return dayOf(named[3], monthOf(named[2]), named[1], named.slice(4), false);
  const american = monthNameDay.exec(text);
  if (american !== null) return dayOf(american[3], monthOf(american[1]), american[2], american.slice(4), false);
  const digits = compact.exec(text);
  if (digits !== null) return dayOf(digits[1], digits[2], digits[3], [], false);
  return ofSerial(text);
}

/** Whether three numbers can only be read with the month first, or only with the day first; null where either or none. */
export function orderOf(written: string): 'dmy' | 'mdy' | null {
  const found = threeNumbers.exec(written.trim());
  if (found === null) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && second <= 12) return 'dmy';
  return second > 12 && first <= 12 ? 'mdy' : null;
}

/** The first moment of a day by this machine's clock, UTC ms; with the time where one was written. */
export function momentOf({ year, month, day, minute }: WrittenDay): number {
  return new Date(year, month - 1, day, 0, minute ?? 0).getTime();
}

/** The first moment after the day that is written as the last: the next midnight, or the time where one was written. */
export function endOf({ year, month, day, minute }: WrittenDay): number {
  return minute === null
    ? new Date(year, month - 1, day + 1).getTime()
    : momentOf({ year, month, day, minute, isAmbiguous: false });
}

/** As in ISO 8601, `2026-03-31`. */
export function isoOf({ year, month, day }: WrittenDay): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function ofThree(found: RegExpExecArray, order: DateOrder): WrittenDay | null {
  const [, a = '', b = '', c = ''] = found;
  const clock = found.slice(4);
  if (order === 'ymd' && c.length === 2) return dayOf(a, b, c, clock, a !== c);
  const isAmbiguous = Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b);
  return order === 'mdy' ? dayOf(c, a, b, clock, isAmbiguous) : dayOf(c, b, a, clock, isAmbiguous);
}

function ofSerial(text: string): WrittenDay | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const serial = Number(text);
  if (serial < firstSerial || serial > lastSerial) return null;
  // Day 25,569 of Excel's calendar is 1 January 1970.
  const date = new Date((Math.floor(serial) - 25_569) * 86_400_000);
  const minute = Math.round((serial % 1) * 1440);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    minute: minute === 0 ? null : minute,
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
  [hour, minutes, half]: readonly (string | undefined)[],
  isAmbiguous: boolean,
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
  if (hour === undefined || minutes === undefined) return null;
  const isAfternoon = half?.toLowerCase() === 'pm';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  if (hours > 23 || Number(minutes) > 59) return undefined;
  const minute = hours * 60 + Number(minutes);
  return minute === 0 ? null : minute;
}

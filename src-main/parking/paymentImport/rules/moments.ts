import { orderOf, readDay } from '../../../../src-preload/contract/lists/writtenDays.ts';
import { dayOfDate, type SiteClock } from '../../../../src-preload/contract/siteClock.ts';

export type PaymentDateOrder = 'dmy' | 'mdy';

/** A time of day: hour, minutes, seconds and am or pm. */
const clockPattern = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)? ?([ap]m)?$/i;
const clockAtEnd = /[T ,]{1,3}(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)? ?(?:[ap]m)?)$/i;
/** ISO 8601 with where it is from: the moment itself, whatever the site’s clock shows. */
const withOffset = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** The month stands first only where no day can be read otherwise. */
export function orderOfDates(cells: Iterable<string>): PaymentDateOrder {
  let isMonthFirst = false;
  for (const cell of cells) {
    const order = orderOf(cell);
    if (order === 'dmy') return 'dmy';
    if (order === 'mdy') isMonthFirst = true;
  }
  return isMonthFirst ? 'mdy' : 'dmy';
}

/**
 * When something was, by the site’s clock to the second, UTC ms. `noTime` where only a day is written; null where it is no time. Of a time
 * that the clock shows twice, the first.
 * @param clockCell the time of day, where it stands in a column of its own; empty where it does not
 */
export function readMoment(
  cell: string,
  clockCell: string,
  order: PaymentDateOrder,
  clock: SiteClock,
): number | 'noTime' | null {
  const text = cell.trim().replace(/\s+/g, ' ');
  if (withOffset.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(at) ? null : at;
  }
  const ownClock = clockAtEnd.exec(text);
  const dayText = ownClock === null ? text : text.slice(0, ownClock.index);
  const day = readDay(dayText, order);
  if (day === null || day === 'open') return null;
  const date = dayOfDate(day.year, day.month, day.day);
  const written = clockCell.trim() || (ownClock?.[1] ?? '');
  // A workbook tells a time of day as a part of a day, and a moment as a number of days.
  if (written === '' && day.minute !== null) return clock.momentOf({ day: date, ms: day.minute * 60_000 }, 'first');
  if (written === '') return 'noTime';
  const ms = msOfDay(written);
  return ms === null ? null : clock.momentOf({ day: date, ms }, 'first');
}

function msOfDay(written: string): number | null {
  if (/^0?\.\d+$/.test(written)) return Math.round(Number(written) * 86_400) * 1000;
  // A day before the time of day is how some programs write what has none.
  const found = clockPattern.exec(written.replace(/^(?:1899-12-3[01]|1900-01-0[01])[T ]/, ''));
  if (found === null) return null;
  const [, hour, minutes, seconds = 0, half] = found;
  const isAfternoon = half?.toLowerCase() === 'pm';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  if (hours > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return ((hours * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

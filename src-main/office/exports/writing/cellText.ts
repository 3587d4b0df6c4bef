import type { tableLocales } from '../../../../src-preload/contract/office/exports.ts';
import { remembered } from '../../../../src-preload/contract/remembered.ts';
import { dayMs, isoOfDay, type SiteClock, siteClock } from '../../../../src-preload/contract/siteClock.ts';
import type { Cell, CellType } from '../../../platform/exportSource.ts';

export type TableLocale = (typeof tableLocales)[number];

interface Written {
  readonly decimal: '.' | ',';
  day(day: number): string;
  /** Between a day and a time of day. */
  readonly beforeTime: string;
  readonly percent: string;
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));
const dateParts = (day: number) => isoOfDay(day).split('-').reverse();

const written: Readonly<Record<TableLocale, Written>> = {
  iso: { decimal: '.', day: isoOfDay, beforeTime: 'T', percent: '' },
  'en-GB': { decimal: '.', day: (day) => dateParts(day).join('/'), beforeTime: ' ', percent: '%' },
  'de-DE': { decimal: ',', day: (day) => dateParts(day).join('.'), beforeTime: ' ', percent: ' %' },
};

/**
 * Writes cells as plain text, by a site's clock. In `iso`, times bear their offset from UTC (ISO 8601), and shares are plain numbers; in the
 * others they are as people of that country write them, and spreadsheets set to it read them.
 */
export function cellTexts(timeZone: string, locale: TableLocale): (type: CellType, cell: Cell) => string {
  const clock = siteClock(timeZone);
  const { decimal, day, beforeTime, percent } = written[locale];
  const dayText = remembered(4_000, (of: number) => day(of));
  const decimals = (value: number, digits: number) =>
    decimal === '.' ? value.toFixed(digits) : value.toFixed(digits).replace('.', decimal);

  function moment(at: number): string {
    const wall = clock.wallOf(at);
    const text = `${dayText(wall.day)}${beforeTime}${timeOfDay(wall.ms, true)}`;
    return locale === 'iso' ? `${text}${offsetText(clock, at)}` : text;
  }

  return (type, cell) => {
    if (cell === null) return '';
    switch (type) {
      case 'dateTime':
        return moment(Number(cell));
      case 'date': {
        const whole = Math.floor(Number(cell));
        const rest = Math.round((Number(cell) - whole) * dayMs);
        return rest === 0 ? dayText(whole) : `${dayText(whole)} ${timeOfDay(rest, false)}`;
      }
      case 'duration':
        return durationText(Number(cell));
      case 'money':
        return decimals(Number(cell) / 100, 2);
      case 'share':
        return percent === '' ? Number(cell).toFixed(3) : `${decimals(Number(cell) * 100, 1)}${percent}`;
      case 'number':
        return String(cell).replace('.', decimal);
      case 'integer':
        return String(cell);
      case 'boolean':
        return cell === true ? 'yes' : 'no';
      case 'picture':
        return '';
      default:
        return String(cell);
    }
  };
}

/** `1:05:09`: hours that do not end at 24. */
export function durationText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${ms < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${rest}`;
}

function timeOfDay(ms: number, withSeconds: boolean): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return withSeconds ? `${minutes}:${two(seconds % 60)}` : minutes;
}

function offsetText(clock: SiteClock, at: number): string {
  const { day, ms } = clock.wallOf(at);
  const minutes = Math.round((day * dayMs + ms - at) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

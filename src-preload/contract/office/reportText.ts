import { moneyText } from '../money.ts';
import { isoOfDay, type SiteClock } from '../siteClock.ts';
import type { Cell, CellKind } from './reports.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** What stands where there is nothing to tell. */
export const nothingToTell = '–';

/**
 * A cell as people read it, the same on the page and on paper. Shares are rounded down, so that only all is 100 %; times are by the site's clock,
 * to the minute.
 */
export function cellText(kind: CellKind, cell: Cell, clock: SiteClock): string {
  if (cell === null || cell === '') return nothingToTell;
  if (typeof cell === 'string') return kind === 'day' ? dayText(cell) : cell;
  switch (kind) {
    case 'count':
      return Math.round(cell).toLocaleString('en-GB');
    case 'number':
      return cell.toLocaleString('en-GB', {
        maximumFractionDigits: Math.abs(cell) < 10 ? 2 : Math.abs(cell) < 100 ? 1 : 0,
      });
    case 'money':
      return moneyText(Math.round(cell));
    case 'share':
      return `${(Math.floor(cell * 1000 + 1e-9) / 10).toLocaleString('en-GB')} %`;
    case 'duration':
      return durationText(cell);
    case 'time': {
      const { day, ms } = clock.wallOf(cell);
      const minutes = Math.floor(ms / 60_000);
      return `${dayText(isoOfDay(day))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    }
    default:
      return String(cell);
  }
}

/** `3 Jul 2026`. */
function dayText(iso: string): string {
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) ? iso : dayFormat.format(at);
}
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `40 s`, `12 min`, `3 h 05 min`, `2 d 4 h`. */
function durationText(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2_880) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** By how much a figure is another than before: of shares in points, of others in per cent. Null where that says nothing. */
export function changeText(kind: CellKind, value: Cell, before: Cell): string | null {
  if (typeof value !== 'number' || typeof before !== 'number' || kind === 'time') return null;
  if (kind === 'share') {
    const points = Math.round((value - before) * 1000) / 10;
    return points === 0 ? 'as before' : `${signed(points)} points`;
  }
  if (value === before) return 'as before';
  if (before === 0) return null;
  const percent = ((value - before) / Math.abs(before)) * 100;
  const rounded = Math.abs(percent) < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
  return rounded === 0 ? 'as before' : `${signed(rounded)} %`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${Math.abs(value).toLocaleString('en-GB')}`;
}

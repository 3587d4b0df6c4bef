import { dayMs, siteClock } from '../../../../../src-preload/contract/siteClock.ts';
import type { Cell, CellType, ExportColumn } from '../../../../platform/exportSource.ts';
import { cellMarkup } from './markup.ts';
import { dayWithTimeStyle, styleOf } from './styles.ts';

/** What a workbook calls 1 January 1970, counted from the end of 1899. */
const epoch = 25_569;

/**
 * Writes cells as a workbook holds them: days since the end of 1899 by the site's clock, with the time of day as a fraction; money in pounds;
 * texts in the cell itself. A workbook knows no time zones, so an hour that the clock shows twice is there twice.
 */
export function cellsOf(
  timeZone: string,
): (letters: string, row: number, type: CellType, cell: Cell, isTotal?: boolean) => string {
  const clock = siteClock(timeZone);
  return (letters, row, type, cell, isTotal = false) => {
    if (cell === null || cell === '' || typeof cell === 'object') return '';
    const place = `r="${letters}${row}"`;
    const number = (value: number, style = styleOf(type, isTotal)) => `<c ${place} s="${style}"><v>${value}</v></c>`;
    switch (type) {
      case 'dateTime': {
        const { day, ms } = clock.wallOf(Number(cell));
        return number(epoch + day + Math.floor(ms / 1000) / 86_400);
      }
      case 'date':
        return number(epoch + Number(cell), Number.isInteger(cell) ? undefined : dayWithTimeStyle);
      case 'duration':
        return number(Number(cell) / dayMs);
      case 'money':
        return number(Number(cell) / 100);
      case 'integer':
      case 'number':
      case 'share':
        return number(Number(cell));
      case 'boolean':
        return `<c ${place} s="${styleOf(type, isTotal)}" t="b"><v>${cell === true ? 1 : 0}</v></c>`;
      case 'picture':
        return '';
      default:
        return textCell(place, cellMarkup(String(cell)), styleOf(type, isTotal));
    }
  };
}

/** @param place such as `r="A1"` */
export function textCell(place: string, markup: string, style: number): string {
  return `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${markup}</t></is></c>`;
}

/** What the total of a column is made of. */
export function inTotal(column: ExportColumn, cell: Cell): number {
  return column.isSummed === true && typeof cell === 'number' ? cell : 0;
}

/** A sum in the unit that the workbook shows. */
export function shownSum(type: CellType, sum: number): number {
  if (type === 'money') return sum / 100;
  return type === 'duration' ? sum / dayMs : sum;
}

import { plainName } from './columnNames.ts';
import { cleanCell } from './readRow.ts';

const sum =
  /^(?:(?:grand|sub|overall)[ -]?)?(?:totals?|sum|count|summe|gesamt)(?: (?:number|of|all|permits?|vehicles?|rows?|records?|entries|plates|cars|people|holders))*[ :=]*[\d., ]*$/i;
const mayBeSum = /total|sum|count|gesamt/i;
/** What else stands in a row of sums: numbers, money, and a word of what was counted. */
const counted = /^[£$€]?\s*-?\d[\d., ]*%?(?: (?:rows?|permits?|vehicles?|records?|entries|plates|cars|people))?$/i;

/** Why a row is no permit at all: a sum, or the names of the columns once more. Null where it may be one. */
export function noPermit(cells: readonly string[], header: readonly string[]): string | null {
  const isNamed = isNamedAlike(cells, header);
  if (!isNamed && !cells.some((cell) => mayBeSum.test(cell))) return null;
  const filled = cells.map(cleanCell).filter((cell) => cell !== '');
  if (isSumRow(filled)) return 'A row of totals, left out';
  return isNamed && filled.length >= 2 && isSameNames(cells, header)
    ? 'The names of the columns once more, left out'
    : null;
}

function isSumRow(filled: readonly string[]): boolean {
  return filled.some((cell) => sum.test(cell)) && filled.every((cell) => sum.test(cell) || counted.test(cell));
}

/** Whether the first name of a column stands in its place, which most rows are told by. */
function isNamedAlike(cells: readonly string[], header: readonly string[]): boolean {
  const first = header.findIndex((name) => name.trim() !== '');
  const [name, cell] = [header[first], cells[first]];
  return (
    name !== undefined &&
    cell !== undefined &&
    (name === cell || (!/\d/.test(cell) && plainName(name) === plainName(cell)))
  );
}

function isSameNames(cells: readonly string[], header: readonly string[]): boolean {
  return header.every((name, column) => plainName(name) === plainName(cells[column] ?? ''));
}

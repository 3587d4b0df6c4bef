import {
  type DateOrder,
  type ImportField,
  repeatedFields,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { orderOf, readDay } from '../../../../../src-preload/contract/lists/writtenDays.ts';
import { fieldOf, plainName } from './columnNames.ts';
import { groupColumn } from './guessGroup.ts';
import { listCodes, readList } from './listWords.ts';
import { looksLikePlate, platesInCell } from './plateCells.ts';
import { isStateWord } from './readRow.ts';

/** What the columns of a file are thought to be. */
export interface ColumnGuess {
  /** From 1; null where no row names the columns. */
  readonly headerRow: number | null;
  readonly columns: readonly (ImportField | null)[];
  readonly dateOrder: DateOrder;
}

type Rows = readonly (readonly string[])[];

const searchedForNames = 15;
const sampledRows = 200;

/** Groups that there are. */
type Groups = readonly { readonly id: string; readonly name: string }[];

/**
 * Guesses by the names in the first rows, and by what stands in columns whose name says nothing or may say several things.
 * @param groups those that there are, by whose names a column of groups is known
 */
export function guessColumns(rows: Rows, groups: Groups = []): ColumnGuess {
  const header = findHeader(rows);
  const names = header?.cells ?? [];
  const sample = rows
    .slice(header?.row ?? 0)
    .filter((row) => filledCells(row) > 0)
    .slice(0, sampledRows);
  const width = sample.reduce((most, row) => Math.max(most, row.length), names.length);
  const columns: (ImportField | null)[] = [];
  for (let column = 0; column < width; column++) {
    const name = names[column] ?? '';
    const field = fieldOf(name);
    // Of several that may name the group, the best is chosen below.
    const isFree = field !== null && (field === 'group' || repeatedFields.includes(field) || !columns.includes(field));
    columns.push(isFree && mayHold(field, name, valuesOf(sample, column)) ? field : null);
  }
  for (const [column, field] of columns.entries()) {
    if (field !== null) continue;
    const guessed = fieldOfContent(valuesOf(sample, column), columns);
    // A name that says nothing to us says something else than a date or a telephone number.
    const isNamed = plainName(names[column] ?? '') !== '';
    if (!isNamed || guessed === 'plate' || guessed === 'email') columns[column] = guessed;
  }
  placeGroup(columns, names, sample, groups);
  return { headerRow: header?.row ?? null, columns, dateOrder: orderOfDates(sample, columns) };
}

/** Takes the column for the groups that says so best; others that were taken for it by their names are left out. */
function placeGroup(columns: (ImportField | null)[], names: readonly string[], sample: Rows, groups: Groups): void {
  const candidates = columns.flatMap((field, column) => {
    if (field !== null && field !== 'group' && field !== 'company' && field !== 'note') return [];
    const values = valuesOf(sample, column);
    return [{ column, name: names[column] ?? '', field, values }];
  });
  const chosen = groupColumn(candidates, groups);
  for (const [column, field] of columns.entries()) if (field === 'group') columns[column] = null;
  if (chosen !== null) columns[chosen] = 'group';
}

/** A row that names the columns, counted from 1. */
interface Header {
  readonly row: number;
  readonly cells: readonly string[];
}

function findHeader(rows: Rows): Header | null {
  let best: (Header & { readonly known: number }) | null = null;
  for (const [index, cells] of rows.slice(0, searchedForNames).entries()) {
    const known = new Set(cells.map(fieldOf).filter((field) => field !== null)).size;
    if (known > (best?.known ?? 0)) best = { row: index + 1, cells, known };
  }
  if (best !== null && (best.known >= 2 || filledCells(best.cells) <= 2)) return best;
  const first = rows.findIndex((row) => filledCells(row) > 0);
  const cells = rows[first];
  if (cells === undefined) return null;
  const holdsValues = cells.some((cell) => /\d/.test(cell) || cell.includes('@'));
  return holdsValues ? null : { row: first + 1, cells };
}

function filledCells(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

function valuesOf(sample: Rows, column: number): string[] {
  return sample.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
}

/** Of no values it is not a number, which no comparison holds for. */
function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.filter(test).length / values.length;
}

function isDay(value: string): boolean {
  return readDay(value, 'dmy') !== null || readDay(value, 'mdy') !== null;
}

/** “Vehicle” may head a column of models, and “To” one of places: such names count where the cells agree. */
function mayHold(field: ImportField, name: string, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  if (field === 'plate') return shareOf(values, (value) => /\d/.test(value) || platesInCell(value).length === 0) > 0.2;
  if (field === 'validFrom' || field === 'validTo')
    return /valid|expir|date|until/i.test(name) || shareOf(values, isDay) > 0.5;
  // The state of a plate is a place in America.
  if (field === 'status') return /status/i.test(name) || shareOf(values, isStateWord) >= 0.5;
  if (field === 'list') return shareOf(values, (value) => readList(value, listCodes(name)) !== null) >= 0.5;
  if (field === 'number') return !countNames.has(plainName(name)) || !isRowCount(values);
  return true;
}

/** Names of permit numbers that may head the numbers of the rows as well. */
const countNames = new Set(['no', 'number', 'id', 'serial no', 'serial number']);

/** The numbers of the rows themselves, which name no permit: 1, 2, 3 … */
function isRowCount(values: readonly string[]): boolean {
  const first = Number(values[0]);
  const counted = values.filter((value, index) => /^\d+$/.test(value) && Number(value) === first + index).length;
  // A row of totals, or one left empty, stands among them.
  return first <= 1 && counted >= values.length * 0.8;
}

/** What a column holds, going by most of its values, where no other column of these is known to hold it. */
function fieldOfContent(values: readonly string[], columns: readonly (ImportField | null)[]): ImportField | null {
  const isMost = (test: (value: string) => boolean) => shareOf(values, test) >= 0.7;
  const ifFree = (field: ImportField) => (columns.includes(field) ? null : field);
  if (isMost((value) => /^\S+@\S+\.\S+$/.test(value))) return ifFree('email');
  if (isMost((value) => platesInCell(value).length > 0 && platesInCell(value).every(looksLikePlate))) return 'plate';
  if (isMost(isDay)) return ifFree('validTo') ?? ifFree('validFrom');
  if (isMost((value) => /^(?:\+|0)[\d ()-]{9,18}$/.test(value))) return ifFree('telephone');
  const hasNames = columns.includes('firstName') || columns.includes('lastName');
  if (!hasNames && isMost((value) => /^\p{L}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*)+$/u.test(value))) return ifFree('name');
  return null;
}

/** Day first unless the file's own dates say otherwise. */
function orderOfDates(sample: Rows, columns: readonly (ImportField | null)[]): DateOrder {
  const orders = columns.flatMap((field, column) =>
    field === 'validFrom' || field === 'validTo' ? valuesOf(sample, column).map(orderOf) : [],
  );
  return orders.includes('mdy') && !orders.includes('dmy') ? 'mdy' : 'dmy';
}

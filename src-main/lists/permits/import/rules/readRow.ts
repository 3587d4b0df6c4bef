import type {
  ImportChoices,
  ImportField,
  ImportRemark,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { type PermitVehicle, plateSchema } from '../../../../../src-preload/contract/lists/permits.ts';
import { endOf, isoOf, momentOf, orderOf, readDay } from '../../../../../src-preload/contract/lists/writtenDays.ts';
import type { SiteClock } from '../../../../../src-preload/contract/siteClock.ts';
import { eatenPlates } from './eatenPlates.ts';
import { type PlateList, readList } from './listWords.ts';
import { firstNameFirst } from './personNames.ts';
import { barePlate, platesInCell } from './plateCells.ts';

/** What a row says of a permit: only what it says. An empty cell says nothing, so that it takes nothing away. */
export interface RowValues {
  number?: string;
  name?: string;
  email?: string;
  telephone?: string;
  company?: string;
  unit?: string;
  validFrom?: number | null;
  validTo?: number | null;
  suspended?: boolean;
  mostOnSite?: number;
  note?: string;
}

export interface ReadRow {
  readonly values: RowValues;
  readonly vehicles: readonly PermitVehicle[];
  /** As it stands there; empty where the row names none. */
  readonly group: string;
  /** Which list of a camera the row is on; null where it has no column of those. */
  readonly list: PlateList | null;
  readonly remarks: ImportRemark[];
  /** Whether a date of the row can be read in the chosen order only. */
  readonly provesOrder: boolean;
  /** A date that another order would read as another day. */
  readonly ambiguousDate: { readonly text: string; readonly day: string } | null;
}

/** Which columns hold a field, made ready once for all rows. */
export interface ColumnPlan {
  readonly columnOf: Readonly<Partial<Record<ImportField, number>>>;
  /** Each column of plates with the columns of their makes, colours and notes, in the order of the file. */
  readonly vehicles: readonly VehicleColumns[];
}

interface VehicleColumns {
  readonly plate: number;
  readonly make: number | undefined;
  readonly colour: number | undefined;
  readonly note: number | undefined;
}

/** The n-th column of makes belongs to the n-th column of plates; likewise colours and notes. */
export function planColumns(columns: ImportChoices['columns']): ColumnPlan {
  const columnOf: Partial<Record<ImportField, number>> = {};
  const all = (wanted: ImportField) => columns.flatMap((field, column) => (field === wanted ? [column] : []));
  for (const [column, field] of columns.entries()) if (field !== null) columnOf[field] ??= column;
  const [makes, colours, notes] = [all('make'), all('colour'), all('vehicleNote')];
  const vehicles = all('plate').map((plate, index) => ({
    plate,
    make: makes[index],
    colour: colours[index],
    note: notes[index],
  }));
  return { columnOf, vehicles };
}

/** A cell without the space around it, invisible marks, and the apostrophe that keeps a spreadsheet from calculating. */
export function cleanCell(cell: string | undefined): string {
  const trimmed = (cell ?? '').replace(invisibles, '').trim();
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(trimmed) ? trimmed.slice(1).trim() : trimmed;
}

/** Control and format characters, but for those that divide what stands in a cell. */
const invisibles = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

const longest = { name: 120, email: 254, telephone: 40, company: 120, unit: 60, note: 2000 } as const;
const longestOfVehicle = { make: 60, colour: 30, note: 300 } as const;
const wholeEmail = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/;
/** Words of a column of states for a permit that holds. */
const yes = new Set([
  'active',
  'yes',
  'y',
  'true',
  '1',
  'enabled',
  'live',
  'current',
  'valid',
  'allowed',
  'ok',
  'open',
  'approved',
  'issued',
]);
/** Words of a column of states for a permit that does not. */
const no = new Set([
  'suspended',
  'no',
  'n',
  'false',
  '0',
  'disabled',
  'inactive',
  'blocked',
  'barred',
  'cancelled',
  'canceled',
  'revoked',
  'stopped',
  'lost',
  'withdrawn',
  'left',
  'expired',
]);

/** Whether a cell says of a permit that it holds or does not, as a column of states does. */
export function isStateWord(cell: string): boolean {
  const word = cell.trim().toLowerCase();
  return yes.has(word) || no.has(word);
}

/** How cells are to be understood, the same for all rows. */
export interface RowReading {
  readonly dateOrder: ImportChoices['dateOrder'];
  /** The site's, by whose calendar days are meant. */
  readonly clock: SiteClock;
  /** Whether the column of states says who is suspended, so that `yes` is. */
  readonly isSuspendedColumn: boolean;
  readonly listCodes: ReadonlyMap<string, PlateList>;
}

/**
 * Reads one row by what its columns hold. Everything that is wrong with it is told beside its cell.
 * @param confirmed columns whose cell a person has written, so that it is taken as it stands
 */
export function readRow(
  cells: readonly string[],
  plan: ColumnPlan,
  { dateOrder, clock, isSuspendedColumn, listCodes }: RowReading,
  confirmed: ReadonlySet<number> = nothing,
): ReadRow {
  const remarks: ImportRemark[] = [];
  const values: RowValues = {};
  const { columnOf } = plan;
  let ambiguousDate: ReadRow['ambiguousDate'] = null;
  let provesOrder = false;
  const say = (column: number | undefined, level: ImportRemark['level'], text: string) =>
    void remarks.push({ column: column ?? null, level, text });
  const cellOf = (field: ImportField): string => {
    const column = columnOf[field];
    return column === undefined ? '' : cleanCell(cells[column]);
  };

  for (const field of ['name', 'telephone', 'company', 'unit', 'note'] as const) {
    const text = field === 'name' ? nameOf(cellOf) : cellOf(field);
    if (text === '') continue;
    const column = field === 'name' ? (columnOf.name ?? columnOf.lastName ?? columnOf.firstName) : columnOf[field];
    if (text.length > longest[field]) say(column, 'wrong', tooLong(longest[field]));
    else values[field] = text;
  }

  const email = cellOf('email').replace(/^mailto:/i, '');
  if (email !== '') {
    if (email.length <= longest.email && wholeEmail.test(email)) values.email = email;
    else say(columnOf.email, 'wrong', 'Not a full e-mail address; correct it, or leave it empty');
  }

  const number = cellOf('number').replace(/\s+/g, ' ');
  if (number !== '') {
    if (number.length > 40) say(columnOf.number, 'wrong', tooLong(40));
    else if (!/^[\p{L}\p{N} ._/#-]+$/u.test(number))
      say(columnOf.number, 'wrong', 'A permit number has letters, digits, spaces and . _ / # - only');
    else values.number = number;
  }

  for (const field of ['validFrom', 'validTo'] as const) {
    const text = cellOf(field);
    if (text === '') continue;
    const day = readDay(text, dateOrder);
    if (day === null) say(columnOf[field], 'wrong', 'Not a date; write it as 31/03/2027 or 2027-03-31');
    else if (day === 'open') values[field] = null;
    else {
      values[field] = field === 'validFrom' ? momentOf(day, clock) : endOf(day, clock);
      if (day.isAmbiguous) ambiguousDate ??= { text, day: isoOf(day) };
      else if (orderOf(text) === dateOrder) provesOrder = true;
    }
  }
  if (values.validFrom != null && values.validTo != null && values.validFrom >= values.validTo)
    say(columnOf.validTo, 'wrong', 'The last day is before the first');

  const status = cellOf('status').toLowerCase();
  if (status !== '') {
    const isYes = yes.has(status);
    if (isYes || no.has(status)) values.suspended = isSuspendedColumn && !wordsOfState.has(status) ? isYes : !isYes;
    else say(columnOf.status, 'wrong', 'Write active or suspended');
  }

  const most = cellOf('mostOnSite');
  if (most !== '') {
    if (/^\d{1,2}$/.test(most) && Number(most) >= 1 && Number(most) <= 50) values.mostOnSite = Number(most);
    else say(columnOf.mostOnSite, 'wrong', 'A whole number from 1 to 50');
  }

  const listCell = cellOf('list');
  const list = columnOf.list === undefined ? null : readList(listCell, listCodes);
  if (columnOf.list !== undefined && list === null)
    say(columnOf.list, 'wrong', 'Write allow or block, so that nobody is let in by a guess');

  const vehicles = readVehicles(cells, plan, confirmed, remarks);
  remarks.sort((a, b) => Number(a.column) - Number(b.column));
  return { values, vehicles, group: cellOf('group'), list, remarks, ambiguousDate, provesOrder };
}

type Say = (column: number | undefined, level: ImportRemark['level'], text: string) => void;
const nothing: ReadonlySet<number> = new Set();

/** Words that mean the same under “Status” and under “Suspended”. */
const wordsOfState = new Set([
  ...['active', 'suspended', 'enabled', 'disabled', 'inactive', 'blocked', 'barred'],
  ...['cancelled', 'canceled', 'revoked', 'expired', 'valid', 'current'],
]);

function nameOf(cellOf: (field: ImportField) => string): string {
  const whole = cellOf('name');
  if (whole !== '') return firstNameFirst(whole);
  return [cellOf('firstName'), cellOf('lastName')].filter((part) => part !== '').join(' ');
}

function readVehicles(
  cells: readonly string[],
  plan: ColumnPlan,
  confirmed: ReadonlySet<number>,
  remarks: ImportRemark[],
): PermitVehicle[] {
  const say: Say = (column, level, text) => void remarks.push({ column: column ?? null, level, text });
  const vehicles: PermitVehicle[] = [];
  const known = new Set<string>();
  for (const { plate: column, ...details } of plan.vehicles) {
    const cell = cleanCell(cells[column]);
    const suggestions = confirmed.has(column) ? null : eatenPlates(cell);
    if (suggestions !== null) {
      const text = `A spreadsheet made this of a plate: ${suggestions.slice(0, 3).join(', ')}? Choose, or write the plate`;
      remarks.push({ column, level: 'wrong', text, suggestions: [...suggestions] });
      continue;
    }
    const written = platesInCell(cell);
    if (written.length > 50) {
      say(column, 'wrong', 'More than 50 vehicles in one permit; divide them among several');
      continue;
    }
    const detail = (of: keyof typeof longestOfVehicle) =>
      detailsOf(cells, details[of], written.length, longestOfVehicle[of], say);
    const [makes, colours, notes] = [detail('make'), detail('colour'), detail('note')];
    for (const [index, text] of written.entries()) {
      const plate = barePlate(text);
      const problem = plateProblem(plate);
      if (problem !== null) say(column, 'wrong', written.length > 1 ? `${text.slice(0, 30)}: ${problem}` : problem);
      else if (!known.has(plate)) {
        known.add(plate);
        vehicles.push({ plate, make: makes[index] ?? '', colour: colours[index] ?? '', note: notes[index] ?? '' });
      }
    }
  }
  return vehicles;
}

/** One for each plate of the cell where there are as many; else the cell is of the first. */
function detailsOf(
  cells: readonly string[],
  column: number | undefined,
  plates: number,
  most: number,
  say: Say,
): string[] {
  const text = column === undefined ? '' : cleanCell(cells[column]);
  if (plates === 0) return [];
  const parts = text.split(/[;,/|\n]/).map((part) => part.trim());
  const details = parts.length === plates ? parts : [text];
  if (!details.some((each) => each.length > most)) return details;
  say(column, 'wrong', tooLong(most));
  return [];
}

/** Cut to twice what a plate may have, so that it is called too long and not something worse. */
function plateProblem(bare: string): string | null {
  return plateSchema.safeParse(bare.slice(0, 24)).error?.issues[0]?.message ?? null;
}

function tooLong(most: number): string {
  return `Longer than ${most} characters; shorten it`;
}

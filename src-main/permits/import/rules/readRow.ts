import type { ImportChoices, ImportField, ImportRemark } from '../../../../src-preload/contract/permitImport.ts';
import { type PermitVehicle, plateSchema } from '../../../../src-preload/contract/permits.ts';
import { endOf, isoOf, momentOf, orderOf, readDay } from './dates.ts';
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
  readonly make: number | null;
  readonly colour: number | null;
  readonly note: number | null;
}

/** The n-th column of makes belongs to the n-th column of plates; likewise colours and notes. */
export function planColumns(columns: ImportChoices['columns']): ColumnPlan {
  const columnOf: Partial<Record<ImportField, number>> = {};
  const all = (wanted: ImportField) => columns.flatMap((field, column) => (field === wanted ? [column] : []));
  for (const [column, field] of columns.entries()) if (field !== null) columnOf[field] ??= column;
  const [makes, colours, notes] = [all('make'), all('colour'), all('vehicleNote')];
  const vehicles = all('plate').map((plate, index) => ({
    plate,
    make: makes[index] ?? null,
    colour: colours[index] ?? null,
    note: notes[index] ?? null,
  }));
  return { columnOf, vehicles };
}

/** A cell without the space around it, invisible marks, and the apostrophe that keeps a spreadsheet from calculating. */
export function cleanCell(cell: string | undefined): string {
  if (cell === undefined || cell === '') return '';
  const text = invisible.test(cell) ? cell.replace(invisibles, '') : cell;
  const trimmed = text.trim();
  return /^'[=+\-@\t\r]/.test(trimmed) ? trimmed.slice(1).trim() : trimmed;
}

/** Control and format characters, but for those that divide what stands in a cell. */
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}]/u;
const invisibles = new RegExp(invisible.source, 'gu');

const longest = { name: 120, email: 254, telephone: 40, company: 120, unit: 60, note: 2000 } as const;
const longestOfVehicle = { make: 60, colour: 30, note: 300 } as const;
const wholeEmail = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/;
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

/** Reads one row by what its columns hold. Everything that is wrong with it is told beside its cell. */
export function readRow(
  cells: readonly string[],
  plan: ColumnPlan,
  choices: Pick<ImportChoices, 'dateOrder'>,
  isSuspendedColumn: boolean,
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
    if (text.length > longest[field]) say(columnOf[field] ?? columnOf.lastName, 'wrong', tooLong(longest[field]));
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
    const day = readDay(text, choices.dateOrder);
    if (day === null) say(columnOf[field], 'wrong', 'Not a date; write it as 31/03/2027 or 2027-03-31');
    else if (day === 'open') values[field] = null;
    else {
      values[field] = field === 'validFrom' ? momentOf(day) : endOf(day);
      if (day.isAmbiguous) ambiguousDate ??= { text, day: isoOf(day) };
      else if (orderOf(text) === choices.dateOrder) provesOrder = true;
    }
  }
  if (values.validFrom != null && values.validTo != null && values.validFrom >= values.validTo)
    say(columnOf.validTo, 'wrong', 'The last day is before the first');

  const status = cellOf('status').toLowerCase();
  if (status !== '') {
    const isYes = yes.has(status);
    if (isYes || no.has(status)) values.suspended = isSuspendedColumn && !wordsOfState.test(status) ? isYes : !isYes;
    else say(columnOf.status, 'wrong', 'Write active or suspended');
  }

  const most = cellOf('mostOnSite');
  if (most !== '') {
    if (/^\d{1,2}$/.test(most) && Number(most) >= 1 && Number(most) <= 50) values.mostOnSite = Number(most);
    else say(columnOf.mostOnSite, 'wrong', 'A whole number from 1 to 50');
  }

  const vehicles = readVehicles(cells, plan, say);
  remarks.sort((a, b) => (a.column ?? -1) - (b.column ?? -1));
  return { values, vehicles, group: cellOf('group'), remarks, ambiguousDate, provesOrder };
}

/** Words that mean the same under “Status” and under “Suspended”. */
const wordsOfState =
  /^(?:active|suspended|enabled|disabled|inactive|blocked|barred|cancell?ed|revoked|expired|valid|current)$/;

function nameOf(cellOf: (field: ImportField) => string): string {
  const whole = cellOf('name');
  if (whole !== '') return whole;
  return [cellOf('firstName'), cellOf('lastName')].filter((part) => part !== '').join(' ');
}

function readVehicles(
  cells: readonly string[],
  plan: ColumnPlan,
  say: (column: number | undefined, level: ImportRemark['level'], text: string) => void,
): PermitVehicle[] {
  const vehicles: PermitVehicle[] = [];
  const known = new Set<string>();
  for (const { plate: column, ...details } of plan.vehicles) {
    const written = platesInCell(cleanCell(cells[column]));
    if (written.length > 50) {
      say(column, 'wrong', 'More than 50 vehicles in one permit; divide them among several');
      continue;
    }
    const detail = (of: keyof typeof longestOfVehicle) =>
      detailsOf(cells, details[of], written.length, longestOfVehicle[of], say);
    const [makes, colours, notes] = [detail('make'), detail('colour'), detail('note')];
    for (const [index, text] of written.entries()) {
      const plate = barePlate(text);
      const problem = plateProblem(plate, text);
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
  column: number | null,
  plates: number,
  most: number,
  say: (column: number | undefined, level: ImportRemark['level'], text: string) => void,
): string[] {
  const text = column === null ? '' : cleanCell(cells[column]);
  if (text === '' || plates === 0) return [];
  const parts = plates > 1 ? text.split(/\s*[;,/|\n]\s*/) : [text];
  const details = parts.length === plates ? parts : [text];
  if (!details.some((each) => each.length > most)) return details;
  say(column ?? undefined, 'wrong', tooLong(most));
  return [];
}

function plateProblem(bare: string, written: string): string | null {
  if (/^[A-Z0-9]{2,12}$/.test(bare)) return null;
  const found = plateSchema.safeParse(written.slice(0, 24));
  if (written.length > 24) return 'A plate has at most twelve characters';
  return found.success ? null : (found.error.issues[0]?.message ?? 'Not a plate');
}

function tooLong(most: number): string {
  return `Longer than ${most} characters; shorten it`;
}

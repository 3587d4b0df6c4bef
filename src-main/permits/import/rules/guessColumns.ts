import { type DateOrder, type ImportField, repeatedFields } from '../../../../src-preload/contract/permitImport.ts';
import { orderOf, readDay } from './dates.ts';
import { looksLikePlate, platesInCell } from './plateCells.ts';

/** What the columns of a file are thought to be. */
export interface ColumnGuess {
  /** From 1; null where no row names the columns. */
  readonly headerRow: number | null;
  readonly columns: readonly (ImportField | null)[];
  readonly dateOrder: DateOrder;
}

type Rows = readonly (readonly string[])[];

/** Names that lists give their columns, in small letters and digits with single spaces; the first that fits counts. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  plate: [
    'plate',
    'plates',
    'number plate',
    'number plates',
    'numberplate',
    'licence plate',
    'license plate',
    'license plates',
    'plate number',
    'plate no',
    'reg',
    'regs',
    'rego',
    'reg no',
    'reg number',
    'registration',
    'registrations',
    'registration no',
    'registration number',
    'registration mark',
    'registration plate',
    'car reg',
    'car registration',
    'car reg no',
    'car registration number',
    'vehicle reg',
    'vehicle reg no',
    'vehicle registration',
    'vehicle registration number',
    'vehicle registration mark',
    'vrm',
    'vrn',
    'vehicle',
    'vehicles',
    'car',
    'cars',
    'tag',
    'kennzeichen',
    'immatriculation',
    'kenteken',
    'matricula',
    'targa',
  ],
  number: [
    'permit',
    'permit no',
    'permit number',
    'permit id',
    'permit ref',
    'permit reference',
    'number',
    'no',
    'id',
    'ref',
    'reference',
    'badge',
    'badge no',
    'badge number',
    'pass',
    'pass no',
    'pass number',
    'staff no',
    'staff number',
    'staff id',
    'student no',
    'student number',
    'student id',
    'employee no',
    'employee number',
    'employee id',
    'payroll no',
    'payroll number',
    'membership no',
    'membership number',
    'member no',
    'member id',
  ],
  firstName: [
    'first name',
    'firstname',
    'first',
    'forename',
    'forenames',
    'given name',
    'given names',
    'christian name',
  ],
  lastName: ['last name', 'lastname', 'last', 'surname', 'family name', 'second name'],
  name: [
    'name',
    'names',
    'full name',
    'fullname',
    'holder',
    'permit holder',
    'holder name',
    'driver',
    'driver name',
    'owner',
    'keeper',
    'person',
    'contact',
    'contact name',
    'resident',
    'resident name',
    'tenant',
    'tenant name',
    'employee',
    'employee name',
    'staff name',
    'student name',
    'member',
    'member name',
    'display name',
  ],
  email: ['email', 'e mail', 'email address', 'e mail address', 'mail', 'contact email', 'work email'],
  telephone: [
    'phone',
    'phone no',
    'phone number',
    'telephone',
    'telephone no',
    'telephone number',
    'tel',
    'tel no',
    'mobile',
    'mobile no',
    'mobile number',
    'mobile phone',
    'cell',
    'contact number',
    'contact no',
  ],
  company: [
    'company',
    'company name',
    'organisation',
    'organization',
    'employer',
    'firm',
    'business',
    'department',
    'dept',
    'tenant company',
  ],
  unit: [
    'unit',
    'unit no',
    'unit number',
    'flat',
    'flat no',
    'flat number',
    'apartment',
    'apt',
    'flat unit',
    'unit flat',
    'room',
    'house',
    'house no',
    'property',
    'address',
    'plot',
    'desk',
  ],
  group: [
    'group',
    'permit group',
    'permit type',
    'type',
    'category',
    'class',
    'user group',
    'list',
    'role',
    'access group',
    'zone',
  ],
  make: [
    'make',
    'car make',
    'vehicle make',
    'make model',
    'make and model',
    'vehicle make model',
    'model',
    'manufacturer',
    'brand',
    'vehicle description',
  ],
  colour: ['colour', 'color', 'car colour', 'car color', 'vehicle colour', 'vehicle color'],
  vehicleNote: ['vehicle note', 'vehicle notes', 'car note', 'car notes'],
  validFrom: [
    'from',
    'valid from',
    'start',
    'start date',
    'starts',
    'date from',
    'from date',
    'issued',
    'issue date',
    'date issued',
    'begins',
    'commencement date',
    'effective from',
  ],
  validTo: [
    'to',
    'until',
    'valid to',
    'valid until',
    'valid till',
    'end',
    'end date',
    'ends',
    'date to',
    'to date',
    'expiry',
    'expiry date',
    'expires',
    'expires on',
    'expiration',
    'expiration date',
    'expire',
    'leaving date',
    'permit expiry',
  ],
  status: ['status', 'state', 'permit status', 'active', 'suspended', 'enabled', 'blocked'],
  mostOnSite: [
    'most on site',
    'max on site',
    'maximum on site',
    'max vehicles',
    'maximum vehicles',
    'vehicles allowed',
    'allowance',
    'spaces',
    'bays',
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'permit note'],
};

const fieldOfName = new Map<string, ImportField>();
for (const [field, spellings] of Object.entries(names)) {
  for (const spelling of spellings) if (!fieldOfName.has(spelling)) fieldOfName.set(spelling, field as ImportField);
}

const searchedForNames = 15;
const sampledRows = 200;

/** A column's name as names are compared: small letters and digits, single spaces. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The field that a column's name stands for; a number at its end (`Plate 2`) does not matter. */
export function fieldOf(name: string): ImportField | null {
  const plain = plainName(name);
  return (
    fieldOfName.get(plain) ??
    fieldOfName.get(plain.replace(/ ?\d+$/, '')) ??
    fieldOfName.get(plain.replace(/^(?:vehicle|car) ?\d+ /, '')) ??
    null
  );
}

/** Guesses by the names in the first rows, and by what stands in columns whose name says nothing. */
export function guessColumns(rows: Rows): ColumnGuess {
  const headerRow = findHeader(rows);
  return { headerRow, ...guessBelow(rows, headerRow) };
}

/** The same where a person has said which row names the columns. */
export function guessBelow(rows: Rows, headerRow: number | null): Pick<ColumnGuess, 'columns' | 'dateOrder'> {
  const header = headerRow === null ? [] : (rows[headerRow - 1] ?? []);
  const sample: (readonly string[])[] = [];
  for (let index = headerRow ?? 0; index < rows.length && sample.length < sampledRows; index++) {
    const row = rows[index];
    if (row?.some((cell) => cell.trim() !== '')) sample.push(row);
  }
  const width = sample.reduce((most, row) => Math.max(most, row.length), header.length);
  const taken = new Set<ImportField>();
  const columns: (ImportField | null)[] = [];
  for (let column = 0; column < width; column++) {
    const field = fieldOf(header[column] ?? '');
    const fits =
      field !== null &&
      (repeatedFields.includes(field) || !taken.has(field)) &&
      mayHold(field, header[column] ?? '', sample, column);
    if (fits) taken.add(field);
    columns.push(fits ? field : null);
  }
  for (const [column, field] of columns.entries()) {
    if (field !== null) continue;
    const guessed = fieldOfContent(sample, column, taken);
    // A name that says nothing to us says something else than a date or a telephone number.
    const isNamed = plainName(header[column] ?? '') !== '';
    if (guessed === null || (isNamed && guessed !== 'plate' && guessed !== 'email')) continue;
    columns[column] = guessed;
    taken.add(guessed);
  }
  return { columns, dateOrder: orderOfDates(sample, columns) };
}

function findHeader(rows: Rows): number | null {
  let best: { readonly row: number; readonly known: number } | null = null;
  for (const [index, row] of rows.slice(0, searchedForNames).entries()) {
    const known = new Set(row.map(fieldOf).filter((field) => field !== null)).size;
    if (known > (best?.known ?? 0)) best = { row: index + 1, known };
  }
  if (best !== null && (best.known >= 2 || filledCells(rows[best.row - 1]) <= 2)) return best.row;
  const first = rows.findIndex((row) => filledCells(row) > 0);
  const row = rows[first];
  if (row === undefined) return null;
  const holdsValues = row.some((cell) => /\d/.test(cell) || cell.includes('@'));
  return holdsValues ? null : first + 1;
}

function filledCells(row: readonly string[] | undefined): number {
  return row?.filter((cell) => cell.trim() !== '').length ?? 0;
}

function valuesOf(sample: Rows, column: number): string[] {
  return sample.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
}

function shareOf(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** “Vehicle” may head a column of models, and “To” one of places: such names count where the cells agree. */
function mayHold(field: ImportField, name: string, sample: Rows, column: number): boolean {
  const values = valuesOf(sample, column);
  if (values.length === 0) return true;
  if (field === 'plate') return shareOf(values, (value) => /\d/.test(value) || platesInCell(value).length === 0) > 0.2;
  if (field === 'validFrom' || field === 'validTo')
    return (
      /valid|expir|date|until/i.test(name) ||
      shareOf(values, (value) => readDay(value, 'dmy') !== null || readDay(value, 'mdy') !== null) > 0.5
    );
  return true;
}

function fieldOfContent(sample: Rows, column: number, taken: ReadonlySet<ImportField>): ImportField | null {
  const values = valuesOf(sample, column);
  if (values.length === 0) return null;
  const isMost = (test: (value: string) => boolean) => shareOf(values, test) >= 0.7;
  if (isMost((value) => /^\S+@\S+\.\S+$/.test(value))) return taken.has('email') ? null : 'email';
  if (isMost((value) => platesInCell(value).length > 0 && platesInCell(value).every(looksLikePlate))) return 'plate';
  if (isMost((value) => readDay(value, 'dmy') !== null || readDay(value, 'mdy') !== null)) {
    if (taken.has('validTo')) return taken.has('validFrom') ? null : 'validFrom';
    return 'validTo';
  }
  if (taken.has('telephone') === false && isMost((value) => /^(?:\+|0)[\d ()-]{9,18}$/.test(value))) return 'telephone';
  const hasNames = taken.has('name') || taken.has('firstName') || taken.has('lastName');
  if (!hasNames && isMost((value) => /^\p{L}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]*)+$/u.test(value))) return 'name';
  return null;
}

/** Day first unless the file's own dates say otherwise. */
function orderOfDates(sample: Rows, columns: readonly (ImportField | null)[]): DateOrder {
  let monthFirst = 0;
  for (const [column, field] of columns.entries()) {
    if (field !== 'validFrom' && field !== 'validTo') continue;
    for (const value of valuesOf(sample, column)) {
      const order = orderOf(value);
      if (order === 'dmy') return 'dmy';
      if (order === 'mdy') monthFirst += 1;
    }
  }
  return monthFirst > 0 ? 'mdy' : 'dmy';
}

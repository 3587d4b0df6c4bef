import type {
  DateOrder,
  ImportCheck,
  ImportChoices,
  ImportField,
  ImportRowKind,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { Meaning } from '../../../../components/feedback/StateMark.tsx';
import { countOf } from '../../../../formatting.ts';

/** What a column can be taken for, as it is called in the lists to choose from. */
export const fieldNames: Readonly<Record<ImportField, string>> = {
  number: 'Permit number',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  plate: 'Plate',
  make: 'Make of vehicle',
  colour: 'Colour of vehicle',
  vehicleNote: 'Note on vehicle',
  group: 'Group',
  list: 'Allow or block list',
  validFrom: 'Valid from',
  validTo: 'Valid until',
  email: 'E-mail',
  telephone: 'Telephone',
  company: 'Company',
  unit: 'Flat, unit or desk',
  status: 'Active or suspended',
  mostOnSite: 'Most on site at once',
  note: 'Note',
};

/** The kinds of rows in the order of the filters. */
export const kindNames: Readonly<Record<ImportRowKind, { readonly name: string; readonly meaning: Meaning }>> = {
  new: { name: 'New', meaning: 'good' },
  changed: { name: 'Changed', meaning: 'busy' },
  unchanged: { name: 'Unchanged', meaning: 'neutral' },
  watch: { name: 'Watch list', meaning: 'warning' },
  duplicate: { name: 'Duplicate', meaning: 'neutral' },
  wrong: { name: 'Wrong', meaning: 'bad' },
  leftOut: { name: 'Left out', meaning: 'neutral' },
  missing: { name: 'Not in file', meaning: 'warning' },
};

/** Orders of a date, each with an example. */
export const dateOrderNames: Readonly<Record<DateOrder, string>> = {
  dmy: 'Day first, 31/03/2027',
  mdy: 'Month first, 03/31/2027',
  ymd: 'Year first, 27/03/31',
};

/** What the button that imports says it will do: `Add 212, change 31, suspend 4`. */
export function importVerb(check: Pick<ImportCheck, 'toAdd' | 'toChange' | 'toSuspend' | 'toWatch'>): string {
  const number = (count: number) => new Intl.NumberFormat('en-GB').format(count);
  const parts = [
    check.toAdd > 0 ? `add ${number(check.toAdd)}` : '',
    check.toChange > 0 ? `change ${number(check.toChange)}` : '',
    check.toSuspend > 0 ? `suspend ${number(check.toSuspend)}` : '',
    check.toWatch > 0 ? `watch ${number(check.toWatch)}` : '',
  ].filter((part) => part !== '');
  const text = parts.join(', ');
  return text === '' ? 'Nothing to import' : text.charAt(0).toUpperCase() + text.slice(1);
}

/** What was imported, as one sentence. */
export function importedSentence(result: {
  readonly added: number;
  readonly changed: number;
  readonly suspended: number;
  readonly watched: number;
}): string {
  const parts = [
    result.added > 0 ? `${countOf(result.added, 'permit')} added` : '',
    result.changed > 0 ? `${countOf(result.changed, 'permit')} changed` : '',
    result.suspended > 0 ? `${countOf(result.suspended, 'permit')} suspended` : '',
    result.watched > 0 ? `${countOf(result.watched, 'plate')} put on the watch list` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing had to be changed.' : `${parts.join(', ')}.`;
}

/** What keeps the columns from being checked, as a sentence; null where nothing does. */
export function columnsProblem(columns: ImportChoices['columns']): string | null {
  const has = (field: ImportField) => columns.includes(field);
  if (has('plate') || has('number') || has('name') || has('lastName')) return null;
  return 'Say which column holds the plates, the permit numbers or the names.';
}

/** What all rows of a list have in common that is wrong, with the column it stands in, and what to do about it. */
export function allWrongSentence(
  { column, text }: NonNullable<ImportCheck['commonestWrong']>,
  columns: ImportChoices['columns'],
): string {
  const field = column === null ? null : (columns[column] ?? null);
  const where = field === null ? '' : ` under ${fieldNames[field]}`;
  return `Every row is wrong${where}: ${text}. Look what each column is taken for before you go on.`;
}

/** `Column C`, as spreadsheets name them; the name in the file where it has one. */
export function columnName(index: number, header: string | undefined): string {
  const name = header?.trim() ?? '';
  if (name !== '') return name;
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `Column ${letters}`;
}

/** How the file was written, for those who wonder about its letters: `Semicolons, Windows-1252`. */
export function writtenAs(table: {
  readonly encoding: string | null;
  readonly delimiter: string | null;
}): string | null {
  if (table.encoding === null) return null;
  const names: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
  return `${table.encoding}, divided by ${names[table.delimiter ?? ','] ?? 'commas'}`;
}

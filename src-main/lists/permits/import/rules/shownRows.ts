import type { ImportChoices, ImportField, ImportRow } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { dayOfSerial } from '../../../../../src-preload/contract/lists/permitImportDays.ts';
import type { CheckedRow, ExistingPermit } from './checkedList.ts';

/** A row of the check with the cells of the file, in which a spreadsheet's day numbers are shown as the days they are. */
export function shownRow(
  { row, kind, target, remarks }: CheckedRow,
  cells: readonly string[],
  { columns }: Pick<ImportChoices, 'columns'>,
): ImportRow {
  return {
    row,
    kind,
    number: target?.values.number ?? '',
    numberIsMade: target?.numberIsMade ?? false,
    cells: cells.map((cell, column) => {
      const field = columns[column];
      const day = field === 'validFrom' || field === 'validTo' ? dayOfSerial(cell) : null;
      return day ?? cell.slice(0, 300);
    }),
    remarks: [...remarks],
  };
}

/** A permit that is missing from the list, as a row with the columns of the list. */
export function shownMissing({ values }: ExistingPermit, choices: ImportChoices, groupName: string): ImportRow {
  const [firstName, ...others] = values.name.split(' ');
  const texts: Readonly<Partial<Record<ImportField, string>>> = {
    ...{ number: values.number, name: values.name, firstName, lastName: others.join(' '), group: groupName },
    ...{
      email: values.email,
      telephone: values.telephone,
      company: values.company,
      unit: values.unit,
      note: values.note,
    },
  };
  let plates = 0;
  const cells = choices.columns.map((field) => {
    if (field === 'plate') return values.vehicles[plates++]?.plate ?? '';
    return (field === null ? undefined : texts[field]) ?? '';
  });
  const text =
    choices.missing === 'suspend' ? 'Not in this file: it will be suspended' : 'Not in this file: it stays as it is';
  return {
    row: null,
    kind: 'missing',
    number: values.number,
    numberIsMade: false,
    cells,
    remarks: [{ column: null, level: 'note', text }],
  };
}

import type { ImportChoices, ImportField, ImportRow } from '../../../../src-preload/contract/permitImport.ts';
import type { CheckedRow, ExistingPermit } from './checkedList.ts';

/** A row of the check with the cells of the file. */
export function shownRow({ row, kind, target, remarks }: CheckedRow, cells: readonly string[]): ImportRow {
  return {
    row,
    kind,
    number: target?.values.number ?? '',
    numberIsMade: target?.numberIsMade ?? false,
    cells: cells.map((cell) => cell.slice(0, 300)),
    remarks: [...remarks],
  };
}

/** A permit that is missing from the list, as a row with the columns of the list. */
export function shownMissing({ values }: ExistingPermit, choices: ImportChoices, groupName: string): ImportRow {
  const [firstName = '', ...others] = values.name.split(' ');
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

import { describe, expect, it } from 'vitest';
import type { ImportChoices, ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { choices } from '../testing/listRows.ts';
import { checkList } from './checkList.ts';

/** Sums up a list of which the first row says what each column holds, cells divided by semicolons. */
function summaryOf(rows: readonly string[], changes: Partial<ImportChoices> = {}) {
  const cells = rows.map((row) => row.split(';'));
  const columns = (cells[0] ?? []).map((field) => field as ImportField);
  return checkList({
    ...{ rows: cells, choices: { ...choices, headerRow: 1, columns, groupId: 'staff', ...changes } },
    ...{ groups: [{ id: 'staff', name: 'Staff' }], permits: [], missingReason: '', timeZone: 'Europe/London' },
    ...{ watched: [], blockedReason: '' },
  }).summary;
}

const badPlate = 'A plate has letters A–Z and digits only';
const badEmail = 'Not a full e-mail address; correct it, or leave it empty';

describe('what is wrong with most rows of a list', () => {
  it('is what the most rows have first, and of as many what came first', () => {
    expect(summaryOf(['plate;email', '€;x', '€;a@b.org', 'AB12CDE;x']).commonestWrong).toEqual({
      ...{ column: 0, text: badPlate, rows: 2 },
    });
    const two = ['€;a@b.org', 'AB12CDE;x'];
    expect(summaryOf(['plate;email', ...two]).commonestWrong).toEqual({ column: 0, text: badPlate, rows: 1 });
    expect(summaryOf(['plate;email', ...two, 'XY99ZZZ;y']).commonestWrong).toEqual({
      ...{ column: 1, text: badEmail, rows: 2 },
    });
    expect(summaryOf(['plate', 'AB12CDE']).commonestWrong).toBeNull();
  });

  it('is nothing that a row is only told of', () => {
    const known = ['number;plate', 'S1;AB12CDE', 'S2;AB12CDE', 'S1;€'];
    expect(summaryOf(known)).toMatchObject({ noted: 1, commonestWrong: { text: badPlate, rows: 1 } });
    expect(summaryOf(['plate;spaces', 'AB12CDE;1', 'plate;spaces', 'Total;1'], { columns: ['plate'] })).toMatchObject({
      ...{ noted: 0, commonestWrong: null, counts: { leftOut: 2, new: 1 } },
    });
  });
});

describe('what a spreadsheet made of the plates of a list', () => {
  it('is told of two hundred cells at most, and of none that is wrong in another way', () => {
    const rows = (eaten: number) => ['plate', '€', ...Array.from({ length: eaten }, () => '5-Dec')];
    expect(summaryOf(rows(2)).eaten).toEqual(
      [3, 4].map((row) => ({ row, column: 0, text: '5-Dec', suggestions: ['DEC 5', '5 DEC'] })),
    );
    expect(summaryOf(rows(200)).eaten).toHaveLength(200);
    expect(summaryOf(rows(201)).eaten).toHaveLength(200);
  });

  it('is told by the first three hundred characters of its cell', () => {
    const long = `5-Dec, ${Array.from({ length: 60 }, (_, n) => `AB${10 + n}CDE`).join(',')}`;
    expect(summaryOf(['plate', long]).eaten.map(({ text }) => text)).toEqual([long.slice(0, 300)]);
  });
});

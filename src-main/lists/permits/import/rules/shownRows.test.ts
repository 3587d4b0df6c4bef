import { describe, expect, it } from 'vitest';
import type { ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { choices, existing, target, values } from '../testing/listRows.ts';
import { shownMissing, shownRow } from './shownRows.ts';

describe('a row of the check', () => {
  const remarks = [{ column: null, level: 'note' as const, text: 'The same as row 2' }];

  it('is shown with its cells, of 300 characters each', () => {
    const checked = { row: 3, kind: 'duplicate' as const, target: target(values('S1')), remarks };
    expect(shownRow(checked, ['S1', 'x'.repeat(301)], choices)).toEqual({
      row: 3,
      kind: 'duplicate',
      number: 'S1',
      numberIsMade: false,
      cells: ['S1', 'x'.repeat(300)],
      remarks,
    });
  });

  it('has days where a spreadsheet has numbers of them', () => {
    const checked = { row: 3, kind: 'new' as const, target: null, remarks: [] };
    const columns: ImportField[] = ['validFrom', 'validTo', 'note'];
    const { cells } = shownRow(checked, ['46112', '46112.5', '46112'], { columns });
    expect(cells).toEqual(['31/03/2026', '31/03/2026 12:00', '46112']);
    expect(shownRow(checked, ['31/03/2026', '99999'], { columns }).cells).toEqual(['31/03/2026', '99999']);
  });

  it('has the number that it gets, and none where it gets none', () => {
    const made = { ...target(values('STAFF001')), numberIsMade: true };
    expect(shownRow({ row: 3, kind: 'new', target: made, remarks: [] }, [], choices)).toMatchObject({
      number: 'STAFF001',
      numberIsMade: true,
    });
    expect(shownRow({ row: 3, kind: 'wrong', target: null, remarks: [] }, [], choices)).toMatchObject({
      number: '',
      numberIsMade: false,
    });
  });
});

describe('a permit that is missing from the list', () => {
  const permit = existing('S1', ['AB12CDE', 'XY99ZZZ'], {
    ...{ name: 'Ann Mary Lee', email: 'ann@example.org', telephone: '07700', company: 'Lee', unit: '7', note: 'x' },
  });
  const cells = (...columns: (ImportField | null)[]) => shownMissing(permit, { ...choices, columns }, 'Staff').cells;

  it('is shown under the columns of the list', () => {
    expect(cells('number', 'name', 'group', 'email', 'telephone', 'company', 'unit', 'note')).toEqual([
      ...['S1', 'Ann Mary Lee', 'Staff', 'ann@example.org', '07700', 'Lee', '7', 'x'],
    ]);
    expect(cells('firstName', 'lastName', null, 'status')).toEqual(['Ann', 'Mary Lee', '', '']);
    expect(cells('plate', 'make', 'plate', 'plate')).toEqual(['AB12CDE', '', 'XY99ZZZ', '']);
  });

  it('says what becomes of it', () => {
    const text = (missing: 'keep' | 'suspend') => shownMissing(permit, { ...choices, missing }, 'Staff');
    expect(text('suspend')).toEqual({
      ...{ row: null, kind: 'missing', number: 'S1', numberIsMade: false, cells: [] },
      remarks: [{ column: null, level: 'note', text: 'Not in this file: it will be suspended' }],
    });
    expect(text('keep').remarks).toEqual([
      { column: null, level: 'note', text: 'Not in this file: it stays as it is' },
    ]);
  });
});

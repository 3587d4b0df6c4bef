import { describe, expect, it } from 'vitest';
import {
  type ImportChoices,
  type ImportField,
  watchListTarget,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { choices, existing, vehicle } from '../testing/listRows.ts';
import type { ListToCheck } from './checkedList.ts';
import { checkList } from './checkList.ts';

/**
 * Checks a list of which the first row says what each column holds, cells divided by semicolons, against permits that are there.
 * Rows that name no group are of Staff.
 */
function check(rows: readonly string[], changes: Partial<ImportChoices> = {}, more: Partial<ListToCheck> = {}) {
  const cells = rows.map((row) => row.split(';'));
  const columns = (cells[0] ?? []).map((field) => (field === '' ? null : (field as ImportField)));
  return checkList({
    rows: cells,
    choices: { ...choices, headerRow: 1, columns, groupId: 'staff', ...changes },
    groups: [
      { id: 'staff', name: 'Staff' },
      { id: 'vip', name: 'VIP' },
    ],
    permits: [],
    missingReason: 'Not in the list',
    timeZone: 'Europe/London',
    watched: [],
    blockedReason: 'On the block list of list.csv',
    ...more,
  });
}

/** What is told of each row: its number, its kind, and its remarks with their columns. */
function told(...given: Parameters<typeof check>) {
  return check(...given).rows.map(({ row, kind, remarks }) => [
    `${row} ${kind}`,
    ...remarks.map(({ column, level, text }) => `${column === null ? 'row' : column} ${level}: ${text}`),
  ]);
}

const ann = existing('S1', ['AB12CDE'], { name: 'Ann Lee' });
const bob = existing('S2', ['XY99ZZZ'], { name: 'Bob Ray' });
const permits = [ann, bob];

describe('a row of a list', () => {
  it('is a new permit, with a number that is made where it has none', () => {
    const { rows, added, changed, summary } = check([
      'number;plate;name',
      'S1;AB12CDE;Ann Lee',
      ';XY99ZZZ;Bob Ray',
      'STAFF001;KV19RHT;',
    ]);
    expect(rows.map(({ kind, remarks }) => [kind, remarks])).toEqual([
      ['new', []],
      ['new', []],
      ['new', []],
    ]);
    expect(rows.map(({ target }) => [target?.values.number, target?.numberIsMade, target?.firstRow])).toEqual([
      ['S1', false, 2],
      ['STAFF002', true, 3],
      ['STAFF001', false, 4],
    ]);
    expect(added).toMatchObject([
      { number: 'S1', groupId: 'staff', name: 'Ann Lee', vehicles: [vehicle('AB12CDE')] },
      { number: 'STAFF002', name: 'Bob Ray' },
      { number: 'STAFF001', vehicles: [vehicle('KV19RHT')] },
    ]);
    expect([changed, summary.toAdd, summary.toChange]).toEqual([[], 3, 0]);
  });

  it('has a number made that no permit has, not even one that is found by a plate', () => {
    const taken = existing('STAFF001', ['KV19RHT']);
    expect(check(['plate', 'AB12CDE'], {}, { permits: [taken] }).added[0]?.number).toBe('STAFF002');
    expect(check(['plate;number', 'AB12CDE;', 'P483GHJ;staff001']).added[0]?.number).toBe('STAFF002');
  });

  it('changes a permit, with what was there before', () => {
    const given = [['number;name;plate', 'S1;Ann Fox;AB12CDE', 'S2;Bob Ray;XY99ZZZ'], {}, { permits }] as const;
    expect(told(...given)).toEqual([['2 changed', '1 change: Was “Ann Lee”'], ['3 unchanged']]);
    const { added, changed, summary } = check(...given);
    expect(added).toEqual([]);
    expect(changed).toEqual([{ ...ann, values: { ...ann.values, name: 'Ann Fox' } }]);
    expect(summary).toMatchObject({ toAdd: 0, toChange: 1, noted: 0, counts: { changed: 1, unchanged: 1, new: 0 } });
  });

  it('that is empty is passed over, and rows keep the numbers of the file', () => {
    expect(told(['plate', '', 'AB12CDE', ' ; ', 'XY99ZZZ'])).toEqual([['3 new'], ['5 new']]);
    expect(told(['title', 'plate', 'AB12CDE'], { headerRow: 2, columns: ['plate'] })).toEqual([['3 new']]);
    expect(told(['AB12CDE'], { headerRow: null, columns: ['plate'] })).toEqual([['1 new']]);
  });

  it('tells how far the check is, and may stop it', () => {
    const done: number[][] = [];
    check(['plate', 'AB12CDE', ''], {}, { onRow: (...at) => done.push(at) });
    expect(done).toEqual([
      [1, 3],
      [2, 3],
    ]);
    const bare: number[][] = [];
    check(['AB12CDE'], { headerRow: null, columns: ['plate'] }, { onRow: (...at) => bare.push(at) });
    expect(bare).toEqual([[0, 1]]);
    const stop = () => {
      throw new Error('stopped');
    };
    expect(() => check(['plate', 'AB12CDE'], {}, { onRow: stop })).toThrow('stopped');
  });
});

describe('a row that is wrong', () => {
  it('says why beside its cell, and makes nothing', () => {
    const given = ['plate;group;email', '€;Cooks;x', '€;;x', 'AB12CDE;Cooks;'];
    expect(told(given)).toEqual([
      [
        '2 wrong',
        '0 wrong: A plate has letters A–Z and digits only',
        '2 wrong: Not a full e-mail address; correct it, or leave it empty',
        '1 wrong: There is no group “Cooks”. Say above the list what it stands for',
      ],
      [
        '3 wrong',
        '0 wrong: A plate has letters A–Z and digits only',
        '2 wrong: Not a full e-mail address; correct it, or leave it empty',
      ],
      ['4 wrong', '1 wrong: There is no group “Cooks”. Say above the list what it stands for'],
    ]);
    const { rows, added, summary } = check(given);
    expect(rows.map(({ target }) => target)).toEqual([null, null, null]);
    expect(added).toEqual([]);
    expect(summary).toMatchObject({
      toAdd: 0,
      counts: { wrong: 3 },
      unknownGroups: [{ name: 'Cooks', rows: 2, suggested: null }],
    });
    const long = check(['plate;group', `AB12CDE;${'x'.repeat(61)}`]).rows[0]?.remarks[0]?.text;
    expect(long).toBe(`There is no group “${'x'.repeat(60)}”. Say above the list what it stands for`);
  });

  it('says nothing of whose permit it is', () => {
    const text =
      'row wrong: Nothing in this row says whose permit it is: it has no plate, no permit number and no name';
    expect(told(['plate;number;name;unit', ';;;7'])).toEqual([['2 wrong', text]]);
    const noPlate = '0 note: No plate: this permit lets nobody in until it has one';
    expect(told(['plate;number;name;unit', ';S1;;7', ';;Ann;7', 'AB12CDE;;;7'])).toEqual([
      ['2 new', noPlate],
      ['3 new', noPlate],
      ['4 new'],
    ]);
    expect(told(['number', 'S1'])).toEqual([
      ['2 new', 'row note: No plate: this permit lets nobody in until it has one'],
    ]);
  });

  it('names no group where none was chosen for such rows', () => {
    const text = 'This row names no group. Choose one for such rows above the list';
    expect(told(['plate;group', 'AB12CDE;'], { groupId: null })).toEqual([['2 wrong', `1 wrong: ${text}`]]);
    expect(told(['plate', 'AB12CDE'], { groupId: null })).toEqual([['2 wrong', `row wrong: ${text}`]]);
    expect(told(['plate', 'AB12CDE'], { groupId: null }, { permits })).toEqual([['2 unchanged']]);
    expect(told(['plate;group', 'AB12CDE;vip'], { groupId: null })).toEqual([['2 new']]);
  });

  it('may mean several permits, or another than its number says', () => {
    const both = existing('S3', ['AB12CDE']);
    expect(told(['number;plate', ';AB12CDE'], {}, { permits: [ann, both] })).toEqual([
      ['2 wrong', '1 wrong: S1 and S3 have this plate. Give the permit number, and match on it'],
    ]);
    expect(told(['number;plate', 'S2;AB12CDE'], { matchBy: 'plate' }, { permits })).toEqual([
      ['2 wrong', '0 wrong: S2 is another permit than S1, which has this plate'],
    ]);
  });

  it('would make a permit end before it begins', () => {
    const later = existing('S1', ['AB12CDE'], { validFrom: Date.UTC(2027, 4, 31, 23) });
    const text = '1 wrong: The last day would be before the first';
    expect(told(['number;validTo', 'S1;31/03/2027'], {}, { permits: [later] })).toEqual([['2 wrong', text]]);
    expect(told(['number;validTo;validFrom', 'S1;31/03/2027;', 'S1;;01/06/2027'])[1]).toEqual([
      '3 wrong',
      '1 wrong: The last day would be before the first',
    ]);
  });
});

describe('a row of a group that is to be looked out for', () => {
  const groups = [{ name: 'Banned', groupId: watchListTarget }];
  const list = (...rows: readonly string[]) =>
    [['number;plate;email;group', ...rows], { groups }, { permits }] as const;

  it('makes no permit, and tells of those that its plates have', () => {
    const given = list(';KV19RHT, AB12CDE;;Banned', 'S9;LM61PQR;;', ';LM61PQR;;banned');
    expect(told(...given)).toEqual([
      ['2 watch', '1 note: AB12CDE has the permit S1 too; the watch list goes before it'],
      ['3 new'],
      ['4 watch', '1 note: LM61PQR has the permit S9 too; the watch list goes before it'],
    ]);
    const { added, changed, watched } = check(...given);
    expect(added.map(({ number }) => number)).toEqual(['S9']);
    expect([changed, watched.map(({ pattern }) => pattern)]).toEqual([[], ['KV19RHT', 'AB12CDE', 'LM61PQR']]);
  });

  it('that is wrong puts nothing on the watch list', () => {
    const email = '2 wrong: Not a full e-mail address; correct it, or leave it empty';
    const given = list(';KV19RHT;x;Banned', ';;;Banned');
    expect(told(...given)).toEqual([
      ['2 wrong', email],
      ['3 wrong', '1 wrong: There is no plate to look out for'],
    ]);
    expect(check(...given)).toMatchObject({ added: [], watched: [] });
    expect(told(['number;group', 'S1;Banned'], { groups })).toEqual([
      ['2 wrong', 'row wrong: There is no plate to look out for'],
    ]);
  });
});

describe('a row of sums', () => {
  it('is left out, and noted', () => {
    expect(told(['plate;name', 'AB12CDE;', 'Total;1'])).toEqual([
      ['2 new'],
      ['3 leftOut', 'row note: A row of totals, left out'],
    ]);
  });
});

describe('a cell that a person wrote', () => {
  it('is taken as it stands, in its own row alone', () => {
    const mended = new Map([[2, new Set([0])]]);
    const { rows, added } = check(['plate', '007', '007'], {}, { mended });
    expect(rows.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'new'],
      [3, 'wrong'],
    ]);
    expect(added.map(({ vehicles }) => vehicles[0]?.plate)).toEqual(['007']);
  });
});

describe('a further row of a permit', () => {
  it('brings vehicles, and fills in what was left empty', () => {
    const { rows, added, summary } = check([
      'number;plate;name;group',
      'S1;AB12CDE;;',
      'S1;XY99ZZZ;Ann Lee;Staff',
      ';XY99ZZZ;Ann Lee;',
    ]);
    expect(rows.map(({ kind, remarks }) => [kind, remarks])).toEqual([
      ['new', []],
      ['new', [{ column: 1, level: 'note', text: 'Belongs to the permit of row 2' }]],
      ['duplicate', [{ column: null, level: 'note', text: 'The same as row 2' }]],
    ]);
    expect(new Set(rows.map(({ target }) => target)).size).toBe(1);
    expect(added).toMatchObject([
      { number: 'S1', name: 'Ann Lee', vehicles: [vehicle('AB12CDE'), vehicle('XY99ZZZ')] },
    ]);
    expect(summary).toMatchObject({ toAdd: 1, noted: 2, counts: { new: 2, duplicate: 1 } });
  });

  it('adds its vehicles even where those of the list replace what is there', () => {
    const given = [['number;plate', 'S1;KV19RHT', 'S1;P483GHJ'], { vehicles: 'replace' }, { permits }] as const;
    expect(check(...given).changed[0]?.values.vehicles).toEqual([vehicle('KV19RHT'), vehicle('P483GHJ')]);
    expect(told(...given).map(([kind]) => kind)).toEqual(['2 changed', '3 changed']);
  });

  it('may bring a permit back to what it was, which changes nothing', () => {
    const given = [['number;plate', 'S1;', 'S1;AB12CDE'], {}, { permits }] as const;
    expect(told(...given).map(([kind]) => kind)).toEqual(['2 unchanged', '3 duplicate']);
    const two = existing('S1', ['AB12CDE', 'XY99ZZZ']);
    const parts = [['number;plate', 'S1;AB12CDE', 'S1;XY99ZZZ'], { vehicles: 'replace' }, { permits: [two] }] as const;
    expect(told(...parts).map(([kind]) => kind)).toEqual(['2 changed', '3 unchanged']);
    expect(check(...parts)).toMatchObject({ changed: [], summary: { toChange: 0 } });
  });

  it('is found by the plates that other rows brought', () => {
    const rows = check(['number;plate', 'S1;AB12CDE', 'S1;XY99ZZZ', ';XY99ZZZ, KV19RHT']).rows;
    expect(rows.map(({ target }) => target?.values.number)).toEqual(['S1', 'S1', 'S1']);
  });

  it('may not say otherwise, nor name another group', () => {
    const row = (second: string) => told(['number;plate;name;group;unit', 'S1;AB12CDE;Ann;Staff;7', second])[1];
    expect(row('S1;;Bob;;')).toEqual(['3 wrong', '2 wrong: S1 already stands in row 2 with another name']);
    expect(row(';AB12CDE;;;8')).toEqual(['3 wrong', '4 wrong: S1 already stands in row 2 with another unit']);
    expect(row('S1;;;VIP;')).toEqual(['3 wrong', '3 wrong: S1 already stands in row 2 in another group']);
    expect(row('S1;;;Staff;')).toEqual(['3 duplicate', 'row note: The same as row 2']);
    expect(told(['number;plate;group', 'S1;AB12CDE;VIP', 'S1;XY99ZZZ;'])[1]?.[0]).toBe('3 new');
  });

  it('may not number a permit whose number was made', () => {
    expect(told(['number;plate', ';AB12CDE', 'S7;AB12CDE'], { matchBy: 'plate' })[1]).toEqual([
      '3 wrong',
      '0 wrong: STAFF001 already stands in row 2 with another permit number',
    ]);
  });

  it('may not bring more vehicles than a permit has', () => {
    const plates = (from: number, count: number) =>
      Array.from({ length: count }, (_, number) => `P${from + number}AAA`).join(',');
    expect(told(['number;plate', `S1;${plates(0, 30)}`, `S1;${plates(30, 21)}`])[1]).toEqual([
      '3 wrong',
      '1 wrong: More than 50 vehicles in one permit; divide them among several',
    ]);
  });

  it('keeps its own remarks', () => {
    const rows = told(['number;plate', 'S1;AB12CDE', 'S2;XY99ZZZ', 'S1;XY99ZZZ']);
    expect(rows[2]).toEqual(['4 new', '1 note: Belongs to the permit of row 2']);
    expect(told(['number;name', 'S1;', 'S1;Ann'])[1]).toEqual(['3 new', 'row note: Belongs to the permit of row 2']);
  });
});

describe('a plate in two permits', () => {
  it('is noted, be the other in the list or in the record', () => {
    expect(told(['number;plate', 'S1;AB12CDE', 'S2;AB12CDE'])).toEqual([
      ['2 new'],
      ['3 new', '1 note: AB12CDE is also in row 2'],
    ]);
    expect(told(['number;plate', 'S9;AB12CDE'], {}, { permits })).toEqual([['2 new', '1 note: AB12CDE is also in S1']]);
    expect(told(['number;plate', 'S9;AB12CDE'], {}, { permits: [ann, existing('S5', ['AB12CDE'])] })).toEqual([
      ['2 new', '1 note: AB12CDE is also in S1'],
    ]);
    expect(told(['number;plate', 'S1;AB12CDE'], {}, { permits })).toEqual([['2 unchanged']]);
    expect(told(['number;plate', 'S2;AB12CDE,XY99ZZZ'], {}, { permits })).toEqual([
      ['2 changed', '1 note: AB12CDE is also in S1', '1 change: Had XY99ZZZ'],
    ]);
    expect(check(['number;plate', 'S1;AB12CDE', 'S2;AB12CDE']).summary.noted).toBe(1);
  });
});

describe('the days of a list', () => {
  it('are in doubt with the first of them, until one leaves no doubt', () => {
    const rows = ['plate;validTo', 'AB12CDE;03/04/2027', 'XY99ZZZ;05/06/2027'];
    expect(check(rows).summary).toMatchObject({
      ambiguousDates: 2,
      dateExample: { text: '03/04/2027', day: '2027-04-03' },
    });
    expect(check([...rows, 'KV19RHT;31/03/2027']).summary).toMatchObject({ ambiguousDates: 0, dateExample: null });
    expect(check([rows[0] ?? '', 'KV19RHT;31/03/2027', ...rows.slice(1)]).summary.ambiguousDates).toBe(0);
    expect(check(['plate', 'AB12CDE']).summary).toMatchObject({ ambiguousDates: 0, dateExample: null });
  });
});

describe('a column of states', () => {
  const suspended = (name: string, cell: string, headerRow: number | null = 1) =>
    check([`Plate;${name}`, `AB12CDE;${cell}`], { headerRow, columns: ['plate', 'status'] }).added.at(-1)?.suspended;

  it('says who is suspended where that is its name, and who is active otherwise', () => {
    expect([suspended('Suspended', 'yes'), suspended('Blocked', 'yes'), suspended('Status', 'yes')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([suspended('Suspended by', 'yes'), suspended('Roadblock', 'yes')]).toEqual([false, false]);
    expect(suspended('Suspended', 'yes', null)).toBe(false);
  });

  it('is looked for in the row that names the columns', () => {
    const rows = ['Suspended;Suspended', 'Plate;Status', 'AB12CDE;yes'];
    expect(check(rows, { headerRow: 2, columns: ['plate', 'status'] }).added[0]?.suspended).toBe(false);
    expect(check(['Suspended', 'AB12CDE'], { columns: ['plate'] }).added[0]?.suspended).toBe(false);
    const columns: ImportField[] = ['plate', 'status', 'status'];
    expect(check(['Plate;Suspended;Status', 'AB12CDE;yes;'], { columns }).added[0]?.suspended).toBe(true);
    expect(check(['Plate;Status', 'AB12CDE;yes'], { headerRow: 9, columns }).rows).toEqual([]);
  });
});

describe('permits that the list does not name', () => {
  const suspended = existing('S3', ['P483GHJ'], { suspended: true });
  const guest = existing('V1', ['LM61PQR'], { groupId: 'vip' });
  const all = [ann, bob, suspended, guest];

  it('are missing where they are of a group of the list and not suspended already', () => {
    const { missing, changed, summary } = check(['number;plate', 'S1;AB12CDE'], {}, { permits: all });
    expect(missing).toEqual([bob]);
    expect(changed).toEqual([]);
    expect(summary).toMatchObject({ toSuspend: 0, counts: { missing: 1 } });
  });

  it('are suspended where that was chosen, with the reason', () => {
    const list = [['number;name', 'S1;Ann Fox'], { missing: 'suspend' }, { permits: all }] as const;
    expect(check(...list).changed).toEqual([
      { ...ann, values: { ...ann.values, name: 'Ann Fox' } },
      { ...bob, values: { ...bob.values, suspended: true, suspendedReason: 'Not in the list' } },
    ]);
    expect(check(...list).summary).toMatchObject({ toChange: 1, toSuspend: 1 });
  });

  it('are none that a row may mean, were it wrong', () => {
    expect(check(['number;plate', 'S1;AB12CDE', 'S2;€'], {}, { permits }).missing).toEqual([]);
    expect(check(['number;group', 'S1;', 'S2;Cooks'], {}, { permits }).missing).toEqual([]);
  });
});

describe('groups that a list makes', () => {
  it('are told by their names, those alone that a row is in', () => {
    const groups = ['Cooks', 'Cleaners'].map((name) => ({ name, groupId: null }));
    const { added, summary } = check(['plate;group', 'AB12CDE;Cooks', 'XY99ZZZ;'], { groups });
    expect(summary.groupsToMake).toEqual(['Cooks']);
    expect(added.map(({ groupId, number }) => [groupId, number])).toEqual([
      ['new:Cooks', 'COOKS001'],
      ['staff', 'STAFF001'],
    ]);
  });
});

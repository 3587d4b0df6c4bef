import { describe, expect, it } from 'vitest';
import type { ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { siteClock } from '../../../../../src-preload/contract/siteClock.ts';
import { readCells as read } from '../testing/listRows.ts';
import { cleanCell, isStateWord, planColumns, readRow } from './readRow.ts';

const reading = {
  dateOrder: 'dmy',
  clock: siteClock('Europe/London'),
  isSuspendedColumn: false,
  listCodes: new Map(),
} as const;

/** What one cell gives. */
function one(field: ImportField, cell: string, options: Parameters<typeof read>[1] = {}) {
  const { values, remarks } = read(
    [
      [null, ''],
      [field, cell],
    ],
    options,
  );
  return { values, remarks };
}

const wrong = (text: string, column: number | null = 1) => ({
  values: {},
  remarks: [{ column, level: 'wrong', text }],
});
const says = (values: object) => ({ values, remarks: [] });

describe('a word of a column of states', () => {
  it('says that a permit holds, or that it does not', () => {
    expect([' Active ', 'YES', '1', 'no', ' Revoked', '0'].filter(isStateWord)).toHaveLength(6);
    expect(['', 'CA', 'act', 'not active'].filter(isStateWord)).toEqual([]);
  });
});

describe('a cell', () => {
  it('that a spreadsheet made of a plate says what the plate may have been', () => {
    const of = (plates: string) => `A spreadsheet made this of a plate: ${plates}? Choose, or write the plate`;
    expect(read([['plate', '1.00E+10']]).remarks[0]?.text).toBe(of('1 E10, 10 E9, 100 E8'));
    expect(read([['plate', '5-Dec']]).remarks[0]?.text).toBe(of('DEC 5, 5 DEC'));
  });

  it('is read without the space around it and without invisible marks', () => {
    expect(cleanCell('  Ann Lee ')).toBe('Ann Lee');
    expect(cleanCell('\u200bAnn\u0000 \u200eLee\ufeff')).toBe('Ann Lee');
    expect(cleanCell('\u0007 Ann')).toBe('Ann');
    expect(cleanCell('A\tB\nC\rD')).toBe('A\tB\nC\rD');
    expect(cleanCell('\u200bA\tB\nC\rD')).toBe('A\tB\nC\rD');
    expect([cleanCell(''), cleanCell(undefined), cleanCell('  ')]).toEqual(['', '', '']);
  });

  it('is read without the apostrophe that keeps a spreadsheet from calculating', () => {
    // Of several, which an export sets before a text that had some, one goes.
    expect(["''=1", "'''+2"].map(cleanCell)).toEqual(["'=1", "''+2"]);
    expect(["'=1+1", "'+44 7700", "'-5", "'@ann", " '= 1 "].map(cleanCell)).toEqual([
      '=1+1',
      '+44 7700',
      '-5',
      '@ann',
      '= 1',
    ]);
    expect(["'tis", "O'=Neil", "'"].map(cleanCell)).toEqual(["'tis", "O'=Neil", "'"]);
    expect(cleanCell("'\tAnn")).toBe('Ann');
    expect(cleanCell("'\rAnn")).toBe('Ann');
  });
});

describe('the columns of a list', () => {
  it('hold a field each, of which the first column counts', () => {
    expect(planColumns(['name', null, 'name', 'plate']).columnOf).toEqual({ name: 0, plate: 3 });
    expect(
      read([
        ['name', 'Ann'],
        ['name', 'Bob'],
      ]).values,
    ).toEqual({ name: 'Ann' });
  });

  it('of makes, colours and notes belong to those of plates in their order', () => {
    expect(planColumns(['make', 'plate', 'colour', 'vehicleNote', 'plate', 'make', 'plate']).vehicles).toEqual([
      { plate: 1, make: 0, colour: 2, note: 3 },
      { plate: 4, make: 5, colour: undefined, note: undefined },
      { plate: 6, make: undefined, colour: undefined, note: undefined },
    ]);
  });
});

describe('what a row says of a permit', () => {
  it('is nothing where its cells are empty, so that nothing is taken away', () => {
    const cells = (
      'number name plate make group validFrom validTo email telephone company unit status mostOnSite note'.split(
        ' ',
      ) as ImportField[]
    ).map((field) => [field, ' '] as const);
    expect(read(cells)).toEqual({
      ...{ values: {}, vehicles: [], group: '', list: null, remarks: [], provesOrder: false, ambiguousDate: null },
    });
    expect(readRow([], planColumns(['number', 'plate', 'make']), reading).values).toEqual({});
  });

  it.each([
    ['name', 120],
    ['telephone', 40],
    ['company', 120],
    ['unit', 60],
    ['note', 2000],
  ] as const)('is a text, of a bounded length: %s', (field, most) => {
    expect(one(field, ' Ann Lee ')).toEqual(says({ [field]: 'Ann Lee' }));
    expect(one(field, 'x'.repeat(most))).toEqual(says({ [field]: 'x'.repeat(most) }));
    expect(one(field, 'x'.repeat(most + 1))).toEqual(wrong(`Longer than ${most} characters; shorten it`));
  });

  it('is a name in one column or in two', () => {
    const names = (first: string, last: string) =>
      read([
        ['firstName', first],
        ['lastName', last],
      ]).values.name;
    expect([names('Ann', 'Lee'), names('Ann', ''), names('', 'Lee'), names('', '')]).toEqual([
      'Ann Lee',
      'Ann',
      'Lee',
      undefined,
    ]);
    expect(
      read([
        ['name', 'Dr Lee'],
        ['firstName', 'Ann'],
        ['lastName', 'Lee'],
      ]).values.name,
    ).toBe('Dr Lee');
    const tooLong = (...cells: Parameters<typeof read>[0]) => read(cells).remarks;
    const wrong = { level: 'wrong', text: 'Longer than 120 characters; shorten it' };
    expect(tooLong(['firstName', 'x'.repeat(60)], ['lastName', 'y'.repeat(60)])).toEqual([{ column: 1, ...wrong }]);
    expect(tooLong(['unit', ''], ['firstName', 'x'.repeat(121)])).toEqual([{ column: 1, ...wrong }]);
    expect(tooLong(['lastName', ''], ['name', 'x'.repeat(121)])).toEqual([{ column: 1, ...wrong }]);
  });

  it('is an e-mail address, whole and of at most 254 characters', () => {
    expect(one('email', 'ann@example.org')).toEqual(says({ email: 'ann@example.org' }));
    expect(one('email', 'mailto:ann.lee@mail.example.org').values).toEqual({ email: 'ann.lee@mail.example.org' });
    const longest = `${'x'.repeat(242)}@example.org`;
    expect(one('email', longest)).toEqual(says({ email: longest }));
    const all = [
      ...['ann', 'ann@', '@example.org', 'ann@example', 'ann@example.', 'ann lee@example.org', 'a@b@example.org'],
      ...['ann@exa mple.org', 'ann,lee@example.org', 'ann;x@example.org', '<ann@example.org>', 'ann@example.org;'],
      ...['ann@exam,ple.org', 'ann@example.o,g', 'ann@exa;mple.org', 'ann@exa<mple.org', 'ann@exa>mple.org'],
      ...['ann@example.o<g', 'ann@example.o>g', 'ann@example.o@g', 'ann@.', 'xmailto:ann@example', 'a>n@example.org'],
      ...[`x${longest}`],
    ];
    for (const cell of all)
      expect([cell, one('email', cell)]).toEqual([
        cell,
        wrong('Not a full e-mail address; correct it, or leave it empty'),
      ]);
    expect(one('email', 'amailto:b@example.org').values).toEqual({ email: 'amailto:b@example.org' });
  });

  it('is a permit number of letters, digits and a few marks', () => {
    expect(one('number', ' S  1 ')).toEqual(says({ number: 'S 1' }));
    expect(one('number', 'Ä-1/2_3.4#5')).toEqual(says({ number: 'Ä-1/2_3.4#5' }));
    expect(one('number', 'x'.repeat(40))).toEqual(says({ number: 'x'.repeat(40) }));
    expect(one('number', 'x'.repeat(41))).toEqual(wrong('Longer than 40 characters; shorten it'));
    for (const cell of ['S1!', '!S1', 'S!1', '€'])
      expect(one('number', cell)).toEqual(wrong('A permit number has letters, digits, spaces and . _ / # - only'));
  });

  it('is its group, as it stands there', () => {
    expect(read([['group', ' Staff ']]).group).toBe('Staff');
  });

  it('is how many may be on site, from 1 to 50', () => {
    expect(one('mostOnSite', '1')).toEqual(says({ mostOnSite: 1 }));
    expect(one('mostOnSite', '50')).toEqual(says({ mostOnSite: 50 }));
    for (const cell of ['0', '51', '99', '-1', '1.5', 'two', '100', 'x1', '1x'])
      expect([cell, one('mostOnSite', cell)]).toEqual([cell, wrong('A whole number from 1 to 50')]);
  });
});

describe('the days of a row', () => {
  it('are the first moment of the first and the end of the last', () => {
    expect(one('validFrom', '31/03/2027')).toEqual(says({ validFrom: Date.UTC(2027, 2, 30, 23) }));
    expect(one('validTo', '31/03/2027')).toEqual(says({ validTo: Date.UTC(2027, 2, 31, 23) }));
    expect(one('validTo', 'never')).toEqual(says({ validTo: null }));
    expect(one('validFrom', 'open')).toEqual(says({ validFrom: null }));
  });

  it('must be days, and in their order', () => {
    expect(one('validTo', 'soon')).toEqual(wrong('Not a date; write it as 31/03/2027 or 2027-03-31'));
    const days = (from: string, to: string) =>
      read([
        ['validFrom', from],
        ['validTo', to],
      ]).remarks;
    expect(days('31/03/2027', '31/03/2027')).toEqual([]);
    expect(days('31/03/2027', '30/03/2027')).toEqual([
      { column: 1, level: 'wrong', text: 'The last day is before the first' },
    ]);
    expect(days('31/03/2027', 'never')).toEqual([]);
    expect(days('never', '31/03/2027')).toEqual([]);
    expect(days('never', '31/03/1960')).toEqual([]);
  });

  it('tell the first of them that another order would read as another day', () => {
    const row = read([
      ['validFrom', '03/04/2027'],
      ['validTo', '05/06/2027'],
    ]);
    expect(row).toMatchObject({ ambiguousDate: { text: '03/04/2027', day: '2027-04-03' }, provesOrder: false });
    expect(read([['validTo', '05/06/2027']], { dateOrder: 'mdy' }).ambiguousDate).toEqual({
      text: '05/06/2027',
      day: '2027-05-06',
    });
  });

  it('prove the order in which alone they can be read', () => {
    expect(read([['validTo', '31/03/2027']])).toMatchObject({ provesOrder: true, ambiguousDate: null });
    expect(read([['validTo', '03/31/2027']], { dateOrder: 'mdy' }).provesOrder).toBe(true);
    expect(read([['validTo', '2027-03-31']]).provesOrder).toBe(false);
    expect(read([['validTo', '31/03/2027']], { dateOrder: 'ymd' }).provesOrder).toBe(false);
    expect(read([['validTo', '04/04/2027']]).provesOrder).toBe(false);
  });
});

describe('the state of a row', () => {
  const suspended = (cell: string, isSuspendedColumn = false) =>
    one('status', cell, { isSuspendedColumn }).values.suspended;

  it.each('active yes Y true 1 enabled live current valid allowed OK open approved issued'.split(' '))(
    'is active where it says %s',
    (cell) => {
      expect(suspended(cell)).toBe(false);
    },
  );

  it.each(
    'suspended no N false 0 disabled inactive blocked barred cancelled canceled revoked stopped lost withdrawn left expired'.split(
      ' ',
    ),
  )('is suspended where it says %s', (cell) => {
    expect(suspended(cell)).toBe(true);
  });

  it('is the other way round under “Suspended”, but for words of a state', () => {
    for (const cell of 'yes y true 1 live allowed ok open approved issued'.split(' '))
      expect([cell, suspended(cell, true)]).toEqual([cell, true]);
    for (const cell of 'no n false 0 stopped lost withdrawn left'.split(' '))
      expect([cell, suspended(cell, true)]).toEqual([cell, false]);
    for (const cell of 'active enabled valid current'.split(' '))
      expect([cell, suspended(cell, true)]).toEqual([cell, false]);
    for (const cell of 'suspended disabled inactive blocked barred cancelled canceled revoked expired'.split(' '))
      expect([cell, suspended(cell, true)]).toEqual([cell, true]);
  });

  it('is wrong where it says anything else', () => {
    expect(one('status', 'perhaps')).toEqual(wrong('Write active or suspended'));
  });
});

it('what is wrong with a row is told in the order of its columns, and what concerns the whole row first', () => {
  const row = read([
    ['mostOnSite', 'x'],
    ['plate', '€'],
    ['email', 'x'],
    ['status', 'x'],
  ]);
  expect(row.remarks.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
});

import { describe, expect, it } from 'vitest';
import { guessColumns } from './guessColumns.ts';

/** Rows of a file as they would stand in one, cells divided by semicolons. */
function guess(...rows: readonly string[]) {
  return guessColumns(rows.map((row) => row.split(';')));
}

describe('the columns of a list', () => {
  it.each([
    ['VRM;Surname;First Name;Permit No.;Valid Until', ['plate', 'lastName', 'firstName', 'number', 'validTo']],
    ['Number plate;E-mail address;Tel.;Dept;Flat/Unit', ['plate', 'email', 'telephone', 'company', 'unit']],
    ['Reg 1;Make 1;Reg 2;Make 2;Full name', ['plate', 'make', 'plate', 'make', 'name']],
    ['Vehicle Registration Number;Permit Type;Colour;From;To', ['plate', 'group', 'colour', 'validFrom', 'validTo']],
    ['Car Reg;Name;Name;Shoe size', ['plate', 'name', null, null]],
  ])('are known by their names: %s', (names, columns) => {
    expect(guess(names)).toMatchObject({ headerRow: 1, columns });
  });

  it('are known by what they hold where they have no names', () => {
    expect(
      guess(
        'AB12 CDE;Ann Lee;ann@example.org;01/02/2027;07700 900123',
        'XY99ZZZ;Bob Ray;bob@example.org;31/03/2027;07700 900124',
      ),
    ).toEqual({
      headerRow: null,
      columns: ['plate', 'name', 'email', 'validTo', 'telephone'],
      dateOrder: 'dmy',
    });
  });

  it('are as many as the widest row has', () => {
    expect(guess('AB12CDE', 'XY99ZZZ').columns).toEqual(['plate']);
    expect(guess('AB12CDE', 'XY99ZZZ;Ann Lee', 'KV19RHT').columns).toHaveLength(2);
    expect(guess('Plate;Name;Shoe size', 'AB12CDE').columns).toHaveLength(3);
    expect(guessColumns([])).toEqual({ headerRow: null, columns: [], dateOrder: 'dmy' });
  });

  it('are told from rows that hold something', () => {
    expect(guess(';', '  ;', 'AB12CDE;x', ' ; ').columns).toEqual(['plate', null]);
  });
});

describe('the row that names the columns', () => {
  const rowOf = (...rows: readonly string[]) => guess(...rows).headerRow;

  it('is the one with the most names that are known, among the first fifteen', () => {
    expect(rowOf('Permits of 2027', '', 'Plate;Expiry date', 'AB12CDE;31/03/2027')).toBe(3);
    expect(rowOf('Name;Plate;Shoe size', 'Name;Plate;Email')).toBe(2);
    expect(rowOf('Name;Plate', 'Name;Plate')).toBe(1);
    const blank = (rows: number) => Array.from({ length: rows }, (_, row) => `1;2;${row}`);
    expect(rowOf(...blank(14), 'Plate;Name;Email')).toBe(15);
    expect(rowOf(...blank(15), 'Plate;Name;Email')).toBeNull();
  });

  it('may know one name only where it has no more than two', () => {
    expect(rowOf('1;2;3', 'Plate')).toBe(2);
    expect(rowOf('1;2;3', 'Plate;Shoe size')).toBe(2);
    expect(rowOf('1;2;3', 'Plate;Shoe size; ')).toBe(2);
    expect(rowOf('1;2;3', 'Plate;Shoe size;Hat')).toBeNull();
    expect(rowOf('1;2;3', 'Plate;Plate 2;Hat')).toBeNull();
    expect(rowOf('1;2;3', 'Plate;Name;Hat')).toBe(2);
  });

  it('is else the first, where that holds nothing but words', () => {
    expect(rowOf('Shoe;Hat;Coat', '1;2;3')).toBe(1);
    expect(rowOf('', ' ; ', 'Shoe;Hat;Coat', '1;2;3')).toBe(3);
    expect(rowOf('Shoe', '1;2;3')).toBe(1);
    expect(rowOf('Shoe 44;Hat;Coat')).toBeNull();
    expect(rowOf('Shoe;ann@example.org;Coat')).toBeNull();
    expect(rowOf('', ' ')).toBeNull();
  });
});

describe('a name that may mean something else', () => {
  const named = (name: string, ...cells: readonly string[]) =>
    guess(`Full name;Email;${name}`, ...cells.map((cell) => `Ann Lee;a@b.org;${cell}`)).columns[2];

  it('counts for plates where more than a fifth of the cells have a digit or say that there is none', () => {
    expect(named('Vehicle', 'Ford Focus', 'Fiat', 'Opel', 'Seat', 'AB12CDE')).toBeNull();
    expect(named('Vehicle', 'Ford Focus', 'Fiat', 'Opel', 'AB12CDE')).toBe('plate');
    expect(named('Vehicle', 'Ford Focus', 'Fiat', 'Opel', 'none')).toBe('plate');
    expect(named('Vehicle', '', ' ')).toBe('plate');
  });

  it('counts for days where it says so, or more than half of the cells are days', () => {
    expect(named('To', 'Paris', '31/03/2027')).toBeNull();
    expect(named('To', 'Paris', '31/03/2027', '30/03/2027')).toBe('validTo');
    expect(named('To', 'Paris', '03/31/2027', '03/30/2027')).toBe('validTo');
    expect(named('From', 'Paris', 'Rome')).toBeNull();
    for (const name of ['Valid from', 'Expiry', 'Start date', 'Until'])
      expect(named(name, 'Paris', 'Rome')).toMatch(/^valid/);
    expect(named('To')).toBe('validTo');
  });

  it('that counts for nothing may still hold plates, whatever it is called', () => {
    expect(named('Shoe size', 'AB12CDE', 'XY99ZZZ')).toBe('plate');
    expect(named('Shoe size', '31/03/2027', '07700 900123')).toBeNull();
    expect(named('Shoe size', '31/03/2027', '30/03/2027')).toBeNull();
    expect(named('Shoe size', '07700 900123', '07700 900124')).toBeNull();
    expect(named('To', 'AB12CDE', 'XY99ZZZ')).toBe('plate');
    expect(guess('Plate;Name;Shoe size', 'AB12CDE;Ann;a@b.org').columns[2]).toBe('email');
  });

  it('that is known stays what it says, whatever stands below it', () => {
    expect(named('Note', 'AB12CDE', 'XY99ZZZ')).toBe('note');
    expect(guess('Plate;Name;Note', 'AB12CDE;Ann;a@b.org').columns[2]).toBe('note');
  });
});

describe('a column of states, lists, numbers or groups', () => {
  const named = (name: string, ...cells: readonly string[]) =>
    guess(`Full name;Email;${name}`, ...cells.map((cell) => `Ann Lee;a@b.org;${cell}`)).columns[2];

  it('counts for states where it says so, or at least half of the cells are', () => {
    expect(named('Status', 'red', 'blue')).toBe('status');
    expect(named('State', 'active', 'CA')).toBe('status');
    expect(named('State', 'active', 'CA', 'NY', 'TX')).toBeNull();
    expect(named('State', 'CA', 'NY')).toBeNull();
  });

  it('counts for the lists of a camera where at least half of the cells are', () => {
    expect(named('List', 'Allow', 'x')).toBe('list');
    expect(named('List', 'Allow', 'x', 'y', 'z')).toBeNull();
    expect(named('List', 'x', 'y')).toBeNull();
    expect(named('List (0: allow, 1: block)', '0', '1')).toBe('list');
  });

  it.each(['No', 'Number', 'ID', 'Serial no', 'Serial number'])(
    'is no permit number where it counts the rows: %s',
    (name) => {
      const to = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, place) => `${from + place}`);
      for (const counted of [to(3), to(3, 0), to(12), [...to(4), 'x']]) expect(named(name, ...counted)).toBeNull();
      for (const numbers of [
        [...to(3), 'x', 'y'],
        to(5, 2),
        to(18, 17),
        ['1', '7', '9', '4'],
        ['1.0', '2.0', '3.0'],
        ['-1', '0', '1'],
      ])
        expect(named(name, ...numbers)).toBe('number');
      expect(named(`Permit ${name}`.replace('Permit Serial', 'Permit'), ...to(3))).not.toBeNull();
    },
  );

  it('is the group where it says so best, and what it was taken for before where it does not', () => {
    expect(guess('Plate;Zone;Access level', 'AB12CDE;North;KV19RHT', 'XY99ZZZ;South;LM61PQR').columns).toEqual([
      ...['plate', null, 'group'],
    ]);
    const groups = ['Staff', 'Visitors'].map((name) => ({ id: name, name }));
    const of = (name: string) =>
      guessColumns(
        [['Full name', 'Plate', name], ...['Staff', 'Visitor'].map((cell) => ['Ann Lee', 'AB12CDE', cell])],
        groups,
      ).columns[2];
    expect(['Note', 'Company', 'Sort', 'Room'].map(of)).toEqual(['group', 'group', 'group', 'unit']);
  });
});

describe('what a column without a name holds', () => {
  /** The fields of columns, each given by its cells. One more has a digit in each row, so that none is taken for names. */
  const fields = (...columns: readonly (readonly string[])[]) => {
    const rows = columns[0]?.map((_, row) => ['7', ...columns.map((cells) => cells[row] ?? '')]) ?? [];
    return guessColumns(rows).columns.slice(1);
  };
  const mostly = (cell: string, other: string, of = 10, most = 7) => [
    ...Array.from({ length: most }, () => cell),
    ...Array.from({ length: of - most }, () => other),
  ];
  const other = '?1!';

  it.each([
    ['email', 'ann@example.org'],
    ['plate', 'AB12 CDE; XY99ZZZ'],
    ['validTo', '31/03/2027'],
    ['validTo', '03/31/2027'],
    ['telephone', '07700 900123'],
    ['telephone', '+44 (0)7700-900123'],
    ['name', 'Ann Lee'],
    ['name', 'Zoë O’Neil-Smith'],
    ['name', 'Ann M. Lee'],
  ])('is told where seven of ten cells hold it: %s, %s', (field, cell) => {
    expect(fields(mostly(cell, other))).toEqual([field]);
    expect(fields(mostly(cell, other, 10, 6))).toEqual([null]);
    expect(fields([...mostly(cell, other), '', ' '])).toEqual([field]);
  });

  it.each([
    'ann@example',
    'ann @example.org',
    'ann@example.org x',
    'x ann@example.org',
    '@example.org',
    'ann@.org',
    'Ann',
    'ann lee 7',
    '7 Ann Lee',
    'A Lee',
    '1 234567890',
    '0770',
    '07700 900123 x',
    'x 07700 900123',
    '07700x900123',
    '0123456789012345678901',
    'AB12CDE; Ford',
    'x',
  ])('is not told from %s', (cell) => {
    expect(fields([cell, cell])).toEqual([null]);
  });

  it('is told once, but for plates; the second column of days is that of the first', () => {
    const days = ['31/03/2027', '30/03/2027'];
    expect(fields(days, days, days)).toEqual(['validTo', 'validFrom', null]);
    const [plates, emails] = [
      ['AB12CDE', 'XY99ZZZ'],
      ['a@b.org', 'c@d.org'],
    ];
    expect(fields(plates, plates)).toEqual(['plate', 'plate']);
    expect(fields(emails, emails)).toEqual(['email', null]);
    const telephones = ['07700 900123', '07700 900124'];
    expect(fields(telephones, telephones)).toEqual(['telephone', null]);
    const people = ['Ann Lee', 'Bob Ray'];
    expect(fields(people, people)).toEqual(['name', null]);
  });

  it('is no name where a column has names already, whole or in parts', () => {
    for (const name of ['Full name', 'First name', 'Surname'])
      expect(guess(`${name};Plate;`, 'Ann;AB12CDE;Bob Ray', 'Ann;XY99ZZZ;Cleo Fox').columns[2]).toBeNull();
    expect(guess('Company;Plate;', 'Ann;AB12CDE;Bob Ray', 'Ann;XY99ZZZ;Cleo Fox').columns[2]).toBe('name');
    expect(guess('Until;Plate;', ';AB12CDE;31/03/2027', ';XY99ZZZ;30/03/2027').columns[2]).toBe('validFrom');
    expect(guess('Email;Plate;', ';AB12CDE;a@b.org', ';XY99ZZZ;c@d.org').columns[2]).toBeNull();
  });
});

describe('the order of a list’s days', () => {
  it('has the months first where a day says so and none says otherwise', () => {
    expect(guess('Plate;Expiry date', 'AB12CDE;03/31/2027', 'XY99ZZZ;04/05/2027').dateOrder).toBe('mdy');
    expect(guess('Plate;Valid from', 'AB12CDE;03/31/2027').dateOrder).toBe('mdy');
    expect(guess('Plate;Expiry date', 'AB12CDE;03/31/2027', 'XY99ZZZ;31/03/2027').dateOrder).toBe('dmy');
    expect(guess('Plate;Expiry date', 'AB12CDE;03/04/2027').dateOrder).toBe('dmy');
    expect(guess('Plate;Note;Valid from', 'AB12CDE;03/31/2027;').dateOrder).toBe('dmy');
  });

  it('is told from the first two hundred rows', () => {
    const rows = (before: number) => [
      'Plate;Expiry date',
      ...Array.from({ length: before }, () => 'AB12CDE;03/04/2027'),
      'AB12CDE;03/31/2027',
    ];
    expect(guess(...rows(199)).dateOrder).toBe('mdy');
    expect(guess(...rows(200)).dateOrder).toBe('dmy');
    const [names = '', ...filled] = rows(1);
    expect(guess(names, ...Array.from({ length: 300 }, () => ' ; '), ...filled).dateOrder).toBe('mdy');
  });
});

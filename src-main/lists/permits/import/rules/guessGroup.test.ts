import { describe, expect, it } from 'vitest';
import { type GroupCandidate, groupColumn } from './guessGroup.ts';

const long = 'g'.repeat(60);
const groups = ['Staff', 'Visitors', long, `h${long}`].map((name) => ({ id: name, name }));

/** A column with a name, of which so many cells of so many name a group, and what it was taken for by its name. */
function column(
  name: string,
  [named, of]: readonly [number, number] = [0, 2],
  field: GroupCandidate['field'] = null,
): Omit<GroupCandidate, 'column'> {
  return { name, field, values: Array.from({ length: of }, (_, place) => (place < named ? 'Staff' : 'North')) };
}
const chosen = (...columns: readonly Omit<GroupCandidate, 'column'>[]) =>
  groupColumn(
    columns.map((each, place) => ({ column: place, ...each })),
    groups,
  );
/** A column of which so many of so many cells are others. */
const various = (name: string, distinct: number, of: number, also: readonly string[] = []) => ({
  ...{ name, field: null },
  values: Array.from({ length: of }, (_, place) => also[place] ?? `Place ${place % distinct}`),
});

describe('the column that says the group', () => {
  it.each(['Zone', 'Type', 'Class', 'Role', 'Tariff', 'Category'])(
    'is called %s only where nothing says it better',
    (name) => {
      expect(chosen(column(name, [0, 2], 'group'))).toBe(0);
      expect(chosen(column(name))).toBe(0);
      expect(chosen(column(name, [0, 2], 'group'), column('Holder class'))).toBe(1);
    },
  );

  it.each(['Sort type', 'Sort category', 'Sort group', 'Sort class', 'Sort role', 'Sort grade'])(
    'may be called %s',
    (name) => {
      expect(chosen(column(name))).toBe(0);
      expect(chosen(column(name), column('Permit group', [0, 2], 'group'))).toBe(1);
    },
  );

  it.each([
    ...['Vehicle type', 'Car class', 'Fuel type', 'Plate type', 'Body type', 'Card type', 'Engine class'],
    ...['Identifier type', 'Alert group', 'ID type', 'No type', 'Type number', 'Type of date', 'Blood group', 'Sort'],
  ])('is not called %s', (name) => {
    expect(chosen(column(name))).toBeNull();
  });

  it('is any of which six cells of ten name groups, were it taken for another thing by its name', () => {
    expect([column('Sort', [3, 5]), column('', [3, 5])].map((each) => chosen(each))).toEqual([0, 0]);
    expect([column('Sort', [1, 2]), column('', [1, 2])].map((each) => chosen(each))).toEqual([null, null]);
    expect(chosen(column('Department', [3, 5], 'company'))).toBe(0);
    expect(chosen(column('Department', [1, 2], 'company'))).toBeNull();
    expect(chosen(column('Holder class', [1, 2], 'company'))).toBeNull();
    expect(chosen(column('', [1, 4], 'group'))).toBe(0);
    expect(chosen(column('', [0, 4], 'group'))).toBeNull();
    expect(chosen(column('', [1, 1]))).toBe(0);
    expect(chosen(column('Permit group', [0, 0], 'group'))).toBe(0);
  });

  it('is told by its name and by its cells together, of equal ones the first', () => {
    const strong = (...share: [number, number]) => column('Permit group', share, 'group');
    expect(chosen(strong(0, 4), column('Holder class', [1, 4]))).toBe(0);
    expect(chosen(column('Holder class', [1, 4]), strong(0, 4))).toBe(0);
    expect(chosen(strong(0, 4), column('Holder class', [2, 4]))).toBe(1);
    expect(chosen(column('Holder class'), column('Holder class'))).toBe(0);
  });

  it('holds no other word in each row', () => {
    expect(chosen(various('Holder class', 7, 7))).toBe(0);
    expect(chosen(various('Holder class', 8, 8))).toBeNull();
    expect(chosen(various('Holder class', 5, 8))).toBeNull();
    expect(chosen(various('Holder class', 4, 8))).toBe(0);
    expect(chosen(various('Holder class', 6, 10))).toBe(0);
    expect(chosen(various('Permit group', 8, 8))).toBeNull();
    expect(chosen(various('Permit group', 8, 8, ['Staff', 'Visitors']))).toBe(0);
  });

  it('is none whose cells speak of blocking, or are texts', () => {
    expect(chosen({ name: '', field: null, values: ['Blocked', 'Banned'] })).toBeNull();
    expect(chosen({ name: '', field: null, values: [long] })).toBe(0);
    expect(chosen({ name: '', field: null, values: [`h${long}`] })).toBeNull();
  });
});

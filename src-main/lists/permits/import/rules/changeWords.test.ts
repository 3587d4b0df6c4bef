import { describe, expect, it } from 'vitest';
import { type ImportField, importFields } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues } from '../../../../../src-preload/contract/lists/permits.ts';
import { values, vehicle } from '../testing/listRows.ts';
import { changesOf, fieldWords } from './changeWords.ts';

const columnOf = Object.fromEntries(importFields.map((field, column) => [field, column])) as Record<
  ImportField,
  number
>;
const groups = [{ id: 'staff', name: 'Staff' }];
const known = values('S1', ['AB12CDE'], { name: 'Ann Lee' });

/** What is told where a permit said this before, under which field’s column. */
function told(before: Partial<PermitValues>, now: Partial<PermitValues> = {}) {
  const changes = changesOf({ ...known, ...before }, { ...known, ...now }, columnOf, {
    groups,
    timeZone: 'Europe/London',
  });
  expect(changes.every(({ level }) => level === 'change')).toBe(true);
  return changes.map(({ column, text }) => [column === null ? null : importFields[column], text]);
}

const plates = (...all: string[]) => ({ vehicles: all.map((plate) => vehicle(plate)) });

describe('what a row changes', () => {
  it('is told as what was there before, beside its cell', () => {
    for (const field of ['number', 'email', 'telephone', 'company', 'unit', 'note'] as const) {
      expect(told({ [field]: 'old' }, { [field]: 'new' })).toEqual([[field, 'Was “old”']]);
      expect(told({ [field]: '' }, { [field]: 'new' })).toEqual([[field, 'Was empty']]);
    }
    expect(told({ name: 'Bob' })).toEqual([['name', 'Was “Bob”']]);
    expect(told({ note: 'x'.repeat(121) })).toEqual([['note', `Was “${'x'.repeat(120)}”`]]);
    expect(told({})).toEqual([]);
  });

  it('of a name in parts is told beside the last of them, and of other fields nowhere', () => {
    const named = (columns: Partial<Record<ImportField, number>>, before: Partial<PermitValues>) =>
      changesOf({ ...known, ...before }, known, columns, { groups, timeZone: 'Europe/London' }).map(
        ({ column }) => column,
      );
    expect(named({ firstName: 1, lastName: 2 }, { name: 'Bob' })).toEqual([2]);
    expect(named({ lastName: 2 }, { unit: 'x' })).toEqual([null]);
    expect(named({}, { name: 'Bob' })).toEqual([null]);
  });

  it('of its days is told as the first and the last day', () => {
    const [from, to] = [Date.UTC(2027, 2, 30, 23), Date.UTC(2027, 2, 31, 23)];
    expect(told({ validFrom: from })).toEqual([['validFrom', 'Was 31/03/2027']]);
    expect(told({ validTo: to })).toEqual([['validTo', 'Was 31/03/2027']]);
    expect(told({ validTo: to + 1 })).toEqual([['validTo', 'Was 01/04/2027']]);
    expect(told({}, { validFrom: from, validTo: to })).toEqual([
      ['validFrom', 'Was open'],
      ['validTo', 'Was open'],
    ]);
  });

  it('of its group, state and number on site is told in words', () => {
    expect(told({}, { groupId: 'vip' })).toEqual([['group', 'Was in Staff']]);
    expect(told({ groupId: 'gone' })).toEqual([['group', 'Was in another group']]);
    expect(told({ suspended: true })).toEqual([['status', 'Was suspended']]);
    expect(told({}, { suspended: true })).toEqual([['status', 'Was active']]);
    expect(told({ mostOnSite: 2 })).toEqual([['mostOnSite', 'Was 2']]);
    expect(told({}, { mostOnSite: 2 })).toEqual([['mostOnSite', 'Was without a bound']]);
  });

  it('of its vehicles is told by their plates, four at most', () => {
    expect(told(plates())).toEqual([['plate', 'Had no vehicle']]);
    expect(told(plates('A1', 'B2'))).toEqual([['plate', 'Had A1, B2']]);
    expect(told(plates('A1', 'B2', 'C3', 'D4'))).toEqual([['plate', 'Had A1, B2, C3, D4']]);
    expect(told(plates('A1', 'B2', 'C3', 'D4', 'E5'))).toEqual([['plate', 'Had A1, B2, C3, D4 and 1 more']]);
    expect(told(plates('A1', 'B2', 'C3', 'D4', 'E5', 'F6'))).toEqual([['plate', 'Had A1, B2, C3, D4 and 2 more']]);
    expect(told(plates('A1', 'B2'), plates('A1B2'))).toEqual([['plate', 'Had A1, B2']]);
  });

  it('of what a vehicle looks like is told where its plates stay', () => {
    const looks = (details: Parameters<typeof vehicle>[1]) => ({ vehicles: [vehicle('AB12CDE', details)] });
    expect(told(looks({ make: 'Ford' }))).toEqual([['make', 'Was “Ford”']]);
    expect(told(looks({ colour: 'red' }), looks({ colour: 'blue' }))).toEqual([['colour', 'Was “red”']]);
    expect(told(looks({ note: 'x'.repeat(121) }))).toEqual([['vehicleNote', `Was “${'x'.repeat(120)}”`]]);
    expect(told(looks({}), looks({ make: 'Ford' }))).toEqual([['make', 'Was empty']]);
    const several = (...makes: string[]) => ({ vehicles: makes.map((make, place) => vehicle(`P${place}`, { make })) });
    expect(told(several('Ford', '', 'Opel'), several('', '', ''))).toEqual([['make', 'Was “Ford, Opel”']]);
    expect(told(several('Ford', 'Opel'), several('FordOpel', ''))).toEqual([['make', 'Was “Ford, Opel”']]);
  });
});

it('each thing that a row says has a name', () => {
  expect(Object.values(fieldWords)).toEqual([
    ...['permit number', 'name', 'e-mail address', 'telephone number', 'company', 'unit'],
    ...['first day', 'last day', 'status', 'number on site', 'note'],
  ]);
});

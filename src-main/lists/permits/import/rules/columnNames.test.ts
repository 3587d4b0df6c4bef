import { describe, expect, it } from 'vitest';
import { importFields } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { columnNames, fieldOf, plainName } from './columnNames.ts';

const spellings = importFields.flatMap((field) => columnNames[field].map((spelling) => [field, spelling] as const));

describe('the names of columns', () => {
  it('stand once each, as names are compared, and none of them is empty', () => {
    const all = spellings.map(([, spelling]) => spelling);
    expect(all.filter((spelling) => spelling === '' || plainName(spelling) !== spelling)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(importFields.filter((field) => columnNames[field].length === 0)).toEqual([]);
  });

  it('lead to their fields', () => {
    for (const [field, spelling] of spellings) expect([spelling, fieldOf(spelling)]).toEqual([spelling, field]);
  });

  it.each([
    ['  Permit   No. ', 'number'],
    ['E-Mail', 'email'],
    ['MATRÍCULA', 'plate'],
    ['Plate2', 'plate'],
    ['Plate 12', 'plate'],
    ['Vehicle 1 Make', 'make'],
    ['Car 12 colour', 'colour'],
    ['car2 make', 'make'],
    ['Plate (UK)', 'plate'],
    ['Plate (UK', 'plate'],
    ['Plate [GB]', 'plate'],
    ['Plate [GB', 'plate'],
    ['Plate []', 'plate'],
    ['Valid(UK)from', 'validFrom'],
    ['Plate required', 'plate'],
    ['Plate mandatory', 'plate'],
    ['Plate optional', 'plate'],
    ['Grant or deny', 'list'],
    ['Deny or grant', 'list'],
    ['White / black', 'list'],
    ['Allowed, blocked', 'list'],
  ])('count however they are written: %s', (name, field) => {
    expect(fieldOf(name)).toBe(field);
  });

  it.each([
    '',
    'Shoe size',
    'Plate optional x',
    'Plate optional number',
    'Plate [GB] x',
    'Whitening, blackened'.slice(0, 9),
    'Make 2 model',
    'vehicle car 1 make',
    'Plate of 2',
  ])('are no others: %s', (name) => {
    expect(fieldOf(name)).toBeNull();
  });

  it.each([
    ...(['car plate no', 'vehicle plate number', 'reg plate', 'plaque', 'placa'] as const).map((n) => [n, 'plate']),
    ...['payroll no', 'permit code', 'card no', 'decal', 'works no', 'account number'].map((n) => [n, 'number']),
    ...['resident', 'driver s name', 'name and surname', 'staff name', 'cardholder'].map((n) => [n, 'name']),
    ...['mobile number', 'contact phone'].map((n) => [n, 'telephone']),
    ...['house no', 'bay number'].map((n) => [n, 'unit']),
    ...['permit category', 'group name', 'user category', 'customer group', 'authorization group'].map((n) => [
      n,
      'group',
    ]),
    ...['vehicle description', 'vehicle manufacturer'].map((n) => [n, 'make']),
    ...['validity from', 'enabled from', 'permit start', 'gultig ab'].map((n) => [n, 'validFrom']),
    ...['permit to', 'until date', 'expires at', 'end time', 'gultig bis'].map((n) => [n, 'validTo']),
    ...['max on site', 'bays'].map((n) => [n, 'mostOnSite']),
  ] as [string, string][])('are those that people and systems give: %s', (name, field) => {
    expect(fieldOf(name)).toBe(field);
  });
});

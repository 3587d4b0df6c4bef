import { describe, expect, it } from 'vitest';
import { likenessToPermits } from './permitRows.ts';

const withPlates = (count: number) => Array.from({ length: count }, (_, n) => ['Ann Lee', `AB${10 + (n % 90)}CDE`]);
const notes = (count: number) => Array.from({ length: count }, () => ['7', '?1!']);

describe('how much a sheet looks like a list of permits', () => {
  it('is told by its rows with plates first, then by those below columns that are known', () => {
    expect(likenessToPermits([])).toBe(0);
    expect(likenessToPermits([['', ' ']])).toBe(0);
    expect(likenessToPermits(notes(3))).toBe(0.5);
    expect(likenessToPermits([['Name', 'Plate'], ...withPlates(3)])).toBe(3 * 10_000 + 2 * 3 + 0.5);
    expect(likenessToPermits([['Name', 'Plate'], ...withPlates(2), ['Bob', '']])).toBe(2 * 10_000 + 2 * 3 + 0.5);
    expect(
      likenessToPermits([
        ['Name', 'Plate'],
        ['Ann', 'none; AB12CDE; the blue one 7'],
      ]),
    ).toBe(10_000 + 2 + 0.5);
    expect(
      likenessToPermits([
        ['Name', 'Plate', 'Shoe'],
        ['', 'AB12CDE', ''],
        ['', ' ', ''],
      ]),
    ).toBe(10_000 + 2 + 0.5);
    expect(
      likenessToPermits([
        ['Plate', 'Plate 2'],
        ['', 'AB12CDE'],
      ]),
    ).toBe(10_000 + 2 + 0.5);
  });

  it('counts all rows where none names the columns', () => {
    expect(likenessToPermits(withPlates(2))).toBe(2 * 10_000 + 2 * 2 + 0.5);
  });

  it('grows with nine columns, a thousand rows and two thousand looked at, and no further', () => {
    const fields = ['Name', 'Email', 'Phone', 'Company', 'Unit', 'Valid from', 'Valid to', 'Note', 'Make', 'Colour'];
    expect(likenessToPermits([fields, ['Ann']])).toBe(9 + 0.5);
    expect(likenessToPermits([fields.slice(0, 9), ['Ann']])).toBe(9 + 0.5);
    expect(likenessToPermits([fields.slice(0, 8), ['Ann']])).toBe(8 + 0.5);
    const people = (count: number) => [['Name', 'Email'], ...Array.from({ length: count }, () => ['Ann', ''])];
    expect([999, 1000, 1001].map((count) => likenessToPermits(people(count)))).toEqual([1998.5, 2000.5, 2000.5]);
    const of = (count: number) => Math.floor(likenessToPermits([['Name', 'Plate'], ...withPlates(count)]) / 10_000);
    expect([1998, 1999, 2000].map(of)).toEqual([1998, 1999, 1999]);
  });
});

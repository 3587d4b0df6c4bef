import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPlate } from './fold.ts';
import { defaultLookAlikeCosts } from './lookAlikes.ts';
import { createPlateIndex } from './plateIndex.ts';
import { certainRead, costsOfRead, nextRow } from './readCosts.ts';

const costsOf = (text: string) => costsOfRead(certainRead(text), 'near', defaultLookAlikeCosts);
const near = (index: ReturnType<typeof createPlateIndex>, text: string, limit: number) =>
  index
    .near(costsOf(text), limit)
    .map(({ key, cost }) => `${key} ${Math.round(cost)}`)
    .sort();

describe('an index of plates', () => {
  it('counts spellings of one mark each, but none twice', () => {
    const index = createPlateIndex(['AB12 CDE', 'AB12CDE', 'AB12CDE', 'XY99ZZZ', '', ' - ']);
    expect(index.size).toBe(3);
    expect(index.spellings('AB12CDE')).toEqual(['AB12 CDE', 'AB12CDE']);
    expect(index.spellings('AB12CDF')).toEqual([]);
    expect(index.spellings('')).toEqual([]);
  });

  it('keeps a mark until its last spelling is removed', () => {
    const index = createPlateIndex(['AB12 CDE', 'AB12CDE']);
    index.add('ab12cde');
    index.remove('AB12CDE');
    expect(index.spellings('AB12CDE')).toEqual(['AB12 CDE', 'ab12cde']);
    index.remove('ab12cde');
    expect([index.size, near(index, 'AB12CDE', 0)]).toEqual([1, ['AB12CDE 0']]);
    index.remove('AB12 CDE');
    expect([index.size, near(index, 'AB12CDE', 100)]).toEqual([0, []]);
    expect(index.spellings('AB12CDE')).toEqual([]);
  });

  it('removes nothing that is not there, spelled so', () => {
    const index = createPlateIndex(['AB12 CDE']);
    index.remove('AB12CDE');
    index.remove('XY99ZZZ');
    index.remove('');
    expect([index.size, index.spellings('AB12CDE')]).toEqual([1, ['AB12 CDE']]);
  });

  it('finds what explains a read at no more than the limit, with what it costs', () => {
    const index = createPlateIndex(['A8', 'AB', 'AX', 'ABC', 'ZZZZ']);
    expect(near(index, 'A8', 0)).toEqual(['A8 0']);
    expect(near(index, 'A8', 4.9)).toEqual(['A8 0']);
    expect(near(index, 'A8', 5)).toEqual(['A8 0', 'AB 5']);
    expect(near(index, 'A8', 9)).toEqual(['A8 0', 'AB 5', 'AX 9']);
    expect(near(index, 'A8', 11)).toEqual(['A8 0', 'AB 5', 'ABC 11', 'AX 9']);
    expect(near(index, 'A8', -1)).toEqual([]);
  });

  it('tells apart marks that begin alike, in whatever order they come and go', () => {
    const index = createPlateIndex(['ABCD', 'AB', 'ABCE', 'A', 'ABX']);
    const all = ['A 6', 'AB 0', 'ABCD 12', 'ABCE 12', 'ABX 6'];
    expect(near(index, 'AB', 100)).toEqual(all);
    for (const [plate, left] of [
      ['AB', ['A 6', 'ABCD 12', 'ABCE 12', 'ABX 6']],
      ['ABCE', ['A 6', 'ABCD 12', 'ABX 6']],
      ['A', ['ABCD 12', 'ABX 6']],
      ['ABCD', ['ABX 6']],
      ['ABX', []],
    ] as const) {
      index.remove(plate);
      expect(near(index, 'AB', 100)).toEqual(left);
    }
    index.add('ABX');
    expect(near(index, 'AB', 100)).toEqual(['ABX 6']);
  });

  it('finds what looking at every plate finds, after any adding and removing', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'8B0A'), minLength: 1, maxLength: 5 });
    const steps = fc.array(fc.record({ plate: marks, isAdded: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(steps, marks, fc.constantFrom(0, 5, 6, 12, 40), (some, read, limit) => {
        const index = createPlateIndex([]);
        const held = new Set<string>();
        for (const { plate, isAdded } of some) {
          if (isAdded) index.add(plate);
          else index.remove(plate);
          if (isAdded) held.add(foldPlate(plate));
          else held.delete(foldPlate(plate));
        }
        const costs = costsOf(read);
        const within = [...held].filter((key) => {
          let row: readonly number[] = costs.firstRow;
          for (const character of key) row = nextRow(costs, row, character);
          return (row.at(-1) ?? Number.POSITIVE_INFINITY) <= limit;
        });
        expect(
          index
            .near(costs, limit)
            .map(({ key }) => key)
            .sort(),
        ).toEqual(within.sort());
      }),
    );
  });
});

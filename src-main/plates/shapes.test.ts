import { describe, expect, it } from 'vitest';
import { plateFormats } from './formats.ts';
import { compileShape, formatsOf, hasShape, shapesOfLength } from './shapes.ts';

const formatOf = (id: string) => {
  const format = plateFormats.find((each) => each.id === id);
  if (!format) throw new Error(`There is no format ${id}`);
  return format;
};

describe('a shape', () => {
  it('allows at each place what its class does, and is spaced where it is written so', () => {
    const { format, positions, gaps } = compileShape(formatOf('gb-current'), 'm0 r');
    expect(format.id).toBe('gb-current');
    expect(positions).toEqual(['ABCDEFGHJKLMNOPRSTUVWXY', '0123456789', 'ABCDEFGHJKLMNOPRSTUVWXYZ']);
    expect(gaps).toEqual([2]);
  });

  it('takes A for the letters that the format issues, or for all', () => {
    expect(compileShape(formatOf('dk'), 'A').positions).toEqual(['ABCDEHJKLMNPRSTUVXYZ']);
    expect(compileShape(formatOf('de'), 'A').positions).toEqual(['ABCDEFGHIJKLMNOPQRSTUVWXYZ']);
  });

  it('is refused where it names a class that there is not', () => {
    expect(() => compileShape(formatOf('gb-current'), 'mm?0')).toThrow('unknown class "?"');
  });

  it('fits a text of its very length, all of whose characters it allows, and that its format does not rule out', () => {
    const shape = compileShape(formatOf('gb-prefix'), 'y90 ggg');
    expect(hasShape('K12NGS', shape)).toBe(true);
    expect(hasShape('K12NGSA', shape)).toBe(false);
    expect(hasShape('K12NG', shape)).toBe(false);
    expect(hasShape('KK2NGS', shape)).toBe(false);
    expect(hasShape('K12NG5', shape)).toBe(false);
    expect(hasShape('K12MAN', shape)).toBe(false);
  });
});

describe('shapesOfLength', () => {
  it('has every shape of every format, and only under its own length', () => {
    const all = Array.from({ length: 12 }, (_, length) => shapesOfLength(length)).flat();
    expect(all).toHaveLength(plateFormats.flatMap(({ shapes }) => shapes).length);
    for (const { positions } of shapesOfLength(7)) expect(positions).toHaveLength(7);
    expect(shapesOfLength(7).length).toBeGreaterThan(50);
  });

  it('has none for lengths that no mark has', () => {
    expect(shapesOfLength(0)).toEqual([]);
    expect(shapesOfLength(40)).toEqual([]);
  });
});

describe('formatsOf', () => {
  it('names each format once, the commonest of their own countries first', () => {
    const formats = formatsOf('ABC123');
    const rarities = formats.map(({ rarity }) => rarity);
    expect(rarities).toEqual(rarities.toSorted((a, b) => a - b));
    expect(new Set(formats).size).toBe(formats.length);
    expect(new Set(rarities).size).toBeGreaterThan(1);
    expect(formatsOf('BAB1234').filter(({ id }) => id === 'de')).toHaveLength(1);
  });

  it('names none for a text that is no mark', () => {
    expect(formatsOf('AB12CDE9')).toEqual([]);
    expect(formatsOf('')).toEqual([]);
  });
});

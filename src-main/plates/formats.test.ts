import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { displayPlate } from './display.ts';
import { editDistance } from './distance.ts';
import { foldPlate } from './fold.ts';
import { plateFormats } from './formats.ts';
import { compileShape, hasShape, shapesOfLength } from './shapes.ts';

describe('formats', () => {
  it('name only known classes, and only characters of the alphabet', () => {
    for (const format of plateFormats) {
      for (const shape of format.shapes) {
        for (const allowed of compileShape(format, shape).positions) {
          expect([...allowed].every((each) => plateClasses.includes(each))).toBe(true);
        }
      }
    }
  });

  it('refuse a shape with an unknown class', () => {
    const [format] = plateFormats;
    expect(() => format && compileShape(format, 'mm?0')).toThrow('unknown class "?"');
  });

  it('have no two formats of one name', () => {
    expect(new Set(plateFormats.map(({ id }) => id)).size).toBe(plateFormats.length);
  });

  it.each([
    ['AI12CDE', 'gb-current'],
    ['AB12CQE', 'gb-current'],
    ['I12ABC', 'gb-prefix'],
    ['A012ABC', 'gb-prefix'],
    ['ABC1234', 'gb-ni'],
  ])('do not take %s for %s', (text, id) => {
    expect(shapesOfLength(text.length).some((shape) => shape.format.id === id && hasShape(text, shape))).toBe(false);
  });
});

describe('displayPlate', () => {
  it.each([
    ['AB12CDE', 'gb-current', 'AB12 CDE'],
    ['W113HBT', 'gb-prefix', 'W113 HBT'],
    ['WOR516K', 'gb-suffix', 'WOR 516K'],
    ['F1', 'gb-dateless-short', 'F 1'],
    ['173D441', 'gb-diplomatic', '173 D 441'],
    ['34A36837', null, '34A36837'],
  ])('writes %s (%s) as %s', (text, format, written) => {
    expect(displayPlate(text, format)).toBe(written);
  });
});

describe('foldPlate', () => {
  it('makes spellings of one mark equal', () => {
    expect(foldPlate('oy09 feu')).toBe(foldPlate('0YO9-FEU'));
    expect(foldPlate('GL19 TNI')).toBe('GL19TN1');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldPlate(foldPlate(text))).toBe(foldPlate(text));
      }),
    );
  });
});

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('AB12CDE', 'AB12CDE')).toBe(0);
    expect(editDistance('W113HBT', 'W13HBT')).toBe(1);
    expect(editDistance('', 'ABC')).toBe(3);
    expect(editDistance('AB12CDE', 'XB12CD')).toBe(2);
  });
});

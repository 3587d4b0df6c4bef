import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPlate } from './fold.ts';

describe('foldPlate', () => {
  it('makes spellings of one mark equal', () => {
    expect(foldPlate('oy09 feu')).toBe(foldPlate('0YO9-FEU'));
    expect(foldPlate('GL19 TNI')).toBe('GL19TN1');
    expect(foldPlate('oi-01.qz 9')).toBe('0101QZ9');
    expect(foldPlate('OOII')).toBe('0011');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldPlate(foldPlate(text))).toBe(foldPlate(text));
      }),
    );
  });
});

describe('foldPlate of Arabic script', () => {
  it('takes letters and digits by their Latin twins', () => {
    expect(foldPlate('أ ب ح ١٢٣٤')).toBe('ABJ1234');
    expect(foldPlate('١٢٣٤ س ص ط')).toBe(foldPlate('1234 SXT'));
    expect(foldPlate('۱۲۳ ی')).toBe('123V');
  });
});

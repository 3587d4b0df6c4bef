import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penceOf } from './amounts.ts';

describe('an amount', () => {
  it.each([
    ['£4.00', 400],
    ['4', 400],
    ['4.5', 450],
    ['4.25', 425],
    ['4.05', 405],
    ['4,50', 450],
    ['4,5', 450],
    ['£ 1,234.50', 123_450],
    ['1,234', 123_400],
    ['1 234.50', 123_450],
    [' 4 . 0 0 ', 400],
    ['GBP 2.00', 200],
    ['2.00 gbp', 200],
    ['400p', 400],
    ['400 P', 400],
    ['-2.00', -200],
    ['-1,234.50', -123_450],
    ['4.5000', 450],
    ['10,000.00', 1_000_000],
  ])('may be written %s', (written, pence) => {
    expect(penceOf(written, 'pounds')).toBe(pence);
  });

  it.each(['', 'free', '1e3', '0x10', '£', '4.00.1', '٤', '4-', '--4', 'p400', '4p5', '4.00x', '£4.00000'])(
    'is not %s',
    (written) => {
      expect(penceOf(written, 'pounds')).toBeNull();
    },
  );

  it.each(['1,23,456', '12,34', '1,2345', '1,234,5', '1,234.5,0', 'x1,234', 'x4,50', '1,234,567x'])(
    'has its commas where they belong, unlike %s',
    (written) => {
      expect(penceOf(written, 'pence')).toBeNull();
    },
  );

  it('has no parts of a penny, and no two signs', () => {
    expect([penceOf('4.005', 'pounds'), penceOf('4.5p', 'pounds'), penceOf('£4p', 'pounds')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(penceOf('4.0p', 'pounds')).toBe(4);
  });

  it('is at most ten thousand pounds', () => {
    expect([penceOf('10000.00', 'pounds'), penceOf('10000.01', 'pounds'), penceOf('12,345', 'pounds')]).toEqual([
      ...[1_000_000, null, null],
    ]);
    expect([penceOf('1,000,000', 'pence'), penceOf('1,000,001', 'pence')]).toEqual([1_000_000, null]);
  });

  it('without a sign is meant as its column says, and with one as the sign does', () => {
    expect(['400', '4.5', '4.00', '£4', 'GBP 4', '4 p'].map((written) => penceOf(written, 'pence'))).toEqual([
      ...[400, null, 4, 400, 400, 4],
    ]);
  });

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (pence) => {
        const pounds = (pence / 100).toFixed(2);
        const divided = (pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 });
        for (const written of [pounds, `£${divided}`, `${divided} GBP`, `${pence}p`, pounds.replace('.', ',')])
          expect([written, penceOf(written, 'pounds')]).toEqual([written, pence]);
        expect(penceOf(String(pence), 'pence')).toBe(pence);
      }),
    );
  });
});

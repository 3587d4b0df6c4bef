import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLookAlikeCosts } from './lookAlikes.ts';
import { acceptedMisreads, defaultTolerances, isAccepted, type Tolerance } from './matching.ts';

const { barrier, exit, watchList } = defaultTolerances;
const marks = fc.string({ unit: fc.constantFrom(...'8B0O1I5SAX'), minLength: 3, maxLength: 8 });

describe('acceptedMisreads', () => {
  it('shows what each setting would take for a plate', () => {
    expect(acceptedMisreads('AB12 CDE', exit)).toContain('A812CDE');
    expect(acceptedMisreads('AB12 CDE', barrier)).toEqual(['ABI2CDE']);
    expect(acceptedMisreads('AB12 CDE', barrier, 'torn')).toContain('A812CDE');
    expect(acceptedMisreads('AB12 CDE', { ...exit, kind: 'exact' }, 'torn')).toEqual(['ABI2CDE']);
  });

  it('shows only what is accepted, and never the plate itself', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom(barrier, exit, watchList), (plate, tolerance) => {
        for (const misread of acceptedMisreads(plate, tolerance)) {
          expect(misread).not.toBe(plate);
          expect(isAccepted(plate, misread, tolerance)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['AB12 CDE', barrier, 'sure', 'ABI2CDE'],
    ['AB12 CDE', barrier, 'torn', 'ABI2CDE A812CDE AB1ZCDE AB12C0E AB72CDE AB12COE XB12CDE'],
    ['AB12 CDE', exit, 'sure', 'ABI2CDE A812CDE AB1ZCDE AB12C0E AB72CDE AB12COE B12CDE AAB12CDE'],
    ['AB12 CDE', exit, 'torn', 'ABI2CDE A812CDE AB1ZCDE AB12C0E AB72CDE AB12COE B12CDE AAB12CDE XB12CDE'],
    ['B056', exit, 'sure', 'BO56 8056 B0S6 B05G BD56 BQ56 056 BB056'],
    ['AB12 CDE', watchList, 'sure', 'ABI2CDE A812CDE AB1ZCDE AB12C0E AB72CDE AB12COE B12CDE AAB12CDE XB12CDE'],
    ['oy09 feu', barrier, 'sure', '0Y09FEU OYO9FEU'],
    ['OY09 FEU', exit, 'sure', '0Y09FEU OYO9FEU OYD9FEU OYQ9FEU QY09FEU DY09FEU Y09FEU OOY09FEU'],
    ['8X1', barrier, 'torn', '8XI BX1 8X7 3X1 8XL 8XT XX1'],
    ['XX', watchList, 'sure', 'KX XK X XXX 7X'],
    ['XX', barrier, 'torn', 'KX XK 7X'],
    ['0000', barrier, 'sure', 'O000 0O00 00O0'],
  ] as const)(
    'shows for %s, first what is one drawing, then the likeliest of each kind',
    (plate, tolerance, misreading, misreads) => {
      expect(acceptedMisreads(plate, tolerance, misreading)).toEqual(misreads.split(' '));
    },
  );

  it('begins with the look-alikes that people know best, then those that a site’s own corrections make likelier', () => {
    const own = { ...defaultLookAlikeCosts, pairs: { ...defaultLookAlikeCosts.pairs, CX: 2.5 } };
    expect(acceptedMisreads('AB12CDE', exit, 'sure', own).slice(0, 3)).toEqual(['ABI2CDE', 'AB12XDE', 'A812CDE']);
  });

  it('is not torn where a character is missing or made up', () => {
    expect(isAccepted('AB12CDE', 'AB12CD', barrier, 'torn')).toBe(false);
    expect(isAccepted('AB12CDE', 'AB12CD', exit, 'torn')).toBe(true);
    expect(isAccepted('AB12CDE', 'A812CDE', barrier)).toBe(false);
    expect(isAccepted('AB12CDE', 'A812CDE', barrier, 'torn')).toBe(true);
  });

  it('takes a clear read for one that is 0.99 sure of each character, and a torn one for 0.5 against 0.45', () => {
    const asking = (leastProbability: number): Tolerance => ({ kind: 'lookAlikes', leastProbability, leastMargin: 1 });
    expect(isAccepted('AB12CDE', 'A812CDE', asking(0.45 * 0.99 ** 6 - 1e-6), 'torn')).toBe(true);
    expect(isAccepted('AB12CDE', 'A812CDE', asking(0.45 * 0.99 ** 6 + 1e-6), 'torn')).toBe(false);
    expect(isAccepted('AB12CDE', 'A812CDE', asking(Math.exp(-5) * 0.99 ** 7 - 1e-6))).toBe(true);
    expect(isAccepted('AB12CDE', 'A812CDE', asking(Math.exp(-5) * 0.99 ** 7 + 1e-6))).toBe(false);
    expect(isAccepted('AB12CDE', 'A312CDE', asking(Math.exp(-9) * 0.99 ** 6 * 0.5 + 1e-6), 'torn')).toBe(true);
  });
});

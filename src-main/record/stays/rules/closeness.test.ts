import { describe, expect, it } from 'vitest';
import { weightedDistance } from '../../../plates/distance.ts';
import { probabilityOf } from '../../../plates/matching.ts';
import { madeCrossing, madeStay } from '../testing/madeStay.ts';
import { far, isMisreadOf, isNear, leastApart, near } from './closeness.ts';

describe('marks', () => {
  it.each([
    ['AB12CDE', 'AB12CDE', true, true],
    // A look-alike costs 5, a character more or less 6, any other 9.
    ['AB12CDE', 'A812CDE', true, true],
    ['AB12CDE', 'A812C0E', true, true],
    ['SB12CDE', '5812C0E', false, true],
    ['AB12CDE', 'AB12CDK', true, true],
    ['AB12CDE', 'AB12KDX', false, true],
    ['AB12CDE', 'A812KDX', false, false],
    ['AB12CDE', 'AB12CD', true, true],
    ['AB12CDE', 'A812CD', false, true],
    ['AB12CDE', 'A812C0K', false, false],
    ['AB12CDE', 'B12CD', false, true],
    ['AB12CDE', 'B12C', false, true],
    ['AB12CDE', '12C', false, false],
    ['AB12CDE', 'EDC21BA', false, false],
    ['AB12CDE', 'ZZ99ZZZ', false, false],
  ])('%s and %s are near: %s, and far at most: %s', (a, b, isNearby, isFar) => {
    expect([isNear(a, b, near), isNear(a, b, far)]).toEqual([isNearby, isFar]);
    expect([isNear(b, a, near), isNear(b, a, far)]).toEqual([isNearby, isFar]);
  });

  it.each([
    ['AB12CDE', 'AB12CDE', 0],
    ['AB12CDE', 'A812CDE', 5],
    ['XB12CDE', 'AB12CDE', 5],
    ['AB12CDX', 'AB12CDE', 5],
    ['XB12CDY', 'AB12CDE', 10],
    ['AB12CDE', 'AB12C', 10],
    ['AB12C', 'AB12CDE', 10],
    ['XYZ', 'AB12CDE', 20],
    ['', 'AB', 10],
  ])('%s and %s are at least %d nats apart, which is never more than they are', (a, b, nats) => {
    expect(leastApart(a, b)).toBe(nats);
    expect(nats).toBeLessThanOrEqual(weightedDistance(a, b));
  });

  it('are nothing but alike at no distance', () => {
    expect([isNear('AB12CDE', 'AB12CDE', 0), isNear('AB12CDE', 'A812CDE', 4.9)]).toEqual([true, false]);
    expect(isNear('AB12CDE', 'A812CDE', 5)).toBe(true);
  });
});

describe('an exit', () => {
  const least = (leastProbability: number) => ({ kind: 'near', leastProbability, leastMargin: 10 }) as const;

  it('may be a misread of the entry, or the entry of it, by what either reader doubted', () => {
    const torn = (text: string, place: number, other: string) => ({
      text,
      characters: Array.from(text, (character, at) => ({
        ...{ character, confidence: at === place ? 0.6 : 0.99 },
        alternatives: at === place ? [{ character: other, confidence: 0.35 }] : [],
      })),
      ...{ candidates: [], confidence: 0.6 },
    });
    const came = madeStay({ mark: 'AB12CDK', read: torn('AB12CDK', 6, 'E') });
    expect(isMisreadOf(came, madeCrossing(), least(0.1))).toBe(true);
    const leaves = madeCrossing({ mark: 'AB12CDK', read: torn('AB12CDK', 6, 'E') });
    expect(isMisreadOf(madeStay(), leaves, least(0.1))).toBe(true);
    expect(isMisreadOf(madeStay(), madeCrossing({ mark: 'AB12CDK' }), least(0.1))).toBe(false);
    expect(isMisreadOf(madeStay(), madeCrossing({ mark: 'AB12CDK' }), least(0))).toBe(true);
    const just = probabilityOf(came.read, 'AB12CDE');
    expect(isMisreadOf(came, madeCrossing(), least(just))).toBe(true);
    expect(isMisreadOf(came, madeCrossing(), least(just * 1.01))).toBe(false);
  });
});

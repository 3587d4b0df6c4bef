import { describe, expect, it } from 'vitest';
import type { PlateMatch } from '../../../plates/matching.ts';
import { closenessOf } from './closeness.ts';

const exact: PlateMatch = { plate: 'AB12CDE', probability: 0.9, margin: 1, isExact: true };
const near: PlateMatch = { plate: 'AB12CDF', probability: 0.6, margin: 0.9, isExact: false };

describe('how sure it is that a pass is a listed plate', () => {
  it('is nothing where no plate is near', () => {
    expect(closenessOf(null, null, 0.99)).toBeNull();
  });

  it('is sure of the very text from a confidence of one half on', () => {
    expect(closenessOf(exact, null, 0.5)).toEqual({ plate: 'AB12CDE', closeness: 'sure' });
    expect(closenessOf(exact, near, 0.49)).toEqual({ plate: 'AB12CDE', closeness: 'doubtful' });
  });

  it('is sure of another text only within the tolerance for opening, which has weighed the confidence', () => {
    expect(closenessOf(near, exact, 0.2)).toEqual({ plate: 'AB12CDF', closeness: 'sure' });
    expect(closenessOf(null, near, 0.99)).toEqual({ plate: 'AB12CDF', closeness: 'doubtful' });
    expect(closenessOf(null, exact, 0.99)).toEqual({ plate: 'AB12CDE', closeness: 'doubtful' });
  });
});

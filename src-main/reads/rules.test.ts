import { describe, expect, it } from 'vitest';
import { foldPlate } from '../plates/fold.ts';
import { carriesOn, globOf, samePassWithinMs } from './rules.ts';

describe('searching for part of a mark', () => {
  it.each([
    ['B12', '*B12*'],
    ['ab1*', 'AB1*'],
    ['AB?2 CDE', 'AB?2CDE'],
    ['O1', '*01*'],
    ['*IO*', '*10*'],
  ])('%s becomes %s', (pattern, glob) => {
    expect(globOf(pattern, foldPlate)).toBe(glob);
  });

  it.each(['', ' ', '*', '**', '-'])('%j asks for nothing', (pattern) => {
    expect(globOf(pattern, foldPlate)).toBeNull();
  });

  it('cannot carry a character class of its own', () => {
    expect(globOf('[A-Z]*', foldPlate)).toBe('AZ*');
  });
});

describe('a pass that carries on an earlier read', () => {
  const earlier = { folded: 'AB12CDE', lastSeenAt: 100_000 };
  it('has the same mark and begins soon after', () => {
    expect(carriesOn(earlier, { folded: 'AB12CDE', firstSeenAt: 100_000 + samePassWithinMs })).toBe(true);
    expect(carriesOn(earlier, { folded: 'AB12CDE', firstSeenAt: 100_001 + samePassWithinMs })).toBe(false);
    expect(carriesOn(earlier, { folded: 'AB12CDF', firstSeenAt: 100_000 })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { carriesOn, samePassWithinMs } from './rules.ts';

describe('a pass that carries on an earlier read', () => {
  const earlier = { folded: 'AB12CDE', lastSeenAt: 100_000 };
  it('has the same mark and begins soon after', () => {
    expect(carriesOn(earlier, { folded: 'AB12CDE', firstSeenAt: 100_000 + samePassWithinMs })).toBe(true);
    expect(carriesOn(earlier, { folded: 'AB12CDE', firstSeenAt: 100_001 + samePassWithinMs })).toBe(false);
    expect(carriesOn(earlier, { folded: 'AB12CDF', firstSeenAt: 100_000 })).toBe(false);
  });
});

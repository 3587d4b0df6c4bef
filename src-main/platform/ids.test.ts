import { afterEach, describe, expect, it, vi } from 'vitest';
import { continueIdsAfter, newId } from './ids.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('new ids', () => {
  it('come one after the other, also where the clock is set back', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 5, 1) });
    const ids = [newId(), newId()];
    vi.setSystemTime(Date.UTC(2027, 4, 1));
    ids.push(newId(), newId());
    vi.setSystemTime(Date.UTC(2027, 6, 1));
    ids.push(newId());
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('come after those of an earlier run, whatever the clock says by now', () => {
    const earlier = '03bb2cc3-d800-7fff-bfff-ffffffffffff';
    continueIdsAfter(earlier);
    const ids = [earlier, newId(), newId()];
    expect(ids.toSorted()).toEqual(ids);
  });

  it('are not held up by what is none', () => {
    const before = newId();
    continueIdsAfter('zzz');
    continueIdsAfter('ffffffff-ffff-7fff-bfff-ffffffffffff');
    expect(newId() > before).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { choosePass, neighbourOf } from './choosePass.ts';

const pass = (id: string, mark = id) => ({ id, mark }) as Read;
const [a, b, c] = [pass('a'), pass('b'), pass('c')] as const;

describe('the pass that owns the panel', () => {
  it('is the newest where none waits', () => {
    expect(choosePass({ recent: [c, b, a], waiting: [], pinned: null, looked: null })?.id).toBe('c');
    expect(choosePass({ recent: [], waiting: [], pinned: null, looked: null })).toBeNull();
  });

  it('is the one that waits, whatever comes after it', () => {
    expect(choosePass({ recent: [c, b, a], waiting: [a], pinned: null, looked: null })?.id).toBe('a');
    expect(choosePass({ recent: [c, b, a], waiting: [a, b], pinned: null, looked: 'b' })?.id).toBe('b');
    expect(choosePass({ recent: [c, b], waiting: [a, b], pinned: null, looked: 'c' })?.id).toBe('a');
  });

  it('is the one that a person is busy with before all others, as it is now', () => {
    const renewed = pass('b', 'AB12CDE');
    expect(choosePass({ recent: [c, renewed], waiting: [a], pinned: b, looked: 'a' })).toBe(renewed);
  });
});

describe('stepping through those that wait', () => {
  it('goes around the end, and nowhere where there is one', () => {
    expect(neighbourOf([a, b, c], 'c', 1)).toBe('a');
    expect(neighbourOf([a, b, c], 'a', -1)).toBe('c');
    expect(neighbourOf([a], 'a', 1)).toBeNull();
    expect(neighbourOf([a, b], 'elsewhere', -1)).toBe('b');
    expect(neighbourOf([], null, 1)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { choosePass, neighbourOf } from './choosePass.ts';

const pass = (id: string, mark = id, changes: object = {}) =>
  ({ id, mark, state: 'closed', decision: null, ...changes }) as Read;
const free = { held: null } as const;
const [a, b, c] = [pass('a'), pass('b'), pass('c')] as const;

describe('the pass that owns the panel', () => {
  it('is the newest where none waits', () => {
    expect(choosePass({ recent: [c, b, a], waiting: [], pinned: null, looked: null, ...free })?.id).toBe('c');
    expect(choosePass({ recent: [], waiting: [], pinned: null, looked: null, ...free })).toBeNull();
  });

  it('is the one that waits, whatever comes after it', () => {
    expect(choosePass({ recent: [c, b, a], waiting: [a], pinned: null, looked: null, ...free })?.id).toBe('a');
    expect(choosePass({ recent: [c, b, a], waiting: [a, b], pinned: null, looked: 'b', ...free })?.id).toBe('b');
    expect(choosePass({ recent: [c, b], waiting: [a, b], pinned: null, looked: 'c', ...free })?.id).toBe('a');
  });

  it('is the one that a person is busy with before all others, as it is now', () => {
    const renewed = pass('b', 'AB12CDE');
    expect(choosePass({ recent: [c, renewed], waiting: [a], pinned: b, looked: 'a', ...free })).toBe(renewed);
  });
});

describe('the pass under a hand', () => {
  const severe = pass('s', 's', { decision: { alert: 'severe' } });
  const inView = pass('v', 'v', { state: 'open' });
  const choose = (waiting: readonly Read[], looked: string, held: string | null = null) =>
    choosePass({ recent: [c, b, a], waiting, pinned: null, looked, held })?.id;

  it('is not taken from it by a more urgent one, which comes first to anyone who only looks', () => {
    expect(choose([severe, a], 'a')).toBe('s');
    expect(choose([severe, a], 'a', 'a')).toBe('a');
    expect(choose([inView, a], 'a')).toBe('v');
    expect(choose([inView, a], 'a', 'a')).toBe('a');
  });

  it('gives way once it is dealt with', () => {
    expect(choose([severe, b], 'a', 'a')).toBe('s');
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

import { describe, expect, it } from 'vitest';
import { newestStanding } from './stayUndo.ts';

const steps = (...told: [id: string, undoes?: string][]) => told.map(([id, undoes = null]) => ({ id, undoes }));

describe('the step that can be taken back', () => {
  it('is the newest, and none where there is none', () => {
    expect(newestStanding([])).toBeNull();
    expect(newestStanding(steps(['b'], ['a']))).toBe('b');
  });

  it('is the one before where that was taken back, to any depth', () => {
    expect(newestStanding(steps(['c', 'b'], ['b'], ['a']))).toBe('a');
    expect(newestStanding(steps(['f', 'a'], ['e', 'b'], ['d', 'c'], ['c'], ['b'], ['a']))).toBeNull();
    expect(newestStanding(steps(['d', 'a'], ['c', 'b'], ['b'], ['a'], ['0']))).toBe('0');
  });

  it('is what was taken back where that was taken back in turn, and what was done since', () => {
    expect(newestStanding(steps(['c', 'b'], ['b', 'a'], ['a']))).toBe('a');
    expect(newestStanding(steps(['c'], ['b', 'a'], ['a']))).toBe('c');
  });
});

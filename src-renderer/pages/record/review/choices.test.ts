import { describe, expect, it } from 'vitest';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';
import { choicesOf } from './choices.ts';

const sure = (character: string) => ({ character, confidence: 0.99, alternatives: [] });
const read = {
  text: 'AB12CDE',
  country: 'GB',
  characters: [
    ...[...'AB1'].map(sure),
    { character: '2', confidence: 0.7, alternatives: [{ character: 'Z', confidence: 0.2 }] },
    ...[...'CDE'].map(sure),
  ],
  candidates: [
    { text: 'AB12CDF', probability: 0.1, country: 'GB', format: 'gb-current' },
    { text: 'AB12CDE', probability: 0.7, country: 'GB', format: 'gb-current' },
  ],
} as unknown as Read;
const told = (mark: string): Conflict => ({ kind: 'nearlySame', mark, read: null });

describe('what a read may be instead', () => {
  it('are its runners-up and what its characters may be, the likeliest first, never itself', () => {
    expect(choicesOf(read, []).map(({ text }) => text)).toEqual(['AB1ZCDE', 'AB12CDF']);
  });

  it('always has the neighbour that it is in conflict with, however many there are', () => {
    const candidates = Array.from({ length: 6 }, (_, index) => ({
      ...(read.candidates[0] as Read['candidates'][number]),
      text: `AB12CD${index}`,
    }));
    const texts = choicesOf({ ...read, candidates }, [told('AB12COE')]).map(({ text }) => text);
    expect(texts).toHaveLength(5);
    expect(texts.at(-1)).toBe('AB12COE');
  });

  it('does not offer the same mark at another camera, which is no other mark', () => {
    expect(choicesOf(read, [{ kind: 'sameElsewhere', mark: 'AB12CDE', read: null }])).toHaveLength(2);
  });
});

import { expect, it } from 'vitest';
import { carriedOn } from './dated.ts';

const later = [
  { from: '2026-02-01', value: { a: 1, b: 1 } },
  { from: '2026-03-01', value: { a: 2, b: 1 } },
  { from: '2026-04-01', value: { a: 1, b: 5 } },
];

it('a change goes on in later versions, value by value, up to the day from which it is another', () => {
  expect(carriedOn(later, { a: 1, b: 1 }, { a: 9, b: 8 })).toEqual([
    { from: '2026-02-01', value: { a: 9, b: 8 } },
    { from: '2026-03-01', value: { a: 2, b: 8 } },
  ]);
  expect(carriedOn(later, { a: 1, b: 1 }, { a: 1, b: 1 })).toEqual([]);
  expect(carriedOn(later, { a: 7, b: 1 }, { a: 9, b: 1 })).toEqual([]);
  expect(carriedOn([], { a: 1, b: 1 }, { a: 9, b: 1 })).toEqual([]);
});

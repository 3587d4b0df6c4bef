import { expect, it } from 'vitest';
import { isOfAge } from './ending.ts';

it('knows who is of age', () => {
  expect(isOfAge(18)).toBe(true);
  expect(isOfAge(17)).toBe(false);
  expect(isOfAge(1)).toBe(false);
});

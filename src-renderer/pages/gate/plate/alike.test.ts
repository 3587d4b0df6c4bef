import { expect, it } from 'vitest';
import { fitsPattern, isAlike } from './alike.ts';

it('marks are alike where they are the same drawing, and patterns fit whole plates', () => {
  expect(isAlike('AB10 CDO', 'ABIOCD0')).toBe(true);
  expect(isAlike('AB10CDO', 'AB10CDE')).toBe(false);
  expect(fitsPattern('AB1*', 'ABI2CDE')).toBe(true);
  expect(fitsPattern('AB?2CDE', 'AB12CDE')).toBe(true);
  expect(fitsPattern('AB12', 'AB12CDE')).toBe(false);
});

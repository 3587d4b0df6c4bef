import { expect, it } from 'vitest';
import { frozenMs, notePicture } from './lastPictures.ts';

it('a picture that stood still for some seconds is frozen since it was drawn, or since one looks', () => {
  expect(frozenMs('entry', 2_000, 0)).toBeNull();
  expect(frozenMs('entry', 5_000, 0)).toBe(5_000);
  notePicture('entry', 10_000);
  expect(frozenMs('entry', 12_900, 0)).toBeNull();
  expect(frozenMs('entry', 50_000, 0)).toBe(40_000);
  expect(frozenMs('entry', 50_000, 49_000)).toBeNull();
  expect(frozenMs('exit', 12_900, 0)).toBe(12_900);
});

import { expect, it } from 'vitest';
import { mayDrive, yearsLeft } from './ages.ts';

it('lets who has a licence drive, and no child', () => {
  expect(mayDrive(30, true)).toBe(true);
  expect(mayDrive(10, true)).toBe(false);
});

it('counts the years', () => {
  expect(yearsLeft(15)).toBe(2);
});

import { expect, it } from 'vitest';
import { shiftedLetter } from './letterKeys.ts';

const press = (key: string, changes: object = {}) => ({
  ...{ key, shiftKey: true, ctrlKey: false, metaKey: false, altKey: false },
  ...changes,
});

it('knows a letter with Shift, also under caps lock, and nothing else', () => {
  expect(shiftedLetter(press('L'))).toBe('L');
  expect(shiftedLetter(press('l'))).toBe('L');
  expect(shiftedLetter(press('l', { shiftKey: false }))).toBeNull();
  expect(shiftedLetter(press('L', { ctrlKey: true }))).toBeNull();
  expect(shiftedLetter(press('?'))).toBeNull();
  expect(shiftedLetter(press('ArrowDown'))).toBeNull();
});

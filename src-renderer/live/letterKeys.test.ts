import { expect, it } from 'vitest';
import { bandLetter, shiftedLetter } from './letterKeys.ts';

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

it('leaves the letter of the band of alerts to it on every page', () => {
  const pages = import.meta.glob<string>('../pages/**/*.tsx', { query: '?raw', import: 'default', eager: true });
  const letter = bandLetter.toLowerCase();
  // What a key press is compared with, a hotkey without others, a button that is held, or a cap that is shown.
  const uses = new RegExp(
    `[kK]ey === '${letter}'(?! &&.*trl)|\\['${letter}',|letter="${bandLetter}"|<[kK]bd[^>]*>${bandLetter}<`,
  );
  expect(Object.keys(pages).length).toBeGreaterThan(100);
  const found = Object.entries(pages).filter(([, text]) => text.split('\n').some((line) => uses.test(line)));
  expect(found.map(([file]) => file)).toEqual([]);
});

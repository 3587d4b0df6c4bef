import { expect, it } from 'vitest';
import { changeText, shareText } from './headlineWords.ts';

it('says by how much a figure is another than before', () => {
  expect(changeText(150, 100)).toBe('+50 %');
  expect(changeText(99, 100)).toBe('−1 %');
  expect(changeText(1003, 1000)).toBe('+0.3 %');
  expect(changeText(100_001, 100_000)).toBe('as before');
  expect(changeText(0, 0)).toBe('as before');
  expect(changeText(-50, -100)).toBe('+50 %');
});

it('says nothing where there is nothing to compare with', () => {
  expect(changeText(100, 0)).toBeNull();
  expect(changeText(null, 100)).toBeNull();
  expect(changeText(100, null)).toBeNull();
});

it('compares shares by points', () => {
  expect(changeText(0.975, 0.95, true)).toBe('+2.5 points');
  expect(changeText(0.9, 0.95, true)).toBe('−5 points');
  expect(changeText(0, 0.05, true)).toBe('−5 points');
});

it('never calls all what is not', () => {
  expect([shareText(1), shareText(0.9999), shareText(0.975), shareText(0)]).toEqual([
    '100 %',
    '99.9 %',
    '97.5 %',
    '0 %',
  ]);
});

import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('what was computed is kept, and let go of before there is too much of it', () => {
  const asked: number[] = [];
  const double = remembered(2, (of) => {
    asked.push(of);
    return of * 2;
  });
  expect([double(0), double(1), double(0), double(1)]).toEqual([0, 2, 0, 2]);
  expect(asked).toEqual([0, 1]);
  expect([double(2), double(2), double(0), double(1)]).toEqual([4, 4, 0, 2]);
  expect(asked).toEqual([0, 1, 2, 0, 1]);
});

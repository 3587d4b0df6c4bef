import { expect, test } from 'vitest';
import { isSeenByEye } from './seenByEye.ts';

test('knows a picture by its set and name, whether or not the set keeps pictures in a folder of their own', () => {
  expect(isSeenByEye('/data/openalpr-eu/test_082.jpg', 'RK641AL')).toBe(true);
  expect(isSeenByEye('/data/openalpr-eu/images/test_082.jpg', 'RK641AL')).toBe(true);
  expect(isSeenByEye('/data/romania/test_082.jpg', 'RK641AL')).toBe(false);
  expect(isSeenByEye('/data/openalpr-eu/test_082.jpg', 'RK641AI')).toBe(false);
});

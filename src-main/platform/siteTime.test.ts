import { expect, it } from 'vitest';
import { siteTime } from './siteTime.ts';

it('times stand as the site’s clock shows them, with the offset that held', () => {
  const london = siteTime(() => 'Europe/London');
  expect(london.withOffset(Date.UTC(2026, 6, 3, 13, 30, 5))).toBe('2026-07-03T14:30:05+01:00');
  expect(london.withOffset(Date.UTC(2026, 0, 3, 13, 30, 5))).toBe('2026-01-03T13:30:05+00:00');
  // The hour that there is twice, when the clocks go back.
  expect(london.withOffset(Date.UTC(2026, 9, 25, 0, 59))).toBe('2026-10-25T01:59:00+01:00');
  expect(london.withOffset(Date.UTC(2026, 9, 25, 1, 0))).toBe('2026-10-25T01:00:00+00:00');
  expect(london.day(Date.UTC(2026, 6, 3, 23, 30))).toBe('2026-07-04');
  expect(siteTime(() => 'America/St_Johns').withOffset(Date.UTC(2026, 0, 3, 1, 0))).toBe('2026-01-02T21:30:00-03:30');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedWait, isDayOld, waitAfter } from './retry.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const hourMs = 3_600_000;

describe('the wait before the next attempt', () => {
  const seconds = [
    [1, 5],
    [2, 15],
    [3, 60],
    [4, 300],
    [5, 900],
    [6, 1800],
    [7, 3600],
    [8, 3600],
    [1000, 3600],
  ] as const;

  it.each(seconds)('after %d failures in a row is about %d s, with a fifth more or less', (failures, wait) => {
    const ms = [0, 0.25, 0.5, 1].map((each) => waitAfter(failures, each, 0));
    expect(ms).toEqual([0.8, 0.9, 1, 1.2].map((part) => Math.round(wait * 1000 * part)));
  });

  it.each(seconds)('after %d failures in a row is never further than a fifth from %d s', (failures, wait) => {
    fc.assert(
      fc.property(chance, (drawn) => {
        const ms = waitAfter(failures, drawn, 0);
        expect(Number.isInteger(ms)).toBe(true);
        expect(Math.abs(ms - wait * 1000)).toBeLessThanOrEqual(wait * 200);
      }),
    );
  });

  it.each([
    ['as long as the receiver asks for', 600_000, 600_000],
    ['an hour, where it asks for longer', 86_400_000, hourMs],
    ['an hour, where it asks for just that', hourMs, hourMs],
    ['its own, where that is longer', 4_999, 5_000],
  ])('is %s', (_, askedMs, expected) => {
    expect(waitAfter(1, 0.5, askedMs)).toBe(expected);
  });

  it('is a whole number of milliseconds, also where the waits are others', () => {
    expect([1, 2, 3].map((failures) => waitAfter(failures, 0.3, 0, [7, 11]))).toEqual([6, 10, 10]);
    expect([1, 2, 3].map((failures) => waitAfter(failures, 0.4, 0, [7, 11]))).toEqual([7, 11, 11]);
  });

  it('is an hour where there are no waits', () => {
    expect(waitAfter(1, 0.5, 0, [])).toBe(hourMs);
  });

  it('is never shorter than what is asked for, and never longer than an hour and a fifth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), chance, fc.nat(2 * hourMs), (failures, drawn, askedMs) => {
        const wait = waitAfter(failures, drawn, askedMs);
        expect(wait).toBeGreaterThanOrEqual(Math.min(askedMs, hourMs));
        expect(wait).toBeLessThanOrEqual(1.2 * hourMs);
      }),
    );
  });
});

describe('what a receiver asks for', () => {
  const now = Date.UTC(2026, 0, 1, 12);

  it.each<readonly [string, string | undefined, number]>([
    ['nothing', undefined, 0],
    ['seconds', '120', 120_000],
    ['no time at all', '0', 0],
    ['very many seconds', '999999999', 999_999_999_000],
    ['a time to come', 'Thu, 01 Jan 2026 12:10:00 GMT', 600_000],
    ['a time that is gone', 'Thu, 01 Jan 2026 11:59:59 GMT', 0],
    ['what nobody understands', 'soon', 0],
    ['an empty text', '', 0],
    ['more seconds than anybody waits', '9999999999', 0],
    ['fewer than none', '-120', 0],
    ['minutes', '10 min', 0],
    ['seconds with something before them', 'x 120', 0],
  ])('is %s', (_, retryAfter, expected) => {
    expect(askedWait(retryAfter, now)).toBe(expected);
  });
});

describe('what happened', () => {
  it('is a day old from the very millisecond on', () => {
    expect([0, 86_399_999, 86_400_000, 86_400_001].map((later) => isDayOld(1_000, 1_000 + later))).toEqual([
      ...[false, false, true, true],
    ]);
  });
});

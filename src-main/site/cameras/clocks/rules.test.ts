import { describe, expect, it } from 'vitest';
import { gainOf, momentOfHeader, offsetAt, offsetOf } from './rules.ts';

const hourMs = 3_600_000;

describe('the date that a camera sends', () => {
  it('is read with and without the day of the week', () => {
    expect(momentOfHeader('Tue, 03 Mar 2026 10:00:05 GMT')).toBe(Date.UTC(2026, 2, 3, 10, 0, 5));
    expect(momentOfHeader('23 Jan 1997 15:35:06 GMT')).toBe(Date.UTC(1997, 0, 23, 15, 35, 6));
    expect(momentOfHeader('Thu, 1 Jan 1970 00:00:09 UTC')).toBe(9_000);
  });

  it.each([
    '',
    'now',
    'Tue, 31 Feb 2026 10:00:05 GMT',
    'Tue, 03 Mar 2026 24:00:05 GMT',
    'Tue, 03 Xyz 2026 10:00:05 GMT',
    'Tue, 03 Mar 2026 10:00:05 CET',
    `Tue, 03 Mar 2026 10:00:05 GMT${'A'.repeat(100_000)}`,
  ])('is none where it is %j', (header) => {
    expect(momentOfHeader(header)).toBeNull();
  });
});

describe('how far a clock was off at a moment', () => {
  const samples = [
    { at: 10 * hourMs, offsetMs: 1_000 },
    { at: 8 * hourMs, offsetMs: null },
    { at: 7 * hourMs, offsetMs: -2_000 },
  ];

  it('is what was told nearest to it', () => {
    expect([8, 8.4, 8.6, 12].map((at) => offsetAt(samples, at * hourMs))).toEqual([-2_000, -2_000, 1_000, 1_000]);
  });

  it('is not known where nothing was told about then', () => {
    expect(offsetAt(samples, 12 * hourMs + 1)).toBeNull();
    expect(offsetAt(samples, 5 * hourMs - 1)).toBeNull();
    expect(offsetAt([], 0)).toBeNull();
  });
});

describe('how far a clock differs', () => {
  /** A camera that is ahead by so much answers after 20 ms, by the second that has begun. */
  const answer = (sentAt: number, aheadMs: number) => ({
    sentAt,
    receivedAt: sentAt + 40,
    cameraAt: Math.floor((sentAt + 20 + aheadMs) / 1000) * 1000,
  });

  it.each([0, 12_345, -4_321, 3_600_000])('is told to half a second by five answers: %i ms', (aheadMs) => {
    const found = offsetOf([0, 230, 460, 690, 920].map((after) => answer(1_000_000 + after * 1.07, aheadMs)));
    expect(Math.abs((found?.offsetMs ?? 0) - aheadMs)).toBeLessThanOrEqual(500);
    expect(found?.withinMs).toBe(520);
  });

  it('is not moved by one answer that is wrong', () => {
    const right = [0, 230, 460, 690].map((after) => answer(1_000_000 + after, 5_000));
    const found = offsetOf([...right, { sentAt: 1_000_920, receivedAt: 1_000_960, cameraAt: 0 }]);
    expect(Math.abs((found?.offsetMs ?? 0) - 5_000)).toBeLessThanOrEqual(800);
  });

  it('is not known without an answer', () => {
    expect(offsetOf([])).toBeNull();
  });
});

describe('what a clock gains', () => {
  const samples = (count: number, gainMs: number) =>
    Array.from({ length: count }, (_, place) => ({
      at: (count - place) * hourMs,
      offsetMs: Math.round(((count - place) / 24) * gainMs),
    }));

  it('is the middle of the slopes', () => {
    expect(gainOf(samples(48, 2_400))).toBe(2_400);
    expect(gainOf([...samples(48, -1_200), { at: 0, offsetMs: 900_000 }])).toBe(-1_200);
  });

  it('is not known by few, or by those of a short time', () => {
    expect(gainOf(samples(3, 2_400))).toBeNull();
    expect(gainOf(samples(5, 2_400))).toBeNull();
    expect(gainOf([{ at: 0, offsetMs: null }])).toBeNull();
  });

  it('takes samples of one moment, as after the clock was set back', () => {
    expect(gainOf([...samples(10, 240), ...samples(10, 240)])).toBe(240);
  });
});

import { describe, expect, it } from 'vitest';
import {
  confidenceWord,
  countOf,
  formatAgo,
  formatBytes,
  formatClock,
  formatDuration,
  formatMonths,
  formatPercent,
  formatPosition,
  formatTotal,
  formatWhen,
} from './formatting.ts';

const local = (text: string) => new Date(text).getTime();

describe('times', () => {
  it('names the months of a period', () => {
    expect(formatMonths('2023-09-01', '2024-02-29')).toBe('Sept 2023 – Feb 2024');
  });

  it('shows the local time of day with seconds', () => {
    expect(formatClock(local('2026-07-03T04:02:07'))).toBe('04:02:07');
  });

  it('leaves the day out today, names yesterday, and gives the date before that', () => {
    const now = local('2026-07-03T00:30:00');
    expect(formatWhen(local('2026-07-03T00:10:00'), now)).toBe('00:10:00');
    expect(formatWhen(local('2026-07-02T23:59:59'), now)).toBe('yesterday 23:59:59');
    expect(formatWhen(local('2026-07-01T12:00:00'), now)).toBe('1 Jul 12:00:00');
    expect(formatWhen(local('2025-07-01T12:00:00'), now)).toBe('1 Jul 2025 12:00:00');
  });

  it('says how long ago in one unit, and never a negative time', () => {
    expect(formatAgo(1_000, 2_500)).toBe('now');
    expect(formatAgo(9_000, 2_500)).toBe('now');
    expect(formatAgo(3_600_000, 2_500)).toBe('before the clock was set back');
    expect(formatAgo(0, 40_999)).toBe('40 s ago');
    expect(formatAgo(0, 3 * 60_000)).toBe('3 min ago');
    expect(formatAgo(0, 25 * 3_600_000)).toBe('1 day ago');
  });

  it('shows durations with two units and positions like a player', () => {
    expect(formatDuration(4_320_000)).toBe('1 h 12 m');
    expect(formatDuration(250_000)).toBe('4 m 10 s');
    expect(formatPosition(7_900)).toBe('0:07');
    expect(formatPosition(3_729_000)).toBe('1:02:09');
  });
});

describe('numbers', () => {
  it('never claims a certainty that is not there', () => {
    expect(formatPercent(0.9999)).toBe('99 %');
    expect(formatPercent(1)).toBe('100 %');
    expect(formatPercent(0.29)).toBe('29 %');
  });

  it('goes to the next unit before four digits', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(640_400)).toBe('640 kB');
    expect(formatBytes(999_700)).toBe('1.0 MB');
    expect(formatBytes(12_400_000)).toBe('12.4 MB');
  });

  it('says where nobody counted on', () => {
    expect(formatTotal({ count: 1_234, isExact: true })).toBe('1,234');
    expect(formatTotal({ count: 1_234, isExact: false })).toBe('1,200+');
    expect(formatTotal({ count: 26, isExact: false })).toBe('26+');
    expect(countOf(1, 'read')).toBe('1 read');
    expect(countOf(2, 'read')).toBe('2 reads');
  });

  it('has a word for how sure a read is', () => {
    expect([0.9, 0.89, 0.69].map(confidenceWord)).toEqual(['Sure', 'Likely', 'Doubtful']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, siteClock, weekdayOf } from './siteClock.ts';

const hour = 3_600_000;
const london = siteClock('Europe/London');
/** The Sundays of 2026 on which the clock is put forward and back. */
const [forward, back] = [Date.UTC(2026, 2, 29) / dayMs, Date.UTC(2026, 9, 25) / dayMs];

describe('the site’s clock', () => {
  it('tells days and times as the calendar on the wall does', () => {
    expect(london.wallOf(Date.UTC(2026, 6, 1, 23, 30))).toEqual({
      day: Date.UTC(2026, 6, 2) / dayMs,
      ms: 0.5 * hour,
    });
    expect(weekdayOf(Date.UTC(2026, 6, 2) / dayMs)).toBe(4);
    expect([-8, -7, -1, 0, 1, 2, 3, 4, 5, 6, 7].map(weekdayOf)).toEqual([3, 4, 3, 4, 5, 6, 7, 1, 2, 3, 4]);
    expect(new Date(london.startOfDay(forward + 1)).toISOString()).toBe('2026-03-29T23:00:00.000Z');
  });

  it('tells a time that it shows twice once as the first and once as the last', () => {
    const wall = { day: back, ms: 1.5 * hour };
    expect(london.momentOf(wall, 'first')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(london.momentOf(wall, 'last')).toBe(Date.UTC(2026, 9, 25, 1, 30));
  });

  it('tells a time that it jumps over as the jump, or as long after it', () => {
    const wall = { day: forward, ms: 1.25 * hour };
    expect(london.momentOf(wall, 'first')).toBe(Date.UTC(2026, 2, 29, 1));
    expect(london.momentOf(wall, 'last')).toBe(Date.UTC(2026, 2, 29, 1, 15));
  });

  it('shows the hour before a change until its last moment, and the other from then on', () => {
    expect(london.wallOf(Date.UTC(2026, 2, 29, 1) - 1)).toEqual({ day: forward, ms: hour - 1 });
    expect(london.wallOf(Date.UTC(2026, 2, 29, 1))).toEqual({ day: forward, ms: 2 * hour });
    expect(london.wallOf(Date.UTC(2026, 9, 25, 1) - 1)).toEqual({ day: back, ms: 2 * hour - 1 });
    expect(london.wallOf(Date.UTC(2026, 9, 25, 1))).toEqual({ day: back, ms: hour });
  });

  it('tells every time that it jumps over as the same jump', () => {
    for (const ms of [hour, 1.5 * hour, 2 * hour - 1])
      expect(london.momentOf({ day: forward, ms }, 'first')).toBe(Date.UTC(2026, 2, 29, 1));
  });

  it('begins a day with the first of two midnights, and with the jump where it jumps over midnight', () => {
    const startOf = (zone: string, ...date: [number, number, number]) =>
      new Date(siteClock(zone).startOfDay(Date.UTC(...date) / dayMs)).toISOString();
    expect(startOf('America/Havana', 2026, 10, 1)).toBe('2026-11-01T04:00:00.000Z');
    expect(startOf('Africa/Cairo', 2026, 3, 24)).toBe('2026-04-23T22:00:00.000Z');
    expect(startOf('UTC', 1969, 11, 31)).toBe('1969-12-31T00:00:00.000Z');
  });

  it('knows no zone that this machine does not know', () => {
    expect(() => siteClock('Mars/Olympus')).toThrow(RangeError);
  });

  it('finds every moment again by what it shows', () => {
    const zones = fc.constantFrom('Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const clock = siteClock(zone);
        const wall = clock.wallOf(at);
        const found = [clock.momentOf(wall, 'first'), clock.momentOf(wall, 'last')];
        expect(found).toContain(at);
        for (const each of found) expect(clock.wallOf(each)).toEqual(wall);
      }),
    );
  });
});

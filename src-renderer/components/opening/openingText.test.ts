import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../../src-preload/contract/site/openingHours.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { closedText, hoursText } from './openingText.ts';

const hours: OpeningHours = {
  ...{ weekday: { from: 420, to: 1140 }, saturday: { from: 0, to: 1440 }, sunday: 'closed', holiday: 'asDay' },
  outside: 'ask',
};
const calendar = { clock: siteClock('Europe/London'), isHoliday: () => false };

describe('opening hours in words', () => {
  it('are told by the kind of day', () => {
    expect(hoursText(hours)).toBe('Mon–Fri 07:00–19:00, Sat all day, Sun closed');
    expect(hoursText({ ...hours, holiday: 'closed' })).toContain('bank holidays closed');
  });

  it('say that it is closed, and until when', () => {
    const wednesday = Date.UTC(2026, 10, 18);
    expect(closedText(hours, calendar, wednesday + 12 * 3_600_000)).toBe('');
    expect(closedText(hours, calendar, wednesday + 22 * 3_600_000)).toMatch(/^Closed until .*07:00/);
    expect(closedText(null, calendar, wednesday)).toBe('');
    expect(closedText(hours, undefined, wednesday)).toBe('');
  });
});

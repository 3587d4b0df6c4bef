import { describe, expect, it } from 'vitest';
import type { Visit } from '../../../src-preload/contract/lists/visitors.ts';
import { foundExpected } from './foundExpected.ts';
import { stayMs } from './stays.ts';
import { dayWords, repeatText, visitReason, visitTitle, windowText } from './visitText.ts';

const at = (date: number, hour = 0, minute = 0) => new Date(2026, 6, date, hour, minute).getTime();
/** Wednesday. */
const now = at(1, 12);

describe('what is said of a visit', () => {
  it('names the visitor first, and the company that delivers', () => {
    expect(visitTitle({ kind: 'visitor', name: 'Ann Lee', company: 'Acme' })).toBe('Ann Lee, Acme');
    expect(visitTitle({ kind: 'delivery', name: 'Ben', company: 'DPD' })).toBe('DPD, Ben');
    expect(visitTitle({ kind: 'delivery', name: 'Ben', company: '' })).toBe('Ben');
    expect(visitReason({ host: 'Dr Shah', purpose: 'Interview' })).toBe('for Dr Shah · Interview');
  });

  it('tells its window with as many days as one needs', () => {
    expect(windowText({ from: at(1, 9), to: at(1, 11) }, now)).toBe('09:00–11:00');
    expect(windowText({ from: at(2, 9), to: at(2, 11) }, now)).toBe('tomorrow 09:00–11:00');
    expect(windowText({ from: at(1, 22), to: at(2, 6) }, now)).toBe('22:00–06:00');
    expect(windowText({ from: at(1), to: at(2) }, now)).toBe('00:00–24:00');
    expect(windowText({ from: at(3, 9), to: at(5, 17) }, now)).toBe('Fri 3 Jul 09:00 – Sun 5 Jul 17:00');
    expect(dayWords(new Date(2027, 0, 1).getTime(), now)).toBe('Fri 1 Jan 2027');
  });

  it('tells on which days it comes again', () => {
    expect(repeatText({ days: [1, 2, 3], until: null }, now)).toBe('Mon–Wed');
    expect(repeatText({ days: [1], until: at(11) }, now)).toBe('Mon until Fri 10 Jul');
  });
});

describe('the stay of a walk-up', () => {
  it('is a time, or lasts for the rest of the day', () => {
    expect(stayMs('30', now)).toBe(30 * 60_000);
    expect(stayMs('today', now)).toBe(12 * 3_600_000);
    expect(stayMs('today', at(1, 23, 58))).toBe(5 * 60_000);
  });
});

describe('who may be at the gate', () => {
  const visit = (id: string, changes: Partial<Visit>) =>
    ({ id, kind: 'visitor', state: 'expected', name: id, company: '', plate: null, ...changes }) as Visit;
  const today = [
    visit('Ann Lee', {}),
    visit('Ben Okafor', { plate: 'AB12CDE' }),
    visit('Cem Oz', { state: 'here' }),
    visit('Driver', { kind: 'delivery', company: 'DPD' }),
  ];

  it('is whoever is expected without a plate, or fits what is typed', () => {
    const names = (...asked: ['visitor' | 'delivery', string]) => foundExpected(today, ...asked).map(({ id }) => id);
    expect(names('visitor', '')).toEqual(['Ann Lee']);
    expect(names('visitor', ' oka')).toEqual(['Ben Okafor']);
    expect(names('visitor', 'cem')).toEqual([]);
    expect(names('delivery', 'dpd')).toEqual(['Driver']);
  });
});

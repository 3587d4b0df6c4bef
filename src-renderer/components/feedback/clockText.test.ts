import { describe, expect, it } from 'vitest';
import { clockText, gainText, offsetText } from './clockText.ts';

const clock = {
  outcome: 'tells',
  at: 0,
  offsetMs: 12_300,
  withinMs: 600,
  toldAt: 0,
  gainMs: null,
  isOff: true,
} as const;

describe('the clock of a camera in words', () => {
  it('says which way it differs, and no more exactly than is known', () => {
    expect(offsetText(12_300)).toBe('12 s ahead');
    expect(offsetText(-250_000)).toBe('4 m 10 s behind');
    expect(offsetText(900)).toBe('as this computer’s');
    expect(clockText(clock)).toBe('Its own clock is 12 s ahead');
  });

  it('says that it does not tell, or did not answer', () => {
    expect(clockText({ ...clock, outcome: 'tellsNothing', offsetMs: null })).toContain('does not tell');
    expect(clockText({ ...clock, outcome: 'noAnswer', offsetMs: null })).toContain('could not be asked');
  });

  it('tells a trend where there is one', () => {
    expect(gainText(2_400)).toBe('gains 2 s a day');
    expect(gainText(-61_000)).toBe('loses 1 m 1 s a day');
    expect(gainText(100)).toBe('');
    expect(gainText(null)).toBe('');
  });
});

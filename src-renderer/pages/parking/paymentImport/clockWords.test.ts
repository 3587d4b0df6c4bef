import { describe, expect, it } from 'vitest';
import { correctionOf, fileClockText, sourceClockText } from './clockWords.ts';

const clock = { pairs: 120, early: 38, medianMs: -300_000, offMs: -370_000, reason: 'early' } as const;
const source = { id: 's', name: 'Machine 1', correctByS: 0, measuredAt: 0, pairs: 120, early: 0, offMs: 0 };

describe('the clock of a file in words', () => {
  it('says by what it is known to be off, and by how much', () => {
    expect(fileClockText('Machine 1', clock)).toBe(
      '38 of 120 payments were made before their vehicle came in. The clock of Machine 1 seems to be 6 m 10 s behind.',
    );
    expect(fileClockText('Machine 1', { ...clock, offMs: -3_600_000, reason: 'clockChange' })).toContain(
      '1 h 0 m behind, as where it was not put forward',
    );
    expect(fileClockText('Machine 1', { ...clock, offMs: 400_000, reason: 'moved' })).toContain('6 m 40 s ahead');
  });

  it('says that nothing speaks against it, or that too few tell', () => {
    expect(fileClockText('Machine 1', { ...clock, early: 0, offMs: 0, reason: null })).toContain('nothing speaks');
    expect(fileClockText('Machine 1', { ...clock, pairs: 3, offMs: null, reason: null })).toContain('too few');
    expect(fileClockText('Machine 1', { ...clock, pairs: 0, offMs: null, reason: null })).toContain(
      'None of its payments',
    );
  });

  it('offers the correction that would put it right, on top of the one that is there', () => {
    expect(correctionOf(clock, 0)).toBe(370);
    expect(correctionOf(clock, -60)).toBe(310);
    expect(correctionOf({ ...clock, offMs: 90_000, reason: 'moved' }, 90)).toBe(0);
    expect(correctionOf({ ...clock, offMs: 0, reason: null }, 90)).toBeNull();
  });

  it('tells of a source how it went last', () => {
    expect(sourceClockText(source)).toBe('nothing speaks against it');
    expect(sourceClockText({ ...source, correctByS: 370 })).toBe(
      'taken for 6 m 10 s behind; nothing speaks against it',
    );
    expect(sourceClockText({ ...source, measuredAt: null, offMs: null })).toBe('how it goes is not known');
    expect(sourceClockText({ ...source, offMs: 60_000 })).toBe('seems to be 1 m 0 s ahead');
  });
});

import { describe, expect, it } from 'vitest';
import { foldPlate } from '../../plates/fold.ts';
import { lookAlikes } from '../../plates/lookAlikes.ts';
import { globOf, nearMarks, parsePattern, probeOf } from './searchPattern.ts';

const glob = (pattern: string, alike = false) => {
  const parsed = parsePattern(pattern, alike);
  return parsed === null ? null : globOf(parsed);
};
const probe = (pattern: string, alike = false) => {
  const parsed = parsePattern(pattern, alike);
  return parsed === null ? null : probeOf(parsed);
};

describe('searching for part of a mark', () => {
  it.each([
    ['B12', '*B12*'],
    ['ab1*', 'AB1*'],
    ['AB?2 CDE', 'AB?2CDE'],
    ['O1', '*01*'],
    ['*IO*', '*10*'],
    ['*?*?*', '??*'],
    [`A${'*?'.repeat(6)}B`, 'A??????*B'],
  ])('%s becomes %s', (pattern, expected) => {
    expect(glob(pattern)).toBe(expected);
  });

  it.each(['', ' ', '*', '**', '-'])('%j asks for nothing', (pattern) => {
    expect(glob(pattern)).toBeNull();
  });

  it('cannot carry a character class of its own', () => {
    expect(glob('[A-Z]*')).toBe('AZ*');
  });

  it('takes every character for those it looks like', () => {
    for (const { pair } of lookAlikes) {
      const [one = '', other = ''] = foldPlate(pair);
      expect(glob(`${one}*`, true)).toMatch(one === other ? one : new RegExp(`^\\[.*${other}.*\\]\\*$`));
    }
    expect(glob('D', true)).toMatch(/^\*\[D.*Q.*\]\*$/);
  });
});

describe('what is looked up first', () => {
  it('is the longest stretch, or where the mark begins or ends', () => {
    expect(probe('AB?2CDE')).toEqual({ at: 'end', texts: ['2CDE'] });
    expect(probe('AB1*E')).toEqual({ at: 'start', texts: ['AB1'] });
    expect(probe('B12')).toEqual({ at: 'inside', texts: ['B12'] });
    expect(probe('A*CD34*')).toEqual({ at: 'inside', texts: ['CD34'] });
    expect(probe('??*')).toBeNull();
  });

  it('is every way in which look-alikes write it, but never too many', () => {
    expect(new Set(probe('B5*', true)?.texts)).toEqual(new Set(['B5', 'BS', '85', '8S']));
    expect(probe('1'.repeat(40), true)?.texts.length).toBeLessThanOrEqual(256);
  });
});

describe('marks near another', () => {
  it('have one character other, missing or added', () => {
    const near = new Set(nearMarks('ab 1'));
    for (const mark of ['AB1', 'AB', 'A1', 'B1', 'XB1', 'AX1', 'ABX', 'XAB1', 'ABX1', 'AB1X'])
      expect(near).toContain(mark);
    for (const mark of ['A', 'BA1', 'XX1', 'AB11X', '']) expect(near).not.toContain(mark);
    expect(nearMarks('A')).not.toContain('');
  });
});

import { describe, expect, it } from 'vitest';
import type { Export } from '../../../src-preload/contract/office/exports.ts';
import { progressText, saidText, sizeText } from './exportText.ts';

const going = (changes: Partial<Export>) =>
  progressText({ state: 'running', rows: 0, total: null, leftMs: null, ...changes } as Export);

describe('how far an export is', () => {
  it('is said as soon as something of it is known', () => {
    expect(going({ state: 'waiting' })).toBe('Waits for its turn');
    expect(going({})).toBe('Looking for what belongs in it…');
    expect(going({ rows: 0, total: 1 })).toBe('0 of 1 row');
    expect(going({ rows: 12_000, total: 1_000_000, leftMs: 40_500 })).toBe('12,000 of 1,000,000 rows · 40 s left');
    expect(going({ rows: 9, total: 10, leftMs: 20 })).toBe('9 of 10 rows · nearly done');
  });
});

it('the size of a file has the unit that fits', () => {
  expect([0, 999, 1_500, 3_400_000, 2_000_000_000].map(sizeText)).toEqual([
    '0 B',
    '999 B',
    '2 kB',
    '3.4 MB',
    '2.00 GB',
  ]);
});

it('what was filtered by is one line', () => {
  expect(saidText({ said: [] })).toBe('Everything');
  expect(
    saidText({
      said: [
        ['Plate', 'AB1*'],
        ['Camera', 'Entry'],
      ],
    }),
  ).toBe('Plate: AB1* · Camera: Entry');
});

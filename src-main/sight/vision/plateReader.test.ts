import { describe, expect, it } from 'vitest';
import type { PlateCandidate } from './eyes.ts';
import { readingOf } from './plateReader.ts';
import { rowOf } from './testing/readerSteps.ts';

const candidate: PlateCandidate = {
  box: [100, 100, 100, 40],
  quad: [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
    { x: 200, y: 140 },
    { x: 100, y: 140 },
  ],
  score: 0.9,
};
const regions = { uk: 1, eu: 0, gulf: 0, other: 0 };
const blank = rowOf('_', '_');

describe('readingOf', () => {
  it('tells a line with its spacing', () => {
    const reading = readingOf(candidate, [rowOf(...'_A_B____1_2'), blank], 0.9, regions);
    expect(reading).toMatchObject({ candidate, legible: 0.9, regions });
    expect(reading?.texts).toMatchObject([{ lineBreaks: [], spacing: [1, 2.5, 1] }]);
    expect(reading?.texts[0].characters).toHaveLength(4);
    expect(reading?.letteringHeight).toBeCloseTo((40 * 79) / 111, 5);
  });

  it('tells two lines one after the other, without spacing', () => {
    const reading = readingOf(candidate, [rowOf(...'_A_B_'), rowOf(...'_1_2_3')], 0.9, regions);
    expect(reading?.texts).toMatchObject([{ lineBreaks: [2], spacing: null }]);
    expect(reading?.texts[0].characters).toHaveLength(5);
    expect(reading?.letteringHeight).toBeCloseTo((40 * 79) / 203, 5);
  });

  it('begins with the first line that says anything', () => {
    const reading = readingOf(candidate, [blank, rowOf(...'_1_2_3')], 0.9, regions);
    expect(reading?.texts).toMatchObject([{ lineBreaks: [] }]);
  });

  it('doubts the whole where either row may have missed something', () => {
    const doubtful = rowOf({ A: 0.3, _: 0.7 }, '_');
    const reading = readingOf(candidate, [rowOf(...'_A_B_'), doubtful], 1, regions);
    expect(reading?.texts.map(({ completeness }) => completeness)).toEqual([
      expect.closeTo(0.7, 5),
      expect.closeTo(1, 5),
    ]);
    expect(reading?.texts[1]).toMatchObject({ lineBreaks: [2] });
  });

  it('tells other numbers of characters that are nearly as likely', () => {
    const reading = readingOf(candidate, [rowOf('A', '_', { I: 0.6, _: 0.4 }, '_', '2'), blank], 1, regions);
    expect(reading?.texts.map(({ characters }) => characters.length)).toEqual([3, 2]);
    const sure = readingOf(candidate, [rowOf('A', '_', { I: 0.95, _: 0.05 }, '_', '2'), blank], 1, regions);
    expect(sure?.texts).toHaveLength(1);
  });

  it('is nothing without characters, and nothing that could be a plate with too many', () => {
    expect(readingOf(candidate, [blank, blank], 0.9, regions)).toBeNull();
    expect(readingOf(candidate, [rowOf(...'A_B_C_D_E_F_G_H_I_J_K_L_M'), blank], 0.9, regions)).toBeNull();
  });
});

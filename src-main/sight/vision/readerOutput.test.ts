import { describe, expect, it } from 'vitest';
import { plateAlphabet } from './eyes.ts';
import { likeliestTexts } from './likeliestText.ts';
import { readerClasses, rowsOfOutput } from './readerOutput.ts';
import { alphabet, classes, outputOf } from './testing/readerSteps.ts';

const textsOf = (output: Float32Array, temperature = 1) =>
  rowsOfOutput(output, classes, 2, temperature).map((row) =>
    likeliestTexts(row)[0]
      ?.drawings.map((index) => plateAlphabet.charAt(index))
      .join(''),
  );

describe('readerClasses', () => {
  it('knows Latin characters and Arabic-Indic digits, and no others', () => {
    expect(readerClasses(alphabet)?.count).toBe(47);
    expect(readerClasses('٣A')).toMatchObject({ characterOf: Int16Array.of(-1, 3, 10) });
    expect(readerClasses('AÄ')).toBeNull();
  });
});

describe('rowsOfOutput', () => {
  it('parts the upper row from the lower one', () => {
    expect(textsOf(outputOf('A_B_', 'C__D'))).toEqual(['AB', 'CD']);
  });

  it('keeps the Latin number of a plate that shows it in both scripts', () => {
    expect(textsOf(outputOf('_٤_٣_٢_', '_4_3_2_'))).toEqual(['', '432']);
  });

  it('tells Arabic-Indic digits as 0 to 9 where they are all there is', () => {
    expect(textsOf(outputOf('_٤_٣_٢_', '___A___'))).toEqual(['432', '']);
  });

  it('cools what the network is too sure of, and makes nothing of next to nothing', () => {
    const output = outputOf([{ A: 0.9, B: 0.1 }, '_'], ['_', '_']);
    const [row] = rowsOfOutput(output, classes, 2, 2);
    expect(row?.data[1 + plateAlphabet.indexOf('A')]).toBeCloseTo(0.75, 5);
    expect(row?.data[1 + plateAlphabet.indexOf('B')]).toBeCloseTo(0.25, 5);
    const [quiet] = rowsOfOutput(outputOf([{ _: 0.99995, A: 0.00005 }], ['_']), classes, 2, 3);
    expect(quiet?.data[0]).toBe(1);
  });
});

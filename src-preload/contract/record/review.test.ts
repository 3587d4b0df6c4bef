import { describe, expect, it } from 'vitest';
import { correctedTextSchema } from './review.ts';

describe('a mark that a person types', () => {
  it.each([
    ['ab12 cde', 'AB12CDE'],
    [' W-OB 123 ', 'WOB123'],
    ['1–2·3', '123'],
    ['f1', 'F1'],
  ])('%j is %s', (typed, mark) => {
    expect(correctedTextSchema.parse(typed)).toBe(mark);
  });

  it.each([
    ['', 'Type the plate as you see it, or say that there is no plate'],
    [' - ', 'Type the plate as you see it, or say that there is no plate'],
    ['AB12?DE', 'Use only the letters A to Z and digits'],
    ['ÄB12', 'Use only the letters A to Z and digits'],
    ['=1+1', 'Use only the letters A to Z and digits'],
    ['ABCDEFGHIJKLM', 'A plate has at most 12 characters'],
  ])('%j is refused with a sentence', (typed, sentence) => {
    expect(correctedTextSchema.safeParse(typed).error?.issues[0]?.message).toBe(sentence);
  });
});

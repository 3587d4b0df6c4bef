import { describe, expect, it } from 'vitest';
import { latinOf, saudiLetters } from './arabic.ts';

describe('latinOf', () => {
  it.each([
    ['ا', 'A'],
    ['ب', 'B'],
    ['ح', 'J'],
    ['د', 'D'],
    ['ر', 'R'],
    ['س', 'S'],
    ['ص', 'X'],
    ['ط', 'T'],
    ['ع', 'E'],
    ['ق', 'G'],
    ['ك', 'K'],
    ['ل', 'L'],
    ['م', 'Z'],
    ['ن', 'N'],
    ['ه', 'H'],
    ['و', 'U'],
    ['ى', 'V'],
  ])('takes %s of Saudi marks for %s', (arabic, latin) => {
    expect(latinOf(arabic)).toBe(latin);
    expect(saudiLetters).toContain(latin);
  });

  it.each([
    ['أ', 'A'],
    ['إ', 'A'],
    ['آ', 'A'],
    ['ي', 'V'],
    ['ی', 'V'],
    ['ک', 'K'],
    ['ة', 'H'],
  ])('takes %s for another spelling of %s', (arabic, latin) => {
    expect(latinOf(arabic)).toBe(latin);
  });

  it('takes the digits of both rows', () => {
    expect(latinOf('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
    expect(latinOf('۰۱۲۳۴۵۶۷۸۹')).toBe('0123456789');
  });

  it('keeps the order, and every character that has no Latin twin', () => {
    expect(latinOf('١٢٣ أ ب ح')).toBe('123 A B J');
    expect(latinOf('AB12-CDE ä')).toBe('AB12-CDE ä');
    expect(latinOf('ش٪ۺ')).toBe('ش٪ۺ');
  });

  it('knows 17 letters', () => {
    expect(saudiLetters).toBe('ABJDRSXTEGKLZNHUV');
  });
});

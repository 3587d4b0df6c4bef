import { describe, expect, it } from 'vitest';
import { plateClasses } from '../../plates/alphabet.ts';
import { plateAlphabet } from './eyes.ts';
import { relativeSpacing } from './spacing.ts';

describe('the alphabet', () => {
  it('is one and the same for eyes and plates', () => {
    expect(plateClasses).toBe(plateAlphabet);
  });
});

describe('relativeSpacing', () => {
  it('is told in medians, and not for two characters or fewer', () => {
    expect(relativeSpacing([0, 4, 8, 14, 18])).toEqual([1, 1, 1.5, 1]);
    expect(relativeSpacing([0, 4])).toBeNull();
  });
});

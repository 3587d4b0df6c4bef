import { describe, expect, it } from 'vitest';
import { allLetters, characterClasses, numbers } from './plateFormat.ts';

describe('the classes of characters', () => {
  it.each([
    ['0', ''],
    ['9', '0'],
    ['c', '01'],
    ['h', '03456789'],
  ])('take every digit for %s but “%s”', (symbol, leftOut) => {
    const allowed = characterClasses[symbol] ?? '';
    expect(allowed).toMatch(/^[0-9]+$/);
    expect([...'0123456789'].filter((digit) => !allowed.includes(digit)).join('')).toBe(leftOut);
  });

  it.each([
    ['m', 'IQZ', 'first two letters of a current British mark'],
    ['r', 'IQ', 'last three letters of a current British mark'],
    ['g', 'IQZ', 'letters of older British marks'],
    ['y', 'IOQUZ', 'British year letters'],
    ['l', 'IOQV', 'last letter of a Swedish mark'],
    ['v', 'IOQ', 'first and last letter of a Californian mark'],
    ['s', 'AEIOQU', 'Spanish letters since 2000'],
  ])('take every letter for %s but %s: %s', (symbol, leftOut) => {
    const allowed = characterClasses[symbol] ?? '';
    expect(allowed).toMatch(/^[A-Z]+$/);
    expect([...allLetters].filter((letter) => !allowed.includes(letter)).join('')).toBe(leftOut);
  });

  it.each([
    ['q', 'Q', 'a vehicle of unknown age'],
    ['j', 'J', 'Jersey'],
    ['d', 'DX', 'diplomats and international organisations'],
    ['e', 'EH', 'German electric and historic vehicles'],
  ])('take nothing for %s but %s: %s', (symbol, allowed) => {
    expect(characterClasses[symbol]).toBe(allowed);
  });
});

describe('all letters', () => {
  it('are 26, in the order of the alphabet', () => {
    expect(allLetters).toHaveLength(26);
    expect([...allLetters].sort().join('')).toBe(allLetters);
    expect(allLetters).toMatch(/^A.*Z$/);
  });
});

describe('numbers', () => {
  it('have from so many to so many digits, and no 0 in front', () => {
    expect(numbers(1, 1)).toEqual(['9']);
    expect(numbers(2, 4)).toEqual(['90', '900', '9000']);
  });
});

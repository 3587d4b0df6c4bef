import { describe, expect, it } from 'vitest';
import { MadeNumbers } from './madeNumbers.ts';

describe('a number that is made', () => {
  it('is of the group’s name and the next number that nobody has', () => {
    const numbers = new MadeNumbers(['staff002']);
    numbers.take('Staff004');
    expect([1, 2, 3].map(() => numbers.make('Staff'))).toEqual(['STAFF001', 'STAFF003', 'STAFF005']);
    expect(numbers.make('VIP')).toBe('VIP001');
    expect(numbers.make('staff')).toBe('STAFF006');
  });

  it('has the letters and digits of the name only, twelve at most', () => {
    const numbers = new MadeNumbers([]);
    expect(numbers.make('Zoë’s guests, 2nd floor')).toBe('ZOESGUESTS2N001');
    expect(numbers.make('職員')).toBe('PERMIT001');
    expect(numbers.make('')).toBe('PERMIT002');
  });

  it('is given once, also where two names make the same', () => {
    const numbers = new MadeNumbers([]);
    expect([numbers.make('A1'), numbers.make('A'), numbers.make('A-1')]).toEqual(['A1001', 'A001', 'A1002']);
    const crossing = new MadeNumbers([]);
    expect(crossing.make('A1')).toBe('A1001');
    const made = Array.from({ length: 1001 }, () => crossing.make('A'));
    expect(made.slice(-2)).toEqual(['A1000', 'A1002']);
    expect(new MadeNumbers(['a1001']).make('A1')).toBe('A1002');
  });
});

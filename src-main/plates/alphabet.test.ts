import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';

describe('the classes of a character', () => {
  it('are the ten digits and then the 26 letters, in their order', () => {
    expect(plateClasses).toMatch(/^[0-9]{10}[A-Z]{26}$/);
    expect([...new Set(plateClasses)].sort().join('')).toBe(plateClasses);
    expect(plateClasses).toHaveLength(36);
  });
});

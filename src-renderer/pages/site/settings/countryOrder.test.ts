import { describe, expect, it } from 'vitest';
import { countryName, moved } from './countryOrder.ts';

describe('the order of countries', () => {
  it('changes by one place at a time, and not beyond its ends', () => {
    expect(moved(['GB', 'IE', 'FR'], 2, 1)).toEqual(['GB', 'FR', 'IE']);
    expect(moved(['GB', 'IE', 'FR'], 0, -1)).toEqual(['GB', 'IE', 'FR']);
    expect(moved(['GB', 'IE', 'FR'], 2, 3)).toEqual(['GB', 'IE', 'FR']);
  });

  it('shows countries by their names', () => {
    expect(countryName('GB')).toBe('United Kingdom');
  });
});

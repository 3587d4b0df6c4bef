import { describe, expect, it } from 'vitest';
import { gapsOf, isSilent } from './silence.ts';

const minute = 60_000;

it('a gap is three quarters of an hour without a payment, whatever the order they come in', () => {
  expect(gapsOf([100 * minute, 0, 45 * minute, 50 * minute])).toEqual([
    { fromAt: 0, toAt: 45 * minute },
    { fromAt: 50 * minute, toAt: 100 * minute },
  ]);
  expect(gapsOf([0, 45 * minute - 1])).toEqual([]);
  expect(gapsOf([100 * minute])).toEqual([]);
});

describe('a machine was silent', () => {
  it('where the middle of the weeks before took six, and vehicles came', () => {
    expect(isSilent([6, 9], 1)).toBe(true);
    expect(isSilent([9, 5, 6], 1)).toBe(true);
    expect(isSilent([5, 9], 1)).toBe(false);
    expect(isSilent([100, 5, 5], 1)).toBe(false);
  });

  it('not where nobody came, or too little is known', () => {
    expect(isSilent([9, 9, 9], 0)).toBe(false);
    expect(isSilent([9], 5)).toBe(false);
    expect(isSilent([], 5)).toBe(false);
  });
});

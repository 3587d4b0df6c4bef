import { expect, it } from 'vitest';
import { isSpent, usedText } from './hostWords.ts';

const host = { usedThisMonth: 12, mostMonthly: null, givenThisMonthPence: 4_160, mostMonthlyPence: null };

it('what a host gave is said with what is left', () => {
  expect(usedText(host)).toBe('12 used this month, £41.60 taken off');
  expect(usedText({ ...host, mostMonthly: 1_000 })).toBe('12 of 1,000 this month, £41.60 taken off');
  expect(usedText({ ...host, mostMonthlyPence: 5_000 })).toBe('12 used this month, £8.40 left of £50.00');
  expect(usedText({ ...host, mostMonthlyPence: 4_000 })).toBe('12 used this month, £0.00 left of £40.00');
});

it('a host is used up by number or by money', () => {
  expect(isSpent(host)).toBe(false);
  expect([12, 13].map((mostMonthly) => isSpent({ ...host, mostMonthly }))).toEqual([true, false]);
  expect([4_160, 4_161].map((mostMonthlyPence) => isSpent({ ...host, mostMonthlyPence }))).toEqual([true, false]);
});

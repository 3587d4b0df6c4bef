import { expect, it } from 'vitest';
import { isOnePeriod, type Parking } from './onePeriod.ts';

const parked = (enteredAt: number, leftAt: number | null, carParkId = 'north'): Parking => ({
  ...{ carParkId, enteredAt, leftAt },
});
const either = (one: Parking, other: Parking) => [isOnePeriod(one, other), isOnePeriod(other, one)];

it('two cases are of one period where they touch, whichever is asked first', () => {
  expect(either(parked(1, 5), parked(2, 3))).toEqual([true, true]);
  expect(either(parked(1, 5), parked(5, 9))).toEqual([true, true]);
  expect(either(parked(1, 5), parked(6, 9))).toEqual([false, false]);
});

it('not where they are of two car parks', () => {
  expect(either(parked(1, 5), parked(1, 5, 'south'))).toEqual([false, false]);
});

it('where nobody knows when it left, it was there when it came', () => {
  expect(either(parked(3, null), parked(1, 5))).toEqual([true, true]);
  expect(either(parked(3, null), parked(3, null))).toEqual([true, true]);
  expect(either(parked(6, null), parked(1, 5))).toEqual([false, false]);
});

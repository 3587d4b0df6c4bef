/** Fewer bookings may go at once, whatever share of all they are. */
const leastTold = 5;

/** Whether so many bookings are gone at once that the calendar may be broken rather than true: half of those that are to come, and more. */
export function isTooMuchGone(gone: number, expected: number): boolean {
  return gone >= leastTold && gone * 2 >= expected;
}

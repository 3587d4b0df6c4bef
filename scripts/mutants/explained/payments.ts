import type { Explanation } from '../explained.ts';

const account = 'src-main/parking/payments/rules/account.ts';
const candidates = 'src-main/parking/payments/rules/candidates.ts';
const within = '(at) => at >= stay.enteredAt && at <= end && end - at <= leaveWithinMs';
const until = '(at) => at !== undefined && at + leaveWithinMs >= end';
const ranks = '{ exact: 0, minor: 1, major: 2, other: 3 }';
const orderOnly = 'Only the order of the ranks matters.';

/** Changes of the rules of payments that pass their tests. */
export const paymentsExplained: readonly Explanation[] = [
  {
    file: account,
    before: within,
    after: within.replace('>=', '>'),
    why: 'At the very moment it came nothing is to be paid yet, so nothing is settled then.',
  },
  {
    file: account,
    before: within,
    after: within.replace('at <= end', 'at < end'),
    why: 'Settled at the end, it is priced until the end either way.',
  },
  {
    file: account,
    before: until,
    after: until.replace('at !== undefined', 'true'),
    why: 'A sum with what is not there is no number, which is never at or after the end.',
  },
  {
    file: account,
    before: '(cover.fromAt - stay.enteredAt <= leaveWithinMs && cover.untilAt > end)',
    after: '(cover.fromAt - stay.enteredAt <= leaveWithinMs && cover.untilAt >= end)',
    why: 'What ends as the stay does shares time with it, unless that came in the same millisecond.',
  },
  { file: candidates, before: ranks, after: ranks.replace('exact: 0', 'exact: (-1)'), why: orderOnly },
  { file: candidates, before: ranks, after: ranks.replace('other: 3', 'other: 4'), why: orderOnly },
  {
    file: candidates,
    before: 'Math.abs((stay.leftAt ?? Number.POSITIVE_INFINITY) - payment.at) <= nearMs',
    after: 'Math.abs((stay.leftAt) - payment.at) <= nearMs',
    why: 'Nothing counts as 0, which is decades from any payment.',
  },
  {
    file: candidates,
    before: '(stay.leftAt === null || payment.at <= stay.leftAt)',
    after: '(stay.leftAt === null || payment.at < stay.leftAt)',
    why: 'What ended at that very moment is the nearest, and taken as such.',
  },
];

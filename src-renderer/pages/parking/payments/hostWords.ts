import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { ValidationHost } from '../../../../src-preload/contract/parking/payments.ts';

type Used = Pick<ValidationHost, 'usedThisMonth' | 'mostMonthly' | 'givenThisMonthPence' | 'mostMonthlyPence'>;

/** What a host’s codes came to this month, and what is left: `12 of 100 this month, £8.40 left of £50.00`. */
export function usedText({ usedThisMonth, mostMonthly, givenThisMonthPence, mostMonthlyPence }: Used): string {
  const used = usedThisMonth.toLocaleString('en-GB');
  const uses = mostMonthly === null ? `${used} used` : `${used} of ${mostMonthly.toLocaleString('en-GB')}`;
  const left = Math.max(0, (mostMonthlyPence ?? 0) - givenThisMonthPence);
  return mostMonthlyPence === null
    ? `${uses} this month, ${moneyText(givenThisMonthPence)} taken off`
    : `${uses} this month, ${moneyText(left)} left of ${moneyText(mostMonthlyPence)}`;
}

/** Whether no code of a host holds before the next month. */
export function isSpent({ usedThisMonth, mostMonthly, givenThisMonthPence, mostMonthlyPence }: Used): boolean {
  return (
    (mostMonthly !== null && usedThisMonth >= mostMonthly) ||
    (mostMonthlyPence !== null && givenThisMonthPence >= mostMonthlyPence)
  );
}

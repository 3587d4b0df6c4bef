import type { Decision } from '../record/decision.ts';
import type { Read } from '../record/reads.ts';

/**
 * How urgent a read is among those that wait for a person; greater is more. What must not be missed goes before all others, what is
 * warned of before what only asks, and of the same severity a vehicle that stands in view before one that has passed.
 */
export function urgencyOf({
  decision,
  state,
}: Pick<Read, 'state'> & { readonly decision: Pick<Decision, 'alert'> | null }): number {
  const severity = decision?.alert === 'severe' ? 2 : decision?.alert === 'warning' ? 1 : 0;
  return 2 * severity + (state === 'open' ? 1 : 0);
}

import type { PermitValues } from '../../../../src-preload/contract/lists/permits.ts';
import type { Alongside } from '../service.ts';
import type { ExistingPermit } from './rules/checkedList.ts';

/** What an import would write; groups that are yet to be made have the id `new:` and their name. */
export interface Planned {
  readonly added: readonly PermitValues[];
  readonly changed: readonly ExistingPermit[];
  readonly seen: readonly string[];
}

/** What is written at the same stroke as an import. */
export interface Beside {
  /** In place of what the list says of these permits, or where it says nothing of them. */
  readonly changed: readonly ExistingPermit[];
  readonly alongside: Alongside;
}

/** A plan with what is written beside it. */
export function withBeside<Plan extends { readonly changed: ExistingPermit[] }>(
  plan: Plan,
  beside: Beside | undefined,
): Plan {
  if (beside === undefined) return plan;
  const instead = new Set(beside.changed.map(({ id }) => id));
  return { ...plan, changed: [...plan.changed.filter(({ id }) => !instead.has(id)), ...beside.changed] };
}

/** What is written along with a batch by two that know nothing of each other. */
export function both(first: Alongside | undefined, second: Alongside | undefined): Alongside | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return async (writing, batchId) => {
    const stored = [await first(writing, batchId), await second(writing, batchId)];
    return () => {
      for (const tell of stored) tell();
    };
  };
}

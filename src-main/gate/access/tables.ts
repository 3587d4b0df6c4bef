import type { DecisionCause } from '../../../src-preload/contract/record/decision.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    decisions: DecisionsTable;
  }
}

interface DecisionsTable {
  id: string;
  readId: string;
  at: number;
  mark: string;
  verdict: 'allow' | 'ask' | 'deny';
  cause: DecisionCause;
  /** Empty where `values` make it. */
  sentence: string;
  /** `ReasonOf` the cause as JSON; null where the sentence itself is kept. */
  values: string | null;
  alert: 'note' | 'warning' | 'severe' | null;
  groupId: string | null;
  permitId: string | null;
  visitorId: string | null;
  watchEntryId: string | null;
}

import type { Generated } from 'kysely';
import type { CaseState, CaseStepKind } from '../../../src-preload/contract/parking/cases.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    breachRules: BreachRulesTable;
    exemptions: ExemptionsTable;
    cases: CasesTable;
    caseSteps: CaseStepsTable;
    /** Stays whose case went with its breach, by their ids; when each began, UTC ms. */
    casesWithdrawn: { id: string; enteredAt: number };
    staysToJudge: { stayId: string; at: number };
    casePosition: { id: Generated<number>; sequence: number; lastNumber: number };
  }
}

interface BreachRulesTable {
  /** That of the car park. */
  id: string;
  /** JSON of the contract’s `breachVersionsSchema`. */
  versions: string;
  revision: number;
  updatedAt: number;
  updatedBy: string;
}

interface ExemptionsTable {
  id: string;
  plate: string;
  folded: string;
  carParkId: string | null;
  reason: string;
  from: string | null;
  to: string | null;
  addedAt: number;
  addedBy: string;
  removedAt: number | null;
}

interface CasesTable {
  id: string;
  number: number;
  stayId: string;
  carParkId: string;
  cameraId: string;
  mark: string;
  folded: string;
  entryReadId: string | null;
  exitReadId: string | null;
  at: number;
  state: CaseState;
  /** JSON of the contract’s `caseFindingSchema` and `caseStandingSchema`. */
  finding: string;
  standing: string;
  postBy: number;
  stateAt: number;
  paidPence: number | null;
  paidAt: number | null;
  exportedAt: number | null;
  /** JSON of the contract’s `changed`. */
  changed: string | null;
  revision: number;
}

interface CaseStepsTable {
  id: string;
  caseId: string;
  at: number;
  by: string;
  kind: CaseStepKind;
  reason: string;
  before: string;
  after: string;
  undoes: string | null;
}

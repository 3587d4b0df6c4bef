import type { GeneratedAlways } from 'kysely';
import type { PaidKind } from '../../../src-preload/contract/parking/cases.ts';
import type { PaymentKind, PaymentMatch } from '../../../src-preload/contract/parking/payments.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    payments: PaymentsTable;
    paymentPlates: { paymentId: string; folded: string };
    /** The stay that an entry was for until that was merged with another; of several mergings the first has depth 1. */
    paymentMerges: { paymentId: string; depth: number; stayId: string };
    validationHosts: ValidationHostsTable;
    cashUps: CashUpsTable;
    caseTakings: CaseTakingsTable;
    paymentPosition: { id: number; sequence: number };
  }
}

interface PaymentsTable {
  id: string;
  kind: PaymentKind;
  at: number;
  pence: number;
  carParkId: string;
  /** JSON. */
  plates: string;
  stayId: string | null;
  match: PaymentMatch | null;
  coversFrom: number | null;
  coversUntil: number | null;
  /** JSON of the contract’s `givesSchema`. */
  gives: string | null;
  hostId: string | null;
  reference: string;
  reason: string;
  by: string;
  byId: string;
  source: string;
  externalId: string | null;
  refundOf: string | null;
  tariffName: string | null;
  groupId: string | null;
  vatPence: number;
  cashUpId: string | null;
  paymentSourceId: string | null;
  clockOffMs: number | null;
  /** JSON: when, by whom and why it was taken back. */
  voided: string | null;
  seeks: GeneratedAlways<number>;
}

interface ValidationHostsTable {
  id: string;
  name: string;
  code: string;
  gives: string;
  carParkIds: string | null;
  mostMonthly: number | null;
  mostMonthlyPence: number | null;
  /** JSON. */
  moreCodes: string;
  isActive: number;
  /** Rises with each change. */
  revision: number;
}

interface CaseTakingsTable {
  /** That of the step by which it was taken, or paid back. */
  id: string;
  caseId: string;
  at: number;
  byId: string;
  by: string;
  kind: PaidKind;
  /** Less than 0 for what was paid back. */
  pence: number;
  cashUpId: string | null;
}

interface CashUpsTable {
  id: string;
  at: number;
  by: string;
  byId: string;
  /** Null where whoever took it counted it. */
  countedBy: string | null;
  fromAt: number | null;
  payments: number;
  expectedPence: number;
  countedPence: number;
  cardPence: number;
  note: string;
}

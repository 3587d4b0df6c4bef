import type { GeneratedAlways } from 'kysely';
import type { PaymentKind, PaymentMatch } from '../../../src-preload/contract/parking/payments.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    payments: PaymentsTable;
    paymentPlates: { paymentId: string; folded: string };
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
  /** The stay that it was for until that was merged with another. */
  mergedFrom: string | null;
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
}

interface CaseTakingsTable {
  caseId: string;
  at: number;
  byId: string;
  kind: 'cash' | 'card';
  pence: number;
  cashUpId: string | null;
}

interface CashUpsTable {
  id: string;
  at: number;
  by: string;
  byId: string;
  fromAt: number | null;
  payments: number;
  expectedPence: number;
  countedPence: number;
  cardPence: number;
  note: string;
}

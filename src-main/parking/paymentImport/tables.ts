declare module '../../platform/tables.ts' {
  interface Tables {
    paymentSources: PaymentSourcesTable;
  }
}

interface PaymentSourcesTable {
  id: string;
  name: string;
  /** Unique: the name whatever its case. */
  nameKey: string;
  /** Added to the times that it tells, ms. */
  correctByMs: number;
  measuredAt: number | null;
  pairs: number;
  early: number;
  /** The middle of (payment less entry), ms, with its times corrected. */
  medianMs: number | null;
  /** How far its clock was off all the same, ms. */
  offMs: number | null;
  usedAt: number;
  createdAt: number;
}

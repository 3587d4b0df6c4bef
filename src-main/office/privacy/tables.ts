declare module '../../platform/tables.ts' {
  interface Tables {
    holds: HoldsTable;
    purges: PurgesTable;
    retentionClock: RetentionClockTable;
    retentionMarks: RetentionMarksTable;
  }
}

interface HoldsTable {
  id: string;
  kind: 'plate' | 'person' | 'read';
  /** As it was written; empty where it is no plate's. */
  mark: string;
  folded: string;
  name: string;
  email: string;
  telephone: string;
  readId: string | null;
  reason: string;
  at: number;
  by: string;
  /** Null where it stands until somebody lifts it. */
  until: number | null;
  liftedAt: number | null;
  liftedBy: string | null;
}

interface PurgesTable {
  id: string;
  /** The same for all classes of one run. */
  run: string;
  class: string;
  cause: 'age' | 'disk' | 'erasure';
  at: number;
  endedAt: number;
  /** Empty where Gatehouse did it by itself. */
  by: string;
  days: number | null;
  rows: number;
  pictures: number;
  fromAt: number | null;
  toAt: number | null;
}

/** One row. */
interface RetentionClockTable {
  id: 1;
  believedAt: number;
  seenAt: number;
  steadyMs: number;
}

interface RetentionMarksTable {
  believedAt: number;
  lastId: string;
}

export type {};

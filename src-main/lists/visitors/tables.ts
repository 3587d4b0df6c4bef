import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    visits: VisitsTable;
    attendances: AttendancesTable;
    visitReadsSetAside: VisitReadsSetAsideTable;
  }
}

interface VisitsTable {
  id: string;
  kind: 'visitor' | 'delivery';
  name: string;
  company: string;
  telephone: string;
  host: string;
  purpose: string;
  note: string;
  plate: string | null;
  fromAt: number;
  toAt: number;
  /** `VisitValues['repeat']` as JSON; null where it comes once. */
  repeats: string | null;
  /** `string[]` as JSON; null is every camera. */
  cameraIds: string | null;
  /** The end of its last window; null where it comes again until somebody says otherwise. */
  overAt: number | null;
  /** What a search for words goes through. */
  words: string;
  createdAt: number;
  createdBy: string;
  cancelledAt: number | null;
  cancelledBy: string | null;
}

interface AttendancesTable {
  id: string;
  visitId: string;
  plate: string | null;
  arrivedAt: number;
  arrivedReadId: string | null;
  /** What that read counted as then, folded. */
  arrivedMark: string | null;
  /** Null where the read itself told. */
  arrivedBy: string | null;
  leftAt: number | null;
  leftReadId: string | null;
  leftMark: string | null;
  leftBy: string | null;
  /** The stay of its vehicle; null where none is told. */
  stayId: Generated<string | null>;
  /** The stay that ended it; null where a person or a read did. */
  leftByStay: Generated<string | null>;
}

interface VisitReadsSetAsideTable {
  visitId: string;
  readId: string;
}

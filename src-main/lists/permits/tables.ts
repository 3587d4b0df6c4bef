import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    permitGroups: PermitGroupsTable;
    permitGroupChanges: PermitGroupChangesTable;
    permits: PermitsTable;
    permitVehicles: PermitVehiclesTable;
    permitBatches: PermitBatchesTable;
    permitChanges: PermitChangesTable;
  }
}

interface PermitGroupsTable {
  id: string;
  name: string;
  /** Unique: the name whatever its case. */
  nameKey: string;
  colour: string;
  description: string;
  /** `string[]` as JSON; null is every camera where `carParkIds` is null too, and none by itself otherwise. */
  cameraIds: string | null;
  /** `string[]` as JSON. */
  carParkIds: string | null;
  /** `WeeklySchedule` as JSON; null is always. */
  schedule: string | null;
  validFrom: number | null;
  validTo: number | null;
  onMatch: 'open' | 'ask' | 'alert' | 'deny';
  priority: number;
  createdAt: number;
}

/** What was done to a group, by whom; never changed. */
interface PermitGroupChangesTable {
  id: string;
  groupId: string;
  at: number;
  by: string;
  /** The change that this one took back. */
  undoes: string | null;
  /** `GroupValues` as JSON; null where the group was added. */
  before: string | null;
  /** `GroupValues` as JSON; null where the group was removed. */
  after: string | null;
}

interface PermitsTable {
  id: string;
  number: string;
  /** Unique: the number whatever its case. */
  numberKey: string;
  groupId: string;
  name: string;
  email: string;
  telephone: string;
  company: string;
  unit: string;
  validFrom: number | null;
  validTo: number | null;
  /** `WeeklySchedule` as JSON; null keeps the group's. */
  schedule: string | null;
  suspended: number;
  suspendedReason: string;
  mostOnSite: number | null;
  note: string;
  createdAt: number;
  updatedAt: number;
}

interface PermitVehiclesTable {
  permitId: string;
  /** From 0, in the order of the permit. */
  place: number;
  plate: string;
  folded: string;
  make: string;
  colour: string;
  note: string;
}

interface PermitBatchesTable {
  id: string;
  at: number;
  by: string;
  kind: 'form' | 'bulk' | 'import' | 'undo';
  detail: string;
  /** The batch that this one took back. */
  undoes: string | null;
  size: number;
  firstChange: number;
}

interface PermitChangesTable {
  sequence: Generated<number>;
  batchId: string;
  permitId: string;
  /** `PermitValues` as JSON; null where the permit was added. */
  before: string | null;
  /** `PermitValues` as JSON; null where the permit was removed. */
  after: string | null;
}

import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    carParks: CarParksTable;
  }
}

interface CarParksTable {
  id: string;
  name: string;
  /** Unique: the name whatever its case. */
  nameKey: string;
  capacity: number | null;
  /** JSON of the contract’s `groupCapacitiesSchema`. */
  groupCapacities: Generated<string>;
  /** JSON of the contract’s `openingHoursSchema`; null where it is always open. */
  openingHours: string | null;
  withinId: Generated<string | null>;
  createdAt: number;
}

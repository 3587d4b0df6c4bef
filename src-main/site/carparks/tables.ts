import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    carParks: CarParksTable;
    carParkVersions: CarParkVersionsTable;
  }
}

/** What of a car park holds from a day on; before the first it is as its own row tells. */
interface CarParkVersionsTable {
  carParkId: string;
  /** A day such as `2026-03-31`. */
  fromDay: string;
  capacity: number | null;
  /** JSON of the contract’s `groupCapacitiesSchema`. */
  groupCapacities: string;
  /** JSON of the contract’s `openingHoursSchema`; null where it is always open. */
  openingHours: string | null;
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

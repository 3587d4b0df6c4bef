import type { Migration } from './migration.ts';

/** The stays of which a person said what kind of vehicle they are, by their plates. */
export const staysOfKinds: Migration = {
  number: 515,
  sql: 'CREATE INDEX stays_of_kinds ON stays (folded, at, id) WHERE vehicle_class IS NOT NULL;',
};

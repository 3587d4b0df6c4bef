declare module '../platform/tables.ts' {
  interface Tables {
    demonstration: DemonstrationTable;
    demonstrationUsers: DemonstrationUsersTable;
  }
}

/** One row at most: the data folder is a demonstration. */
interface DemonstrationTable {
  id: 1;
  since: number;
  barrierId: string | null;
  /** What its users were given as a passphrase; null where it began before it had users. */
  passphrase: string | null;
}

/** A user that it began with. */
interface DemonstrationUsersTable {
  userId: string;
  pin: string;
  /** The hash that they began with: their PIN is still `pin` while they have it. */
  pinHash: string;
}

export type {};

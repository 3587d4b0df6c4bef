declare module '../platform/tables.ts' {
  interface Tables {
    demonstration: DemonstrationTable;
  }
}

/** One row at most: the data folder is a demonstration. */
interface DemonstrationTable {
  id: 1;
  since: number;
  barrierId: string | null;
}

export type {};

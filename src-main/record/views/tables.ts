declare module '../../platform/tables.ts' {
  interface Tables {
    readViews: ReadViewsTable;
  }
}

interface ReadViewsTable {
  id: string;
  name: string;
  /** Unique among those that are there: the name whatever its case. */
  nameKey: string;
  /** The search as JSON. */
  search: string;
  at: number;
  by: string;
  removedAt: number | null;
}

export type {};

declare module '../../platform/tables.ts' {
  interface Tables {
    watchEntries: WatchEntriesTable;
  }
}

interface WatchEntriesTable {
  id: string;
  pattern: string;
  reason: string;
  severity: 'note' | 'warning' | 'severe';
  tolerance: 'exact' | 'lookAlikes' | 'near';
  tell: string;
  expiresAt: number | null;
  createdAt: number;
  createdBy: string;
  updatedAt: number;
  removedAt: number | null;
}

export type {};

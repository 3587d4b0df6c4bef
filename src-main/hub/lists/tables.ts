import type { SharedList } from './rules/listFields.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    hubListNotes: { list: SharedList; id: string };
    hubListRows: HubListRowsTable;
    hubListChanges: HubListChangesTable;
    hubListLosses: { list: SharedList; at: number; count: number };
    hubConflicts: HubConflictsTable;
  }
}

interface HubListRowsTable {
  list: SharedList;
  id: string;
  /** JSON of `Registers`. */
  registers: string;
  /** JSON of `Fields`. */
  stood: string | null;
  nameKey: string | null;
  due: '' | 'held' | 'accepted' | 'waits' | 'gone';
  reason: string;
}

interface HubListChangesTable {
  id: string;
  list: SharedList;
  rowId: string;
  field: string;
  value: string;
  at: string;
  seen: string;
}

interface HubConflictsTable {
  id: string;
  at: number;
  kind: 'value' | 'name' | 'joined';
  list: SharedList;
  rowId: string;
  label: string;
  field: string;
  stands: string;
  other: string;
  standsAt: string;
  otherAt: string;
}

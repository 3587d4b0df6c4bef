declare module '../../platform/tables.ts' {
  interface Tables {
    permitLists: PermitListsTable;
    permitListRuns: PermitListRunsTable;
    permitListPermits: PermitListPermitsTable;
  }
}

interface PermitListsTable {
  id: string;
  name: string;
  nameKey: string;
  /** JSON of `sourceSchema`, sealed. */
  sealed: Uint8Array;
  everyMinutes: number;
  mostGonePercent: number;
  isOn: number;
  /** `ImportChoices` as JSON. */
  choices: string | null;
  /** `string[]` as JSON. */
  header: string | null;
  createdAt: number;
  createdBy: string;
  state: 'new' | 'fine' | 'held' | 'failed';
  said: string;
  checkedAt: number | null;
  etag: string;
  lastModified: string;
  hash: string;
  revision: number;
}

interface PermitListRunsTable {
  id: string;
  listId: string;
  at: number;
  by: string;
  outcome: 'done' | 'held' | 'failed';
  said: string;
  added: number;
  changed: number;
  ended: number;
  batchId: string | null;
}

interface PermitListPermitsTable {
  listId: string;
  permitId: string;
  endedAt: number | null;
  validTo: number | null;
}

export {};

declare module '../../../platform/tables.ts' {
  interface Tables {
    importMappings: ImportMappingsTable;
    importWatchEntries: ImportWatchEntriesTable;
  }
}

interface ImportMappingsTable {
  /** SHA-256 of the names of a list's columns. */
  signature: string;
  /** `ImportChoices` as JSON. */
  choices: string;
  usedAt: number;
}

interface ImportWatchEntriesTable {
  batchId: string;
  entryId: string;
  /** 0 where the batch took it off the watch list. */
  added: 0 | 1;
}

export type {};

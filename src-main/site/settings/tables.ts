declare module '../../platform/tables.ts' {
  interface Tables {
    settings: SettingsTable;
    settingsChanges: SettingsChangesTable;
  }
}

interface SettingsTable {
  key: string;
  /** As JSON. */
  value: string;
}

interface SettingsChangesTable {
  id: string;
  section: string;
  at: number;
  by: string;
  /** The change that this one took back. */
  undoes: string | null;
  /** The whole section as JSON. */
  before: string;
  after: string;
}

export type {};

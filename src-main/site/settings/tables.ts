declare module '../../platform/tables.ts' {
  interface Tables {
    settings: SettingsTable;
    settingsChanges: SettingsChangesTable;
    settingsVersions: SettingsVersionsTable;
  }
}

/** What holds from a day on, of the sections that are dated. */
interface SettingsVersionsTable {
  section: string;
  /** A day such as `2026-03-31`; empty: it always has. */
  fromDay: string;
  /** The whole section as JSON. */
  value: string;
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
  /** From when on it holds, where the section is one that is dated; null: it always has. */
  from: string | null;
}

export type {};

declare module '../../platform/tables.ts' {
  interface Tables {
    uploads: UploadsTable;
  }
}

interface UploadsTable {
  id: string;
  /** The key of the program; null where it came by a folder. */
  keyId: string | null;
  byName: string;
  /** What its file is called in the watched folder; null where it came by a key. */
  folderName: string | null;
  /** 1 while its file lies among those that are being read. */
  inFolder: number;
  createdAt: number;
  /** When all of it was over for the first time. */
  finishedAt: number | null;
  /** The address that its result is sent to, sealed; null where it goes nowhere. */
  target: Uint8Array | null;
  /** `pending` until it is finished, `waiting` while it is tried. */
  delivery: 'none' | 'pending' | 'waiting' | 'delivered' | 'given up';
  attempts: number;
  /** What the last attempt was answered with; null where it was not answered. */
  lastStatus: number | null;
}

export type {};

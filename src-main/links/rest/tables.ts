declare module '../../platform/tables.ts' {
  interface Tables {
    apiAnswers: ApiAnswersTable;
  }
}

interface ApiAnswersTable {
  keyId: string;
  /** As the program gave it. */
  requestKey: string;
  /** SHA-256 of method, address and body, as hex. */
  requestHash: string;
  at: number;
  /** Null until it was answered. */
  status: number | null;
  /** Sealed with the site's key. */
  answer: Uint8Array | null;
}

export {};

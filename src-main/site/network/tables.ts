declare module '../../platform/tables.ts' {
  interface Tables {
    networkCertificate: NetworkCertificateTable;
  }
}

/** One row at most. */
export interface NetworkCertificateTable {
  id: 1;
  /** As PEM, with the chain after it. */
  certificate: string;
  /** As PEM, sealed with the site's key. */
  key: Uint8Array;
  isGenerated: 0 | 1;
}

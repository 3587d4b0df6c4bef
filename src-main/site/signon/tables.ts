declare module '../../platform/tables.ts' {
  interface Tables {
    signOnProviders: SignOnProvidersTable;
    signOnIdentities: SignOnIdentitiesTable;
  }
}

export interface SignOnProvidersTable {
  id: string;
  madeAt: number;
  /** `ProviderValues` as JSON. */
  facts: string;
  /** The client's secret, sealed with the site's key. */
  secret: Uint8Array | null;
}

/** Whom a provider's person is here. */
export interface SignOnIdentitiesTable {
  issuer: string;
  subject: string;
  userId: string;
  /** Through which they came last. */
  providerId: string;
}

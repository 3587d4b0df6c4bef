import type { Role } from '../../../src-preload/contract/roles.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    apiKeys: ApiKeysTable;
  }
}

export interface ApiKeysTable {
  id: string;
  name: string;
  nameKey: string;
  /** SHA-256 of the secret, as hex. */
  hash: string;
  hint: string;
  role: Role;
  /** Lists as JSON. */
  scopes: string;
  cameraIds: string;
  carParkIds: string;
  createdAt: number;
  createdBy: string;
  expiresAt: number | null;
  lastUsedAt: number | null;
  revokedAt: number | null;
  revokedBy: string | null;
}

import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    hubLink: HubLinkTable;
    hubChanges: HubChangesTable;
    hubSweeps: HubSweepsTable;
    hubSetAside: HubSetAsideTable;
  }
}

/** One row. */
interface HubLinkTable {
  id: 1;
  isLinked: number;
  /** JSON of `HubAccess`, sealed. */
  sealed: Uint8Array | null;
  tenant: string;
  site: string;
  hub: string;
  token: string | null;
  next: string | null;
  place: number;
  pushedAt: number | null;
  linkedAt: number | null;
  linkedBy: string;
  /** JSON: the columns of each kind that the hub was sent. */
  columns: string;
  /** JSON: the lists that are shared. */
  shares: Generated<string>;
  /** What the site is called in times of changes. */
  node: Generated<string>;
  latest: Generated<string>;
  heard: Generated<string>;
  isJoined: Generated<number>;
  heardAt: Generated<number | null>;
  takesUsers: Generated<0 | 1>;
  usersHeard: Generated<string>;
}

/** Written by triggers alone. */
interface HubChangesTable {
  version: Generated<number>;
  kind: string;
  id: string;
}

interface HubSweepsTable {
  kind: string;
  afterId: string | null;
}

interface HubSetAsideTable {
  kind: string;
  id: string;
  at: number;
  reason: string;
}

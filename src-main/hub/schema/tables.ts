import type { ColumnType, Generated } from 'kysely';
import type { HubConnection } from '../connection/service.ts';

/** What of the hub the provider works with, as Kysely sees it; rows of sites are written by the hub's own functions alone. */
export interface HubTables {
  about: AboutTable;
  tenants: TenantsTable;
  logins: LoginsTable;
  sites: SitesTable;
}

export type Hub = HubConnection<HubTables>;

interface AboutTable {
  one: Generated<boolean>;
  hub: ColumnType<string, string, never>;
  version: number;
}

interface TenantsTable {
  tenant: number;
  name: string;
  nameKey: string;
  madeAt: Generated<Date>;
  suspendedAt: Date | null;
  /** How many plates a month were agreed; null for no limit. */
  mostPlates: Generated<number | null>;
}

interface LoginsTable {
  role: string;
  tenant: number;
  site: number | null;
  madeAt: Generated<Date>;
}

interface SitesTable {
  tenant: number;
  site: number;
  name: string;
  nameKey: string;
  enrolledAt: Generated<Date>;
  record: string | null;
  token: string | null;
  place: Generated<number>;
  seenAt: Date | null;
  backlog: number | null;
  clockOffMs: number | null;
  appVersion: string | null;
  recordVersion: number | null;
}

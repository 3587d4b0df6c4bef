import type { HubMigration } from './migration.ts';
import { tenantTable } from './tenantTable.ts';

/**
 * A row that all sites of a tenant share. Its fields are kept with the clock of each, so that two who change different fields of it at once both
 * have their way; what was deleted stays as its clock alone.
 */
const shared = [
  // What it says, by field.
  `fields jsonb NOT NULL DEFAULT '{}'`,
  // When each field was changed: hybrid logical clocks, as texts that sort.
  `clocks jsonb NOT NULL DEFAULT '{}'`,
  'deleted text',
  // The site that made it; null for a head office.
  'origin integer',
  // Which transaction wrote it last, so that who reads on does not pass one that is still open.
  'written xid8 NOT NULL DEFAULT pg_current_xact_id()',
];
const textId = 'id text COLLATE "C" NOT NULL';
const ofSite = 'FOREIGN KEY (tenant, origin) REFERENCES gatehouse.sites (tenant, site)';

/** What sites and head office share: lists, each row of which belongs to the tenant as a whole. */
export const lists: HubMigration = {
  number: 30,
  brings: 'groups, permits, vehicles, visitors, watch lists, tariffs and users of tenants',
  sql: (roles) =>
    [
      ...['permit_groups', 'visitors', 'watch_entries', 'tariffs', 'users'].map((name) =>
        tenantTable({ name, key: 'id', of: 'tenant', columns: [textId, ...shared, ofSite] }, roles),
      ),
      tenantTable(
        {
          ...{ name: 'permits', key: 'id', of: 'tenant' },
          columns: [textId, ...shared, ofSite],
        },
        roles,
      ),
      tenantTable(
        {
          ...{ name: 'vehicles', key: 'permit_id, id', of: 'tenant' },
          columns: [
            'permit_id text COLLATE "C" NOT NULL',
            textId,
            ...shared,
            ofSite,
            'FOREIGN KEY (tenant, permit_id) REFERENCES gatehouse.permits (tenant, id)',
          ],
        },
        roles,
      ),
      ...['permit_groups', 'visitors', 'watch_entries', 'tariffs', 'users', 'permits', 'vehicles'].map(
        (name) => `CREATE INDEX ${name}_by_writing ON gatehouse.${name} (tenant, written);`,
      ),
    ].join('\n'),
};

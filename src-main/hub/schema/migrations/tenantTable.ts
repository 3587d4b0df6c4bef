import type { RoleNames } from '../names.ts';

export interface TenantTable {
  readonly name: string;
  /** Its own columns as SQL; `tenant` comes first by itself, and `site` where it has one. */
  readonly columns: readonly string[];
  /** What stands behind the tenant, and the site, in its primary key. */
  readonly key: string;
  /** Whether its rows belong to one site, or to the tenant as a whole. */
  readonly of: 'site' | 'tenant';
  /** What is said behind it, such as how it is partitioned. */
  readonly tail?: string;
}

/**
 * Makes a table whose rows belong to a tenant, bound by row-level security to whoever is logged in: `session_user`, which no setting changes. The
 * owner is bound too (`FORCE`), by a policy of its own. Steps that were released are built with it, so what it gives is never changed.
 */
export function tenantTable(table: TenantTable, { hand, head }: RoleNames): string {
  const { name, columns, key, of, tail = '' } = table;
  const isOfSite = of === 'site';
  const at = `gatehouse.${name}`;
  const own = `tenant = (SELECT gatehouse_provider.tenant_now())`;
  const ownSite = isOfSite ? `${own} AND site = (SELECT gatehouse_provider.site_now())` : own;
  const lines = [
    'tenant integer NOT NULL',
    ...(isOfSite ? ['site integer NOT NULL', 'version bigint NOT NULL'] : []),
    ...columns,
    `PRIMARY KEY (tenant, ${isOfSite ? 'site, ' : ''}${key})`,
    ...(isOfSite ? ['FOREIGN KEY (tenant, site) REFERENCES gatehouse.sites (tenant, site)'] : []),
  ];
  return `
  CREATE TABLE ${at} (
    ${lines.join(',\n    ')}
  ) ${tail};
  ALTER TABLE ${at} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${at} FORCE ROW LEVEL SECURITY;
  CREATE POLICY of_owner ON ${at} TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY of_site ON ${at} TO ${hand} USING (${ownSite}) WITH CHECK (${ownSite});
  CREATE POLICY of_head_office ON ${at} FOR SELECT TO ${head} USING (${own});
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${at} TO ${hand};
  GRANT SELECT ON ${at} TO ${head};`;
}

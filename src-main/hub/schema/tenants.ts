import { randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { ownSchema, rowsSchema } from './names.ts';
import { HubRefusal } from './refusal.ts';
import type { Hub, HubTables } from './tables.ts';

/** A tenant, with its sites as the hub knows them. */
export interface Tenant {
  readonly name: string;
  readonly isSuspended: boolean;
  /** How many plates were read this month (UTC), and how many were agreed; null where there is no limit. */
  readonly plates: number;
  readonly mostPlates: number | null;
  readonly sites: readonly {
    readonly name: string;
    readonly seenAt: Date | null;
    readonly backlog: number | null;
    readonly appVersion: string | null;
  }[];
}

/** Tenants and sites have numbers up to here, made at random: they tell nothing of how many there are. */
export const most = 2_147_483_647;

/** @throws HubRefusal where there is one of this name */
export async function addTenant({ db }: Hub, name: string): Promise<void> {
  const own = db.withSchema(ownSchema);
  const there = await own
    .selectFrom('tenants')
    .select('tenant')
    .where('nameKey', '=', nameKey(name))
    .executeTakeFirst();
  if (there !== undefined) throw new HubRefusal(`There is a tenant “${name}” already. Choose another name.`);
  await own
    .insertInto('tenants')
    .values({ tenant: randomInt(1, most), name, nameKey: nameKey(name), suspendedAt: null })
    .execute();
}

/** @param now UTC ms */
export async function listTenants(hub: Hub, now: number): Promise<Tenant[]> {
  const { db } = hub;
  const plates = await platesInMonth(hub, now);
  const tenants = await db.withSchema(ownSchema).selectFrom('tenants').selectAll().orderBy('nameKey').execute();
  const sites = await db
    .withSchema(rowsSchema)
    .selectFrom('sites')
    .selectAll()
    .where('site', '!=', 0)
    .orderBy('nameKey')
    .execute();
  return tenants.map(({ tenant, name, suspendedAt, mostPlates }) => ({
    name,
    isSuspended: suspendedAt !== null,
    ...{ plates: plates.get(tenant) ?? 0, mostPlates },
    sites: sites
      .filter((site) => site.tenant === tenant)
      .map((site) => ({
        ...{ name: site.name, seenAt: site.seenAt, backlog: site.backlog, appVersion: site.appVersion },
      })),
  }));
}

/** From now on no login of it reads or writes anything; its gates go on alone. @throws HubRefusal where there is none of this name */
export async function suspendTenant({ db }: Hub, name: string, isSuspended: boolean): Promise<void> {
  const tenant = await tenantNamed(db, name);
  await db
    .withSchema(ownSchema)
    .updateTable('tenants')
    .set({ suspendedAt: isSuspended ? sql<Date>`coalesce(suspended_at, now())` : null })
    .where('tenant', '=', tenant)
    .execute();
}

/**
 * Removes a tenant: its logins at once, then all of its rows, in one transaction. @returns how many rows are gone
 * @throws HubRefusal where there is none of this name
 */
export async function removeTenant({ db }: Hub, name: string): Promise<number> {
  return await db.transaction().execute(async (writing) => {
    const tenant = await tenantNamed(writing, name);
    const own = writing.withSchema(ownSchema);
    const logins = await own.selectFrom('logins').select('role').where('tenant', '=', tenant).execute();
    await own.deleteFrom('logins').where('tenant', '=', tenant).execute();
    for (const { role } of logins) await dropLogin(writing, role);
    let gone = 0;
    for (const table of await tenantTables(writing)) {
      const result = await sql`DELETE FROM ${sql.id(rowsSchema, table)} WHERE tenant = ${tenant}`.execute(writing);
      if (table !== 'sites') gone += Number(result.numAffectedRows ?? 0);
    }
    await own.deleteFrom('tenants').where('tenant', '=', tenant).execute();
    return gone;
  });
}

/** Whoever is logged in by it is thrown out, where that may be done; it can log in no more in any case. */
export async function dropLogin(writing: Transaction<HubTables>, role: string): Promise<void> {
  await sql`
    SELECT pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
    WHERE usename = ${role} AND pg_has_role(current_user, usename, 'USAGE')`.execute(writing);
  await sql`DROP ROLE IF EXISTS ${sql.id(role)}`.execute(writing);
}

/** All tables that hold rows of tenants: those first that others do not point to, sites last. */
async function tenantTables(writing: Transaction<HubTables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = ${rowsSchema}::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname = 'sites', (
      SELECT count(*) FROM pg_catalog.pg_constraint AS k WHERE k.confrelid = c.oid AND k.contype = 'f'
    ), c.relname`.execute(writing);
  return rows.map(({ name }) => name);
}

/** @throws HubRefusal where there is none of this name */
export async function tenantNamed(db: Hub['db'], name: string): Promise<number> {
  const row = await db
    .withSchema(ownSchema)
    .selectFrom('tenants')
    .select('tenant')
    .where('nameKey', '=', nameKey(name))
    .executeTakeFirst();
  if (row === undefined)
    throw new HubRefusal(
      `There is no tenant “${name}”. See: gatehouse hub tenant list, or make it: gatehouse hub tenant add`,
    );
  return row.tenant;
}

/** Of each tenant, what was read in a month. @param month UTC ms, any moment in it */
async function platesInMonth({ db }: Hub, month: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ tenant: number; plates: string | number }>`
    SELECT tenant, sum(plates) AS plates FROM ${sql.id(ownSchema, 'plates_read')}
    WHERE month = date_trunc('month', ${new Date(month)}::timestamptz AT TIME ZONE 'UTC')::date GROUP BY tenant`.execute(
    db,
  );
  return new Map(rows.map(({ tenant, plates }) => [tenant, Number(plates)]));
}

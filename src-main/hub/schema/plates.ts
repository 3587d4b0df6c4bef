import { sql } from 'kysely';
import { ownSchema, rowsSchema } from './names.ts';
import type { Hub } from './tables.ts';
import { tenantNamed } from './tenants.ts';

/** How many plates a site had read in a month. */
export interface MonthOfPlates {
  /** Such as `2026-11`, UTC. */
  readonly month: string;
  /** Empty for a site that is enrolled no more. */
  readonly site: string;
  readonly plates: number;
}

/** What a tenant had read, month by month, the newest first: what a subscription is billed by. @throws HubRefusal where there is none of this name */
export async function platesOf({ db }: Hub, name: string): Promise<MonthOfPlates[]> {
  const tenant = await tenantNamed(db, name);
  const { rows } = await sql<MonthOfPlates>`
    SELECT to_char(p.month, 'YYYY-MM') AS month, coalesce(s.name, '') AS site, p.plates
    FROM ${sql.id(ownSchema, 'plates_read')} AS p
    LEFT JOIN ${sql.id(rowsSchema, 'sites')} AS s ON s.tenant = p.tenant AND s.site = p.site
    WHERE p.tenant = ${tenant} ORDER BY p.month DESC, s.name_key, p.site`.execute(db);
  return rows;
}

/**
 * Says how many plates a month were agreed with a tenant; null for no limit. Beyond, it is told, here and at its sites, and nothing else happens.
 * @throws HubRefusal where there is none of this name
 */
export async function limitPlates({ db }: Hub, name: string, mostPlates: number | null): Promise<void> {
  const tenant = await tenantNamed(db, name);
  await db.withSchema(ownSchema).updateTable('tenants').set({ mostPlates }).where('tenant', '=', tenant).execute();
}

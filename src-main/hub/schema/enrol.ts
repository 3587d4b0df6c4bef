import { randomBytes, randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { ownSchema, roleNames, rowsSchema } from './names.ts';
import { HubRefusal } from './refusal.ts';
import type { Hub, HubTables } from './tables.ts';
import { dropLogin, most, tenantNamed } from './tenants.ts';
import { scramVerifier } from './verifier.ts';

/** A login of the hub. Its password is known to nobody else, nor kept anywhere. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const mostConnections = 6;

/**
 * Makes the login of a site. Where there is a site of this name already, only with `renew`: it gets another login, and the one it had is no more.
 * @throws HubRefusal where there is no such tenant, or the site has its login
 */
export async function enrolSite(
  { db }: Hub,
  {
    tenant: tenantName,
    site: name,
    renew,
  }: { readonly tenant: string; readonly site: string; readonly renew: boolean },
): Promise<Credentials> {
  return await db.transaction().execute(async (writing) => {
    const tenant = await tenantNamed(writing, tenantName);
    const sites = writing.withSchema(rowsSchema);
    const there = await sites
      .selectFrom('sites')
      .select('site')
      .where('tenant', '=', tenant)
      .where('nameKey', '=', nameKey(name))
      .executeTakeFirst();
    if (there !== undefined && !renew)
      throw new HubRefusal(
        `“${name}” is enrolled already, and its password is shown once. Give --renew for another login; the one it has ends then.`,
      );
    const site = there?.site ?? randomInt(1, most);
    if (there === undefined)
      await sites
        .insertInto('sites')
        .values({ tenant, site, name, nameKey: nameKey(name) })
        .execute();
    const own = writing.withSchema(ownSchema);
    const before = await own
      .deleteFrom('logins')
      .where('tenant', '=', tenant)
      .where('site', '=', site)
      .returning('role')
      .execute();
    for (const { role } of before) await dropLogin(writing, role);
    return await makeLogin(writing, { tenant, site });
  });
}

/**
 * Makes a login that reads all of a tenant, and writes what the head office decides about its lists. It writes as site 0.
 * @throws HubRefusal where there is no such tenant
 */
export async function enrolHeadOffice({ db }: Hub, tenantName: string): Promise<Credentials> {
  return await db.transaction().execute(async (writing) => {
    const tenant = await tenantNamed(writing, tenantName);
    await writing
      .withSchema(rowsSchema)
      .insertInto('sites')
      // No name of a site comes to such a key.
      .values({ tenant, site: 0, name: 'Head office', nameKey: ' ' })
      .onConflict((conflict) => conflict.columns(['tenant', 'site']).doNothing())
      .execute();
    return await makeLogin(writing, { tenant, site: null });
  });
}

/** Its name says nothing of whose it is: whoever is logged in to the server can list all names. */
async function makeLogin(
  writing: Transaction<HubTables>,
  whose: { readonly tenant: number; readonly site: number | null },
): Promise<Credentials> {
  const own = writing.withSchema(ownSchema);
  const { hub } = await own.selectFrom('about').select('hub').executeTakeFirstOrThrow();
  const { site: ofSites, head } = roleNames(hub);
  const user = `gh_${randomBytes(8).toString('hex')}`;
  const password = randomBytes(24).toString('base64url');
  const group = sql.id(whose.site === null ? head : ofSites);
  await sql`
    CREATE ROLE ${sql.id(user)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT
    CONNECTION LIMIT ${sql.lit(mostConnections)} IN ROLE ${group}
    PASSWORD ${sql.lit(scramVerifier(password, randomBytes(16)))}`.execute(writing);
  // So that what hangs holds nothing for long. Who is logged in may change it, and hurts only what is shared by nature.
  for (const [name, value] of [
    ['statement_timeout', '5min'],
    ['idle_in_transaction_session_timeout', '1min'],
  ] as const)
    await sql`ALTER ROLE ${sql.id(user)} SET ${sql.raw(name)} = ${sql.lit(value)}`.execute(writing);
  await own
    .insertInto('logins')
    .values({ ...whose, role: user })
    .execute();
  return { user, password };
}

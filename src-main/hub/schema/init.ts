import { randomBytes } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { checkVersion } from '../connection/service.ts';
import { hubMigrations } from './migrations.ts';
import { ownSchema, type RoleNames, roleNames, rowsSchema } from './names.ts';
import { HubRefusal } from './refusal.ts';
import { monthsBetween } from './rules/months.ts';
import type { Hub, HubTables } from './tables.ts';

type Writing = Transaction<HubTables>;

const newest = hubMigrations.at(-1)?.number ?? 0;
const monthsEachWay = 24;

/**
 * Makes a database the hub, or brings one to the newest shape, all in one transaction: schemas, roles, tables, policies, months. Whatever was done is
 * told line by line; where nothing was to be done, that.
 * @param now UTC ms
 * @throws HubRefusal where the database is of a newer Gatehouse
 */
export async function initHub(hub: Hub, now: number, say: (line: string) => void): Promise<void> {
  await checkVersion(hub);
  const lines: string[] = [];
  await hub.db.transaction().execute(async (writing) => {
    const { id, version } = await aboutOf(writing, (line) => lines.push(line));
    if (version > newest)
      throw new HubRefusal(
        `This hub is at version ${version}, and this Gatehouse knows ${newest}. Update Gatehouse on this machine.`,
      );
    const roles = roleNames(id);
    await makeRoles(writing, roles, (line) => lines.push(line));
    for (const step of hubMigrations.filter(({ number }) => number > version)) {
      await sql.raw(step.sql(roles)).execute(writing);
      lines.push(`Version ${step.number}: ${step.brings}.`);
    }
    await writing.withSchema(ownSchema).updateTable('about').set({ version: newest }).execute();
    await openTo(writing, roles, (line) => lines.push(line));
    const made = await makeMonths(writing, now);
    if (made.length > 0) lines.push(`Months of reads, ready to be written to: ${made.at(0)} to ${made.at(-1)}.`);
    lines.push(`The hub ${id} is at version ${newest}.`);
  });
  for (const line of lines) say(line);
}

/** What it is, once nobody else can change it at the same time. */
async function aboutOf(writing: Writing, say: (line: string) => void): Promise<{ id: string; version: number }> {
  const there = await sql`SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ${ownSchema}`.execute(writing);
  if (there.rows.length === 0) {
    await sql`CREATE SCHEMA ${sql.id(ownSchema)}`.execute(writing);
    await sql`CREATE SCHEMA ${sql.id(rowsSchema)}`.execute(writing);
    await sql`
      CREATE TABLE ${sql.id(ownSchema, 'about')} (
        one     boolean PRIMARY KEY DEFAULT true CHECK (one),
        hub     text NOT NULL,
        version integer NOT NULL
      )`.execute(writing);
    const hub = randomBytes(4).toString('hex');
    await writing.withSchema(ownSchema).insertInto('about').values({ hub, version: 0 }).execute();
    say(`Made the schemas ${rowsSchema} and ${ownSchema}.`);
  }
  await sql`LOCK TABLE ${sql.id(ownSchema, 'about')} IN EXCLUSIVE MODE`.execute(writing);
  const { hub, version } = await writing
    .withSchema(ownSchema)
    .selectFrom('about')
    .select(['hub', 'version'])
    .executeTakeFirstOrThrow();
  return { id: hub, version };
}

async function makeRoles(writing: Writing, roles: RoleNames, say: (line: string) => void): Promise<void> {
  const names = Object.values(roles) as string[];
  const { rows } = await sql<{ name: string; isSuper: boolean }>`
    SELECT r.rolname AS name, o.rolsuper AS is_super FROM pg_catalog.pg_roles AS o
    LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname IN (${sql.join(names)}) WHERE o.rolname = current_user`.execute(
    writing,
  );
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  for (const name of missing) {
    await sql`CREATE ROLE ${sql.id(name)} NOLOGIN`.execute(writing);
    // Who makes functions another one's must be of it; whoever rules the server is so already.
    if (rows[0]?.isSuper !== true) await sql`GRANT ${sql.id(name)} TO CURRENT_USER`.execute(writing);
  }
  if (missing.length > 0) say(`Made the roles ${missing.join(', ')}.`);
}

/** Lets the logins of this hub in; and nobody else any more, where the database holds nothing but the hub. */
async function openTo(writing: Writing, roles: RoleNames, say: (line: string) => void): Promise<void> {
  const { rows } = await sql<{ database: string; others: number; isOpen: boolean }>`
    SELECT current_database() AS database,
      (SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
          AND n.nspname NOT IN (${ownSchema}, ${rowsSchema})) AS others,
      has_database_privilege('public', current_database(), 'CONNECT') AS is_open`.execute(writing);
  const { database, others, isOpen } = rows[0] ?? { database: '', others: 0, isOpen: false };
  const named = sql.id(database);
  await sql`GRANT CONNECT ON DATABASE ${named} TO ${sql.id(roles.site)}, ${sql.id(roles.head)}`.execute(writing);
  if (!isOpen) return;
  if (others > 0) {
    say(
      'The database holds other things too, so whoever may connect to it still may. Better is one for Gatehouse alone.',
    );
    return;
  }
  await sql`REVOKE ALL ON DATABASE ${named} FROM PUBLIC`.execute(writing);
  say(`Nobody but the logins of this hub may connect to the database ${database} any more.`);
}

/** Makes the months around a moment (UTC ms) that are not there yet, and tells their names. */
export async function makeMonths(within: Kysely<HubTables>, now: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_catalog.pg_inherits AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${`${rowsSchema}.reads`}::regclass`.execute(within);
  const there = new Set(rows.map(({ name }) => name));
  const at = new Date(now);
  const away = (months: number) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months);
  const missing = monthsBetween(away(-monthsEachWay), away(monthsEachWay)).filter(
    ({ name }) => !there.has(`reads_${name}`),
  );
  for (const { name, from, upto } of missing) {
    const table = sql.id(rowsSchema, `reads_${name}`);
    await sql`
      CREATE TABLE ${table} PARTITION OF ${sql.id(rowsSchema, 'reads')} FOR VALUES FROM (${sql.lit(from)}) TO (${sql.lit(upto)})`.execute(
      within,
    );
    // It is reached by way of the whole alone.
    await sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`.execute(within);
    await sql`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`.execute(within);
    await sql`CREATE POLICY of_owner ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`.execute(within);
  }
  return missing.map(({ name }) => name);
}

/** What became of the months of reads that are over, by their names. */
export interface MonthsOver {
  readonly dropped: readonly string[];
  /** Those that stay because somebody put a hold on a read of theirs, or on its plate. */
  readonly held: readonly string[];
}

/**
 * Drops the months of reads that ended before one began, but for those with a read that is on hold, or whose plate is.
 * @param keptMonths how many stay, this one included
 */
export async function dropMonths(within: Kysely<HubTables>, now: number, keptMonths: number): Promise<MonthsOver> {
  const at = new Date(now);
  const first = monthsBetween(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - keptMonths + 1), now)[0]?.name ?? '';
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_catalog.pg_inherits AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${`${rowsSchema}.reads`}::regclass ORDER BY c.relname`.execute(within);
  const old = rows.map(({ name }) => name).filter((name) => name < `reads_${first}`);
  const over: { dropped: string[]; held: string[] } = { dropped: [], held: [] };
  for (const name of old) {
    const isHeld = await hasHeld(within, name, now);
    if (!isHeld) await sql`DROP TABLE ${sql.id(rowsSchema, name)}`.execute(within);
    over[isHeld ? 'held' : 'dropped'].push(name.replace(/^reads_/, ''));
  }
  return over;
}

/** Whether a read of a month is on hold, or a plate that was read in it is, at any site of its tenant. */
async function hasHeld(within: Kysely<HubTables>, month: string, now: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM ${sql.id(rowsSchema, 'holds')} AS h
    JOIN ${sql.id(rowsSchema, month)} AS r ON r.tenant = h.tenant
      AND (h.kind = 'plate' AND r.folded <> '' AND r.folded = h.folded OR h.kind = 'read' AND r.site = h.site AND r.id::text = h.read_id)
    WHERE h.lifted_at IS NULL AND (h.until IS NULL OR h.until > ${now}) LIMIT 1`.execute(within);
  return rows.length > 0;
}

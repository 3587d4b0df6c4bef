import { onTestFinished } from 'vitest';
import { type StartedPostgres, startPostgres } from './startPostgres.ts';

/** A PostgreSQL of a test's own. */
export interface RealServer extends Pick<StartedPostgres, 'port' | 'user' | 'password' | 'start' | 'stop'> {
  /** As whoever rules it. */
  readonly client: ReturnType<StartedPostgres['getClient']>;
}

/** A fresh PostgreSQL of this test's own, which ends with it. @throws where it cannot be started, with what it said */
export async function realServer(): Promise<RealServer> {
  const postgres = await startPostgres(['-c', 'fsync=off']);
  const { port, user, password, start, stop } = postgres;
  onTestFinished(postgres.remove);
  const client = postgres.getClient();
  // It breaks where a test stops the server.
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await stop();
  });
  return { client, port, user, password, start, stop };
}

/** A fresh PostgreSQL of this test's own, with its client. */
export async function realPostgres(): Promise<RealServer['client']> {
  return (await realServer()).client;
}

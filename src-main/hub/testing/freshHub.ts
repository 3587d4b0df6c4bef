import pg from 'pg';
import { onTestFinished } from 'vitest';
import { type RealServer, realServer } from '../../testing/realPostgres.ts';
import { connectHub, type HubAccess } from '../connection/service.ts';
import { type Credentials, type HubTables, initHub } from '../schema/service.ts';

/** A hub in a PostgreSQL of this test's own, in a database of its own. */
export async function freshHub(now = Date.now()) {
  const server = await realServer();
  await server.client.query('CREATE DATABASE hub');
  const access = accessOf(server, server);
  const hub = connectHub<HubTables>(access);
  onTestFinished(() => hub.close());
  const said: string[] = [];
  await initHub(hub, now, (line) => said.push(line));
  return {
    ...{ server, hub, access, said },
    /** How a login comes in. */
    accessOf: (login: Credentials): HubAccess => accessOf(server, login),
    /** A connection of a login, to ask anything by. */
    async loggedIn(login: Credentials): Promise<pg.Client> {
      const client = new pg.Client({ ...login, host: '127.0.0.1', port: server.port, database: 'hub' });
      client.on('error', () => undefined);
      await client.connect();
      onTestFinished(() => client.end());
      return client;
    },
  };
}

function accessOf({ port }: RealServer, { user, password }: Credentials): HubAccess {
  return { address: { host: '127.0.0.1', port, database: 'hub', user, tls: 'off' }, password, ca: null };
}

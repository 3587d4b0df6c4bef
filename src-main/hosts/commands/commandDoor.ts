import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import { localActor } from '../../platform/serving/actor.ts';
import type { App } from '../../startedOnce.ts';
import { commandFile, writeCommandFile } from './commandFile.ts';

/** What the command line may ask of an application that runs. */
const answered = /^\/(rpc\/(exports|reports|keys)\/[A-Za-z]+|exports\/files\/[\w-]+)$/;

/**
 * A way in for the machine's command line while the application runs: a port of the loopback, and a secret of 256 bits beside it in a file of the
 * data folder that only its owner can read. Whoever can read that folder owns the record anyway. Pages of browsers are refused.
 */
export async function openCommandDoor(
  app: Pick<App, 'handle'>,
  dataFolder: string,
): Promise<{ close(): Promise<void> }> {
  const secret = randomBytes(32).toString('base64url');
  const right = hashOf(`Bearer ${secret}`);
  const actor = localActor('command-line', userInfo().username, 'the command line');
  const listener = getRequestListener(async (request) => {
    const { headers, url } = request;
    const isOurs = timingSafeEqual(hashOf(headers.get('authorization') ?? ''), right);
    const isBrowser = headers.has('origin') || headers.has('sec-fetch-site');
    if (!isOurs || isBrowser || !answered.test(new URL(url).pathname))
      return Response.json({ message: 'Only the command line of this machine is answered here.' }, { status: 403 });
    return await app.handle(request, actor);
  });
  const server = createServer({ headersTimeout: 30_000, requestTimeout: 0 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  server.on('error', () => undefined);
  try {
    writeCommandFile(dataFolder, { port: (server.address() as AddressInfo).port, secret });
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    async close() {
      rmSync(commandFile(dataFolder), { force: true });
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import type { AddressInfo, Server } from 'node:net';
import { type Http2Bindings, type HttpBindings, serve as listen } from '@hono/node-server';

/** The only address that anything but the network's own listener listens at. */
const loopback = '127.0.0.1';
/** Where it is looked for. */
export const usualPort = 4600;
/** A request's headers come at once or not at all. Bodies are timed by the door, for a long video takes its time. */
const headersWithinMs = 30_000;

export type Answering = (request: Request, from: HttpBindings | Http2Bindings) => Promise<Response>;

export interface LoopbackListener {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on this machine alone. @param port 0 takes any free one; one that is taken is given up for a free one */
export async function listenOnLoopback(fetch: Answering, port: number): Promise<LoopbackListener> {
  const server = await listenAt(fetch, port);
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
      await closed;
    },
  };
}

async function listenAt(fetch: Answering, port: number): Promise<Server> {
  return await new Promise<Server>((resolve, reject) => {
    const serverOptions = { headersTimeout: headersWithinMs, requestTimeout: 0 };
    const server = listen({ fetch, port, hostname: loopback, serverOptions }, () => resolve(server as Server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listenAt(fetch, 0).then(resolve, reject);
      else reject(error);
    });
  });
}

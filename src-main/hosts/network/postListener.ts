import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ListenForPosts } from '../../record/posts/listener.ts';
import { boundPerAddress } from './perAddress.ts';

const headersWithinMs = 15_000;
const mostHeaderBytes = 16 * 1024;
/** More than all cameras of a site hold at once, though many leave their connections open; of one address no more than it may take from the others. */
const most = { connections: 128, ofOneAddress: 24 };
const closesWithinMs = 400;

/**
 * Listens for posts of cameras that read plates themselves, by plain HTTP: they seldom trust a certificate that was generated. At loopback, or
 * at all addresses where the administrator opened it. It takes nothing but posts.
 */
export const listenForPosts: ListenForPosts = async ({ port, toNetwork, receive }) => {
  const listener = getRequestListener(async (request, { incoming }) => {
    return await receive(request, incoming.socket.remoteAddress ?? '');
  });
  const server = createServer(
    { headersTimeout: headersWithinMs, requestTimeout: 0, maxHeaderSize: mostHeaderBytes, keepAliveTimeout: 10_000 },
    listener,
  );
  server.maxConnections = most.connections;
  boundPerAddress(server, most.ofOneAddress);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    const at = toNetwork ? { port } : { port, host: '127.0.0.1' };
    server.listen(at, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // What goes wrong later concerns one connection, which is closed for it.
  server.on('error', () => undefined);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), closesWithinMs);
      await closed;
      clearTimeout(patience);
    },
  };
};

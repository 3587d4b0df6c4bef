import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Listen } from '../../site/network/service.ts';
import { boundPerAddress } from './perAddress.ts';

/** A request's headers come at once or not at all. Bodies are timed by the door, for a long video takes its time. */
const headersWithinMs = 30_000;
const handshakeWithinMs = 10_000;
const mostHeaderBytes = 16 * 1024;
/** Connections at once: six of a browser for each of many tabs, and of one address no more than a desk with several. */
const most = { connections: 512, ofOneAddress: 96 };
/** How long what is being answered may take when it closes; live events would never end. */
const closesWithinMs = 400;

/**
 * Listens to the network, by TLS 1.2 or newer alone: whatever does not begin with a handshake is hung up on. The hosts give it to
 * the room `network`, which says what to serve, and is the only one to use it.
 *
 * Cameras that post their pictures seldom trust a certificate that was generated. A second listener for them would be opened beside
 * this one by a function of its own, with a `receive` that knows no sessions, no interface and no procedures, but their posts alone.
 */
export const listenOnNetwork: Listen = async ({ certificate, key, port, receive }) => {
  const listener = getRequestListener(async (request, { incoming }) => {
    return await receive(request, incoming.socket.remoteAddress ?? '');
  });
  const server = createServer(
    {
      ...{ cert: certificate, key, minVersion: 'TLSv1.2' },
      ...{ handshakeTimeout: handshakeWithinMs, headersTimeout: headersWithinMs, requestTimeout: 0 },
      maxHeaderSize: mostHeaderBytes,
    },
    listener,
  );
  server.maxConnections = most.connections;
  const sockets = boundPerAddress(server, most.ofOneAddress);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
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
      // Also those whose handshake is still under way, which the server itself does not count.
      const patience = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, closesWithinMs);
      await closed;
      clearTimeout(patience);
    },
  };
};

import type { AddressInfo } from 'node:net';
import { connect as connectTo, createServer, type Socket } from 'node:net';

/** A way to a server of this machine that can be cut. */
export interface CuttingProxy {
  readonly port: number;
  /** Cuts each connection as soon as the server answers on it: what was asked is done, and nobody hears so. */
  cutAnswers(isCut: boolean): void;
  /** Cuts all connections that there are, in the middle of whatever goes over them. */
  cutNow(): void;
  close(): Promise<void>;
}

/** Opens a way to a port of the loopback. */
export async function openCuttingProxy(target: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    const upstream = connectTo(target, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
      open.delete(client);
    };
    open.add(client);
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (part) => void upstream.write(part));
    upstream.on('data', (part) => {
      if (isCut) end();
      else client.write(part);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cutAnswers(next) {
      isCut = next;
    },
    cutNow() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

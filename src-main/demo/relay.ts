import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long the simulated arm stays up after a pulse, ms. */
const staysUpMs = 4_000;

export interface DemoRelay {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A barrier's device as one buys it, simulated on this machine's own address: `POST /open` lifts the arm for some seconds, `POST /hold`
 * until `POST /close`, `GET /status` says `arm=up` or `arm=down`. It listens at the port that is asked for if that is free.
 */
export async function openDemoRelay(port: number): Promise<DemoRelay> {
  let isUp = false;
  let lowering: NodeJS.Timeout | undefined;
  const lift = (forMs: number | null) => {
    clearTimeout(lowering);
    isUp = true;
    if (forMs === null) return;
    lowering = setTimeout(lower, forMs);
    lowering.unref();
  };
  const lower = () => {
    clearTimeout(lowering);
    isUp = false;
  };
  const obeys: Readonly<Record<string, () => void>> = {
    'POST /open': () => lift(staysUpMs),
    'POST /hold': () => lift(null),
    'POST /close': lower,
    'GET /status': () => undefined,
  };
  const server = createServer((request, response) => {
    request.resume();
    const obey = obeys[`${request.method} ${request.url}`];
    if (obey === undefined) {
      response.writeHead(404).end('Nothing here');
      return;
    }
    obey();
    response.end(`arm=${isUp ? 'up' : 'down'}`);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(port).catch((error: NodeJS.ErrnoException) => {
    if (port === 0 || error.code !== 'EADDRINUSE') throw error;
    return listen(0);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      lower();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

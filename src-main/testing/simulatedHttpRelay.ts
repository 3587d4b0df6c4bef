import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDigestGuard, type DigestGuardOptions } from './digestGuard.ts';

/** How the relay treats what it is asked; all but `refuses` and `busy` obey first. */
export type RelayBehaviour =
  | 'answers'
  | 'silent'
  | 'hangsUp'
  | 'fails'
  | 'busy'
  | 'refuses'
  | 'redirects'
  | 'endless'
  | 'garbage';

/** A request that the relay obeyed. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface SimulatedHttpRelay {
  readonly url: string;
  /** What it obeyed, in order. */
  readonly heard: readonly Heard[];
  /** How many requests reached it, obeyed or not. */
  readonly requests: number;
  /** Whether its contact is on. */
  readonly isOn: boolean;
  behave(behaviour: RelayBehaviour, forTheNext?: number): void;
  stop(): Promise<void>;
}

export interface RelayOptions {
  readonly basic?: { readonly user: string; readonly password: string };
  readonly digest?: DigestGuardOptions;
  readonly host?: string;
  readonly port?: number;
}

/** A relay that is told by HTTP: `/open` and `/close` in any method, `/status`, with a real socket of its own. */
export async function openHttpRelay(options: RelayOptions = {}): Promise<SimulatedHttpRelay> {
  const { basic, digest, host = '127.0.0.1', port = 0 } = options;
  const guard = digest === undefined ? null : createDigestGuard(digest);
  const heard: Heard[] = [];
  let behaviour: RelayBehaviour = 'answers';
  let remaining = Number.POSITIVE_INFINITY;
  let requests = 0;
  let isOn = false;

  function isWelcome(request: IncomingMessage, body: string): boolean {
    if (guard !== null) return guard.accepts(request, body);
    if (basic === undefined) return true;
    const expected = Buffer.from(`${basic.user}:${basic.password}`).toString('base64');
    return request.headers.authorization === `Basic ${expected}`;
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    requests++;
    const { method = '', url = '', headers } = request;
    if (!isWelcome(request, body)) {
      const challenge = guard?.challenge() ?? 'Basic realm="simulated"';
      response.writeHead(401, { 'www-authenticate': challenge }).end('Sign in');
      return;
    }
    const now = remaining > 0 ? behaviour : 'answers';
    remaining--;
    if (now === 'busy') return void response.writeHead(503).end('Busy');
    if (now === 'refuses') return void response.writeHead(404).end('Nothing here');
    heard.push({ method, url, headers, body });
    if (url.startsWith('/open')) isOn = true;
    if (url.startsWith('/close')) isOn = false;
    switch (now) {
      case 'answers':
        response.end(url.startsWith('/status') ? `relay=${isOn ? 'ON' : 'OFF'}` : 'OK');
        break;
      case 'silent':
        break;
      case 'hangsUp':
        request.socket.destroy();
        break;
      case 'fails':
        response.writeHead(500).end('It hurts');
        break;
      case 'redirects':
        response.writeHead(302, { location: 'http://198.51.100.7/elsewhere?token=abc' }).end();
        break;
      case 'endless': {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(16_384)));
        };
        response.on('drain', more);
        more();
        break;
      }
      case 'garbage':
        request.socket.end('SSH-2.0-dropbear\r\n');
        break;
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts).toString('utf8')));
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: given } = server.address() as AddressInfo;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`,
    heard,
    get requests() {
      return requests;
    },
    get isOn() {
      return isOn;
    },
    behave(next, forTheNext = Number.POSITIVE_INFINITY) {
      behaviour = next;
      remaining = forTheNext;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

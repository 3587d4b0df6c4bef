import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A message as it came. */
export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  /** What was answered: true where that means that it has it. */
  readonly taken: boolean;
}

/** What a receiver does with a message; true where it took it. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

const answering = (status: number, headers: Record<string, string> = {}, body = ''): Behaviour => {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
    return status < 300;
  };
};

/** What receivers do. */
export const behaviours = {
  takes: answering(200, {}, 'Thanks'),
  fails: answering(500, {}, 'Out of order'),
  redirects: answering(302, { location: 'http://127.0.0.1:9/elsewhere' }),
  gone: answering(410),
  busy: answering(429, { 'retry-after': '0' }),
  /** Never answers. */
  hangs: () => false,
  /** Begins to answer, and goes on for ever. */
  drips(_, response) {
    response.writeHead(200);
    const dripping = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(dripping));
    return true;
  },
  closes(request) {
    request.socket.destroy();
    return false;
  },
} satisfies Record<string, Behaviour>;

/** A receiver on this machine that does as the test says. */
export async function openReceiver() {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let behave: Behaviour = behaviours.takes;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ headers, body: Buffer.concat(parts).toString('utf8'), taken: behave(request, response) });
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    taken: () => received.filter(({ taken }) => taken),
    does(next: Behaviour) {
      behave = next;
    },
    /** Resolves once it is so. */
    async until(isSo: () => boolean): Promise<void> {
      if (isSo()) return;
      await new Promise<void>((resolve) => {
        const look = () => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
    },
  };
}

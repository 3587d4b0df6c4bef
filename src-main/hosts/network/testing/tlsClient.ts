import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { onTestFinished } from 'vitest';

export interface TlsQuestion {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface TlsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A device of its own by real TLS: it keeps its cookies, and trusts any certificate, as a person does who looked at the fingerprint. */
export function openTlsClient(port: number, host = '127.0.0.1') {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  onTestFinished(() => agent.destroy());
  const cookies = new Map<string, string>();

  function send({ path, method = 'GET', headers = {}, body }: TlsQuestion) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { host: `localhost:${port}`, ...(cookie === '' ? {} : { cookie }), ...headers };
    const asking = request({ host, port, path, method, headers: all, agent });
    asking.end(body);
    return asking;
  }

  return {
    ask: (question: TlsQuestion) =>
      new Promise<TlsAnswer>((resolve, reject) => {
        const asking = send(question);
        asking.on('error', reject);
        asking.on('response', (response) => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [pair = ''] = line.split(';');
            const at = pair.indexOf('=');
            cookies.set(pair.slice(0, at), pair.slice(at + 1));
          }
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(parts).toString(),
            }),
          );
        });
      }),
    /** Follows the live events; settles once the listener answers them. */
    events: () =>
      new Promise<{ next(topic: string): Promise<string>; close(): void }>((resolve, reject) => {
        const asking = send({
          path: '/rpc/live/events',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        });
        asking.on('error', reject);
        asking.on('response', (response) => {
          let seen = '';
          let look: () => void = () => undefined;
          response.on('error', () => undefined);
          response.on('data', (part: Buffer) => {
            seen += part.toString();
            look();
          });
          resolve({
            next: (topic) =>
              new Promise((found) => {
                look = () => {
                  if (seen.includes(`"${topic}"`)) found(seen);
                };
                look();
              }),
            close: () => response.destroy(),
          });
        });
      }),
  };
}

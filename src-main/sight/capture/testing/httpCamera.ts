import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const boundary = 'camera';
const everyMs = 20;
const realm = 'Gate camera';
const nonce = 'dcd98b7102dd2f0e';

/** A camera over HTTP with all the moods that cameras have. */
export interface HttpCamera {
  /** `path` with `user:password@` before the host where given. */
  address(path: string, login?: string): string;
  /** Pictures that were asked for, by path. */
  readonly asked: Map<string, number>;
  /** Ends the video streams that are running, as a camera does that starts anew. */
  dropStreams(): void;
  close(): Promise<void>;
}

/**
 * Serves `jpeg` as `/snapshot.jpg` and, over and over, as `/video`; with login `gate:secret` under `/basic/` and
 * `/digest/`. `/silent` never answers, `/stall` stops after three pictures, `/page` is a web page, `/broken` an error
 * of the server; anything else is not found.
 */
export async function startHttpCamera(jpeg: Buffer): Promise<HttpCamera> {
  const asked = new Map<string, number>();
  const streams = new Set<http.ServerResponse>();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://camera');
    asked.set(url.pathname, (asked.get(url.pathname) ?? 0) + 1);
    const [, guard] = /^\/(basic|digest)\//.exec(url.pathname) ?? [];
    if (guard && !mayEnter(guard, request)) return refuse(guard, response);
    switch (url.pathname.replace(/^\/(basic|digest)/, '')) {
      case '/snapshot.jpg':
        return void response.setHeader('content-type', 'image/jpeg').end(jpeg);
      case '/video':
        return stream(response, Number.POSITIVE_INFINITY);
      case '/stall':
        return stream(response, 3);
      case '/silent':
        return;
      case '/page':
        return void response.setHeader('content-type', 'text/html').end('<html>Log in</html>');
      case '/broken':
        return void response.writeHead(503).end();
      default:
        return void response.writeHead(404).end();
    }
  });

  function stream(response: http.ServerResponse, pictures: number): void {
    streams.add(response);
    response.writeHead(200, { 'content-type': `multipart/x-mixed-replace; boundary=${boundary}` });
    let sent = 0;
    const timer = setInterval(() => {
      if (sent >= pictures) return;
      sent += 1;
      response.write(`--${boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
      response.write(jpeg);
      response.write('\r\n');
    }, everyMs);
    response.on('close', () => {
      clearInterval(timer);
      streams.delete(response);
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: (path, login) => `http://${login ? `${login}@` : ''}127.0.0.1:${port}${path}`,
    asked,
    dropStreams() {
      for (const response of streams) response.socket?.destroy();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function mayEnter(guard: string, request: http.IncomingMessage): boolean {
  const given = request.headers.authorization ?? '';
  if (guard === 'basic') return given === `Basic ${Buffer.from('gate:secret').toString('base64')}`;
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(given)?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const secret = md5(`gate:${realm}:secret`);
  const asked = md5(`${request.method}:${request.url}`);
  const expected = md5([secret, nonce, part('nc'), part('cnonce'), 'auth', asked].join(':'));
  return part('uri') === request.url && part('response') === expected;
}

function refuse(guard: string, response: http.ServerResponse): void {
  const challenge =
    guard === 'basic'
      ? `Basic realm="${realm}"`
      : `Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=MD5`;
  response.writeHead(401, { 'www-authenticate': challenge }).end();
}

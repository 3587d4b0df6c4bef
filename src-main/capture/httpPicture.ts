import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { faultOf } from '../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';
import { networkFault, statusFault } from './networkFaults.ts';

const maximumRedirects = 3;
const maximumPictureBytes = 64 * 1024 * 1024;

/** A picture's address as it is asked for again and again, over one connection, with the answer to its login at hand. */
export interface PictureAddress {
  /** Asks for the picture once. @throws CaptureError */
  fetch(signal: AbortSignal): Promise<Buffer>;
  close(): void;
}

/**
 * Prepares to fetch pictures over HTTP with Basic or Digest login (RFC 7617, RFC 7616) from the user and password in
 * `address`. A camera's certificate is not checked: they sign their own.
 */
export function pictureAddress(address: string, timeoutMs: number): PictureAddress {
  const agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: 1 }),
    https: new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false }),
  };
  const url = new URL(address);
  const login = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  url.username = '';
  url.password = '';
  let target = url;
  let challenge: string | null = null;
  let requests = 0;

  const ask = async (signal: AbortSignal): Promise<Answer> => {
    requests += 1;
    const authorization = challenge === null ? null : authorizationFor(challenge, login, target, requests);
    const secure = target.protocol === 'https:';
    const request = (secure ? https : http).request(target, {
      agent: secure ? agents.https : agents.http,
      headers: { accept: 'image/jpeg, image/*', ...(authorization === null ? {} : { authorization }) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return answerOf(request.end());
  };

  return {
    async fetch(signal) {
      let mayLogIn = login.user !== '';
      for (let redirects = 0; ; ) {
        const answer = await ask(signal).catch((cause: unknown) => {
          throw new CaptureError(networkFault(cause), { cause });
        });
        if (answer.status === 200) return answer.body;
        const isRedirect = answer.location !== null && answer.status >= 301 && answer.status <= 308;
        const next =
          isRedirect && answer.location !== null && URL.canParse(answer.location, target.href)
            ? new URL(answer.location, target)
            : null;
        // The login is for this host alone.
        if (next && next.hostname === url.hostname && redirects < maximumRedirects) {
          redirects += 1;
          target = next;
          continue;
        }
        if (answer.status !== 401 || !mayLogIn || answer.challenges.length === 0)
          throw new CaptureError(statusFault(answer.status));
        mayLogIn = false;
        challenge = answer.challenges.find((text) => /^digest/i.test(text)) ?? answer.challenges[0] ?? null;
      }
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly challenges: readonly string[];
  readonly body: Buffer;
}

function answerOf(request: http.ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        // A camera's video address never ends; a picture does.
        if (bytes > maximumPictureBytes) request.destroy(new CaptureError(faultOf('unreadable')));
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          challenges: response.headersDistinct['www-authenticate'] ?? [],
          body: Buffer.concat(chunks),
        }),
      );
    });
  });
}

interface Login {
  readonly user: string;
  readonly password: string;
}

function authorizationFor(challenge: string, login: Login, target: URL, count: number): string {
  if (!/^digest/i.test(challenge)) {
    return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  }
  const part = (name: string) => {
    const match = new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(challenge);
    return match ? (match[1] ?? match[2] ?? null) : null;
  };
  const algorithm = part('algorithm') ?? 'MD5';
  const hash = (text: string) =>
    createHash(/^sha-256/i.test(algorithm) ? 'sha256' : 'md5')
      .update(text)
      .digest('hex');
  const [realm, nonce, opaque] = [part('realm') ?? '', part('nonce') ?? '', part('opaque')];
  const hasQop = (part('qop') ?? '').split(/\s*,\s*/).includes('auth');
  const [cnonce, nc, uri] = [
    randomBytes(8).toString('hex'),
    count.toString(16).padStart(8, '0'),
    target.pathname + target.search,
  ];
  const plain = hash(`${login.user}:${realm}:${login.password}`);
  const secret = /-sess$/i.test(algorithm) ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const request = hash(`GET:${uri}`);
  const response = hash(
    hasQop ? `${secret}:${nonce}:${nc}:${cnonce}:auth:${request}` : `${secret}:${nonce}:${request}`,
  );
  return [
    `Digest username="${login.user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`,
    `algorithm=${algorithm}`,
    ...(opaque === null ? [] : [`opaque="${opaque}"`]),
    ...(hasQop ? [`qop=auth, nc=${nc}, cnonce="${cnonce}"`] : []),
  ].join(', ');
}

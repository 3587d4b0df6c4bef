import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { CaptureError } from './capture.ts';
import { authorizationFor, loginOf } from './httpLogin.ts';
import { networkFault, statusFault } from './networkFaults.ts';
import { requireBytes } from './pictureLimits.ts';

const maximumRedirects = 3;
/** A server says in a few of them who it is and what it sends. */
const mostHeaderBytes = 16 * 1024;
/** Of an answer that is no picture, so much is read to use its connection again. */
const mostOtherBytes = 64 * 1024;

/** A camera's address as it is asked again and again, over one connection, with the answer to its login at hand. */
export interface PictureAddress {
  /** Asks for the picture once. @throws CaptureError */
  fetch(signal: AbortSignal): Promise<Buffer>;
  /** Asks for a stream that goes on until the signal aborts. @throws CaptureError where it does not begin */
  stream(signal: AbortSignal): Promise<IncomingMessage>;
  close(): void;
}

/**
 * Prepares to fetch pictures over HTTP with Basic or Digest login (RFC 7617, RFC 7616) from the user and password in
 * `address`. These go to the scheme, host and port that they were given for and to no other. A camera's certificate is not
 * checked: they sign their own.
 * @param timeoutMs longest wait for the beginning of an answer, and for a whole picture
 */
export function pictureAddress(address: string, timeoutMs: number): PictureAddress {
  const agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: 1 }),
    https: new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false }),
  };
  const url = new URL(address);
  const login = loginOf(url);
  url.username = '';
  url.password = '';
  let target = url;
  let challenge: string | null = null;
  let requests = 0;

  const ask = async (signal: AbortSignal): Promise<IncomingMessage> => {
    requests += 1;
    const mayLogIn = challenge !== null && target.origin === url.origin;
    const authorization = mayLogIn && challenge !== null ? authorizationFor(challenge, login, target, requests) : null;
    const secure = target.protocol === 'https:';
    const request = (secure ? https : http).request(target, {
      agent: secure ? agents.https : agents.http,
      headers: {
        accept: 'image/jpeg, image/*, multipart/x-mixed-replace',
        ...(authorization === null ? {} : { authorization }),
      },
      maxHeaderSize: mostHeaderBytes,
      signal,
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  };

  /** With a login, only on the very origin that it is for; without one, on the same host. */
  const mayFollow = (next: URL) =>
    next.origin === url.origin ||
    (login.user === '' && next.hostname === url.hostname && /^https?:$/.test(next.protocol));

  /** The answer that holds what was asked for, its body still to be read. */
  const open = async (signal: AbortSignal): Promise<IncomingMessage> => {
    let triesLogin = login.user !== '';
    for (let redirects = 0; ; ) {
      const response = await ask(signal);
      const { statusCode: status = 0, headers, headersDistinct } = response;
      if (status === 200) return response;
      await passOver(response);
      const { location = '' } = headers;
      const next = status >= 301 && status <= 308 && location !== '' ? URL.parse(location, target.href) : null;
      if (next !== null && mayFollow(next) && redirects < maximumRedirects) {
        redirects += 1;
        next.username = '';
        next.password = '';
        target = next;
        continue;
      }
      const challenges = headersDistinct['www-authenticate'] ?? [];
      if (status !== 401 || !triesLogin || challenges.length === 0) throw new CaptureError(statusFault(status));
      triesLogin = false;
      challenge = challenges.find((text) => /^digest/i.test(text)) ?? challenges[0] ?? null;
    }
  };

  return {
    async fetch(signal) {
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      return await asFault(async () => await wholeBody(await open(bounded)));
    },
    async stream(signal) {
      const beginning = new AbortController();
      const timer = setTimeout(() => beginning.abort(new DOMException('No answer', 'TimeoutError')), timeoutMs);
      return await asFault(() => open(AbortSignal.any([signal, beginning.signal]))).finally(() => clearTimeout(timer));
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof CaptureError ? cause : new CaptureError(networkFault(cause), { cause });
  }
}

/** A camera's video address never ends; a picture does. */
async function wholeBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  requireBytes(Number(response.headers['content-length'] ?? 0));
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    requireBytes(bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function passOver(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the answer and its connection.
    if (bytes > mostOtherBytes) return;
  }
}

import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

/** A server says in a few of them who it is. */
const mostHeaderBytes = 16 * 1024;

/**
 * Asks the server of an address for nothing but the head of an answer, and gives its `Date` header; null where it has none. Whatever it answers bears one,
 * a refusal and a redirect too, so nobody logs in, and nothing is followed.
 * @throws where it does not answer
 */
export async function dateOverHttp(address: string, signal: AbortSignal): Promise<string | null> {
  const { origin, protocol } = new URL(address);
  const isSecure = protocol === 'https:';
  const request = (isSecure ? https : http).request(new URL('/', origin), {
    method: 'HEAD',
    agent: false,
    maxHeaderSize: mostHeaderBytes,
    signal,
    // A camera signs its own certificate; nothing is told to it that would have to be kept.
    ...(isSecure ? { rejectUnauthorized: false } : {}),
  });
  // What comes after the answer, as where the connection breaks, tells nothing more.
  request.on('error', () => undefined);
  request.end();
  try {
    const [response] = (await once(request, 'response', { signal })) as [IncomingMessage];
    return response.headers.date ?? null;
  } finally {
    request.destroy();
  }
}

import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpRequest } from '../../../src-preload/contract/gate/barriers.ts';
import { answerDigest, parseChallenges } from '../../platform/http/digest.ts';
import { connectionFault, DeviceFault } from './device.ts';

export type SignIn =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' | 'digest'; readonly user: string; readonly password: string };

export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  /** At most `mostBytes` of it; what did not come in time is left out. */
  readonly body: string;
  /** Where the device would send us, as it says. */
  readonly location: string | null;
}

interface RawAnswer extends HttpAnswer {
  readonly challenge: string;
}

/** More than any device says. */
const mostBytes = 65_536;

/** Set by the connection itself; a wrong one of a person's would garble the request. */
const ownHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'expect']);

/**
 * Sends one request, signs in where it must, and gives the answer. A redirect is an answer and is not followed: what opens a
 * barrier, and the password for it, go nowhere but to the device that a person named.
 * @throws DeviceFault
 */
export async function exchange(
  request: HttpRequest,
  signIn: SignIn,
  options: { readonly trustsAnyCertificate: boolean; readonly signal: AbortSignal },
): Promise<HttpAnswer> {
  const basic = signIn.kind === 'basic' ? `Basic ${base64(`${signIn.user}:${signIn.password}`)}` : null;
  const first = await send(request, basic, options);
  if (first.status !== 401 || signIn.kind !== 'digest') return first;
  const answer = digestAnswer(request, signIn, first);
  const second = await send(request, answer, options);
  const isStale = parseChallenges(second.challenge).some(
    ({ parameters }) => parameters.get('stale')?.toLowerCase() === 'true',
  );
  if (second.status !== 401 || !isStale) return second;
  return await send(request, digestAnswer(request, signIn, second), options);
}

function digestAnswer(
  { method, url, body }: HttpRequest,
  signIn: { readonly user: string; readonly password: string },
  { challenge }: RawAnswer,
): string {
  const { pathname, search } = new URL(url);
  const answer = answerDigest(parseChallenges(challenge), { method, uri: pathname + search, body }, signIn);
  if (answer !== null) return answer;
  const offersBasic = parseChallenges(challenge).some(({ scheme }) => scheme === 'basic');
  throw new DeviceFault({ code: offersBasic ? 'onlyBasic' : 'unknownSignIn' }, { obeyed: 'no', passing: false });
}

function send(
  { method, url, headers, body }: HttpRequest,
  authorization: string | null,
  { trustsAnyCertificate, signal }: { readonly trustsAnyCertificate: boolean; readonly signal: AbortSignal },
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const isSecure = new URL(url).protocol === 'https:';
  const bytes = Buffer.from(body, 'utf8');
  let reached = false;
  let answered = false;
  const fail = (error: unknown) => {
    // With the status the device has said what it did; a body that breaks off takes nothing back.
    if (!answered) reject(connectionFault(error, reached, signal));
  };
  const given: Record<string, string[]> = {};
  for (const { name, value } of headers) {
    if (!ownHeaders.has(name.toLowerCase())) given[name] = [...(given[name] ?? []), value];
  }
  const options: RequestOptions & { readonly rejectUnauthorized?: boolean } = {
    method,
    agent: false,
    headers: {
      ...given,
      ...(bytes.length > 0 || /^(POST|PUT|PATCH)$/.test(method) ? { 'Content-Length': bytes.length } : {}),
      ...(authorization === null ? {} : { Authorization: authorization }),
    },
    ...(isSecure && trustsAnyCertificate ? { rejectUnauthorized: false } : {}),
  };
  const outgoing = (isSecure ? requestHttps : requestHttp)(url, options);
  const give = () => outgoing.destroy(new Error('No longer wanted'));
  if (signal.aborted) give();
  signal.addEventListener('abort', give);
  outgoing.on('socket', (socket) => {
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      reached = true;
    });
  });
  outgoing.on('error', fail);
  outgoing.on('close', () => fail(Object.assign(new Error('Closed without an answer'), { code: 'ECONNRESET' })));
  outgoing.on('response', (answer) => {
    answered = true;
    void bodyOf(answer).then((text) => {
      resolve(answerOf(answer, text));
      outgoing.destroy();
    });
  });
  outgoing.end(bytes);
  return promise.finally(() => signal.removeEventListener('abort', give));
}

/** What comes of the body, until it ends, is too long, or breaks off: the status has been told by then. */
function bodyOf(answer: IncomingMessage): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let length = 0;
  const done = () => resolve(Buffer.concat(parts).subarray(0, mostBytes).toString('utf8'));
  answer.on('data', (part: Buffer) => {
    parts.push(part);
    length += part.length;
    if (length >= mostBytes) done();
  });
  answer.on('end', done);
  answer.on('error', done);
  answer.on('close', done);
  return promise;
}

function answerOf({ statusCode = 0, statusMessage = '', headers }: IncomingMessage, body: string): RawAnswer {
  return {
    status: statusCode,
    statusText: statusMessage,
    body,
    location: headers.location ?? null,
    challenge: headers['www-authenticate'] ?? '',
  };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { checkedAddresses, pinnedTo, type Resolve, TargetRefused } from '../http/target.ts';
import { ElsewhereFault, type Fetched, type Known } from './elsewhere.ts';

export interface FetchOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What it was the last time; it is not sent again where it is that still. */
  readonly known: Known | null;
  /** What of the own network may be asked. */
  readonly privateTargets: readonly string[];
  readonly mostBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly resolve?: Resolve | undefined;
}

const mostRedirects = 5;

/**
 * Fetches a file. Each address on the way is judged, and only what was judged is connected to; a password goes to the host that it was given
 * for and to no other.
 * @throws ElsewhereFault with a sentence
 */
export async function fetchFile(options: FetchOptions): Promise<Fetched> {
  const late = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, late]);
  let url = new URL(options.url);
  try {
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await ask(url, options, signal);
      const { statusCode: status = 0, headers } = answer;
      if (status >= 300 && status < 400 && status !== 304 && headers.location !== undefined) {
        answer.destroy();
        url = next(url, headers.location);
        continue;
      }
      return await taken(answer, url, options);
    }
  } catch (error) {
    if (late.aborted)
      throw new ElsewhereFault(`${url.host} took longer than ${Math.round(options.timeoutMs / 1000)} s.`);
    throw faultOf(error, url.host);
  }
  throw new ElsewhereFault(`${url.host} sends from one address to the next without end.`);
}

/** Where an answer sends to. @throws ElsewhereFault where that is no address to follow */
function next(from: URL, location: string): URL {
  const to = URL.parse(location, from);
  if (to === null || !/^https?:$/.test(to.protocol) || (from.protocol === 'https:' && to.protocol === 'http:'))
    throw new ElsewhereFault(`${from.host} sends to an address that is not followed.`);
  return to;
}

async function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await checkedAddresses(url, options.privateTargets, options.resolve);
  const { user, password, known } = options;
  const isOwn = url.origin === new URL(options.url).origin;
  const headers = {
    'user-agent': 'Gatehouse-Lists/1',
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(isOwn && user !== ''
      ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
      : {}),
    ...(known === null || known.etag === '' ? {} : { 'if-none-match': known.etag }),
    ...(known === null || known.lastModified === '' ? {} : { 'if-modified-since': known.lastModified }),
  };
  return await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    send(url, { headers, agent: false, lookup: pinnedTo(addresses), signal }, resolve)
      .on('error', reject)
      .end();
  });
}

async function taken(answer: IncomingMessage, url: URL, { mostBytes, known }: FetchOptions): Promise<Fetched> {
  const { statusCode: status, headers } = answer;
  if (status === 304 && known !== null) {
    answer.resume();
    return { isSame: true };
  }
  if (status !== 200) {
    answer.destroy();
    const why = status === 401 || status === 403 ? ' Check the user and the password.' : '';
    throw new ElsewhereFault(`${url.host} answered ${status}.${why}`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new ElsewhereFault(`It is larger than ${Math.round(mostBytes / 1_000_000)} MB.`);
    }
    parts.push(part);
  }
  const name = decoded(url.pathname.split('/').at(-1) ?? '');
  return {
    isSame: false,
    bytes: Buffer.concat(parts),
    fileName: name === '' ? url.host : name,
    etag: headers.etag ?? '',
    lastModified: headers['last-modified'] ?? '',
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer at this port',
  ECONNRESET: 'closed the connection',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ETIMEDOUT: 'does not answer',
};

function faultOf(error: unknown, host: string): Error {
  if (error instanceof ElsewhereFault) return error;
  if (error instanceof TargetRefused) return new ElsewhereFault(error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (words[code] !== undefined) return new ElsewhereFault(`${host} ${words[code]}.`);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new ElsewhereFault(`The certificate of ${host} is not trusted (${code}).`);
  return new ElsewhereFault(`${host} could not be asked${code === '' ? '' : ` (${code})`}.`);
}

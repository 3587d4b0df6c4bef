import { Agent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as TlsAgent } from 'node:https';
import {
  checkedAddresses,
  pinnedTo,
  type Resolve,
  type Resolved,
  TargetRefused,
} from '../../../platform/http/target.ts';

/** What became of an attempt. */
export interface Answer {
  /** Null where there was no answer. */
  readonly status: number | null;
  /** The beginning of what it answered, or why it did not. */
  readonly text: string;
  readonly retryAfter?: string | undefined;
}

export interface Posting {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly privateTargets: readonly string[];
  readonly resolve?: Resolve | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const mostBytes = 2_000;
const mostLetters = 500;
/** What is answered after its head is not waited for longer. */
const bodyMs = 3_000;

/** Sends to one receiver, over connections that stay open between messages. Redirects are answers and are not followed. */
export function createPoster() {
  const agents = {
    'http:': new Agent({ keepAlive: true, maxSockets: 2 }),
    'https:': new TlsAgent({ keepAlive: true, maxSockets: 2 }),
  };

  async function send(posting: Posting, addresses: readonly Resolved[], signal: AbortSignal): Promise<Answer> {
    const url = new URL(posting.url);
    const isTls = url.protocol === 'https:';
    const options: RequestOptions = {
      method: 'POST',
      agent: isTls ? agents['https:'] : agents['http:'],
      headers: {
        ...posting.headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(posting.body)),
        'user-agent': 'Gatehouse-Webhooks/1',
      },
      lookup: pinnedTo(addresses),
      signal,
    };
    return await new Promise<Answer>((resolve, reject) => {
      const sent = (isTls ? requestHttps : requestHttp)(url, options, (answer) => {
        void beginningOf(answer).then((text) =>
          resolve({ status: answer.statusCode ?? null, text, retryAfter: answer.headers['retry-after'] }),
        );
      });
      sent.on('error', reject);
      sent.end(posting.body);
    });
  }

  return {
    /** Never throws: whatever went wrong is an answer without a status. */
    async post(posting: Posting): Promise<Answer> {
      const late = AbortSignal.timeout(posting.timeoutMs);
      try {
        const addresses = await checkedAddresses(new URL(posting.url), posting.privateTargets, posting.resolve);
        return await send(posting, addresses, AbortSignal.any([posting.signal, late]));
      } catch (error) {
        if (error instanceof TargetRefused) return { status: null, text: error.message };
        if (late.aborted) return { status: null, text: `No answer within ${Math.round(posting.timeoutMs / 1000)} s.` };
        return { status: null, text: wordsOf(error) };
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** The beginning of what is answered; what drips is cut off, and what is longer too. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const late = setTimeout(() => answer.destroy(), bodyMs);
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= mostBytes) break;
    }
  } catch {
    // What came so far is enough to be told.
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, mostLetters);
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers at this address and port.',
  ECONNRESET: 'The connection was closed before there was an answer.',
  EHOSTUNREACH: 'This host cannot be reached from here.',
  ENETUNREACH: 'This network cannot be reached from here.',
  ETIMEDOUT: 'This host does not answer.',
};

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (words[code] !== undefined) return words[code];
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `Its certificate is not trusted (${code}).`;
  return code === '' ? 'It could not be sent.' : `It could not be sent (${code}).`;
}

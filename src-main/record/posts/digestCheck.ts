import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { digestParts } from './rules/digest.ts';

/** Who answers a challenge, and with what. */
export interface DigestLogin {
  readonly user: string;
  readonly password: string;
}

export interface DigestedPost {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly uri: string;
  readonly authorization: string | null;
}

const realm = 'gatehouse';
/** A camera asks anew for each post or keeps a challenge for a while. */
const nonceHoldsMs = 10 * 60_000;
const mostCounted = 5_000;

/**
 * The server's side of HTTP digest (RFC 7616 with `qop=auth`, MD5 and SHA-256, as cameras speak it). A challenge is signed by this run, so that
 * none need be stored; the count of an answer must rise, so that none is good twice.
 */
export function createDigestCheck(clock: Pick<Clock, 'monotonicMs'>) {
  const secret = randomBytes(32);
  /** The last count of each challenge that was answered. */
  const counted = new Map<string, number>();
  const signature = (at: string) => createHmac('sha256', secret).update(at).digest('hex').slice(0, 32);

  function isOurs(nonce: string): boolean {
    const [at = '', given = ''] = nonce.split('-');
    const age = clock.monotonicMs() - Number(at);
    return isSame(given, signature(at)) && age >= 0 && age <= nonceHoldsMs;
  }

  return {
    /** The values of `WWW-Authenticate`: the stronger first, then the one that older cameras know. */
    challenges(): string[] {
      const at = String(Math.floor(clock.monotonicMs()));
      const nonce = `${at}-${signature(at)}`;
      return ['SHA-256', 'MD5'].map(
        (algorithm) => `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"`,
      );
    },

    /** Whether a post answers a challenge of ours with this login. */
    accepts({ method, uri, authorization }: DigestedPost, { user, password }: DigestLogin): boolean {
      const parts = digestParts(authorization ?? '');
      const part = (name: string) => parts?.get(name) ?? '';
      const hash = { MD5: 'md5', 'SHA-256': 'sha256', '': 'md5' }[part('algorithm').toUpperCase()];
      if (parts === null || hash === undefined || part('qop') !== 'auth' || !isOurs(part('nonce'))) return false;
      if (part('username') !== user || part('realm') !== realm || part('uri') !== uri) return false;
      const digest = (text: string) => createHash(hash).update(text, 'utf8').digest('hex');
      const [a1, a2] = [digest(`${user}:${realm}:${password}`), digest(`${method}:${uri}`)];
      const wanted = digest([a1, part('nonce'), part('nc'), part('cnonce'), 'auth', a2].join(':'));
      const count = Number.parseInt(part('nc'), 16);
      if (!isSame(part('response').toLowerCase(), wanted) || !(count > (counted.get(part('nonce')) ?? 0))) return false;
      counted.delete(part('nonce'));
      counted.set(part('nonce'), count);
      const [oldest] = counted.keys();
      if (counted.size > mostCounted && oldest !== undefined) counted.delete(oldest);
      return true;
    },
  };
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

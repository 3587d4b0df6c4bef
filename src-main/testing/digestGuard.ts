import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a simulated device wants to see before it obeys. */
export interface DigestGuard {
  /** The value of `WWW-Authenticate`. */
  challenge(): string;
  accepts(request: IncomingMessage, body: string): boolean;
}

export interface DigestGuardOptions {
  readonly user: string;
  readonly password: string;
  readonly algorithm: 'MD5' | 'SHA-256';
  readonly qop: 'auth' | 'auth-int' | null;
}

/** The device's side of RFC 7616, written apart from the client's. A nonce is good for one request. */
export function createDigestGuard({ user, password, algorithm, qop }: DigestGuardOptions): DigestGuard {
  const realm = 'simulated';
  const nonces = new Set<string>();
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');

  return {
    challenge() {
      const nonce = randomBytes(12).toString('hex');
      nonces.add(nonce);
      const qopPart = qop === null ? '' : `, qop="${qop}"`;
      return `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}${qopPart}`;
    },
    accepts({ headers, method = '', url = '' }, body) {
      const given = headers.authorization ?? '';
      const part = (name: string) => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(given)?.[1] ?? '';
      const nonce = part('nonce');
      if (!given.startsWith('Digest ') || !nonces.delete(nonce) || part('uri') !== url) return false;
      const secret = hash(`${user}:${realm}:${password}`);
      const asked = hash(qop === 'auth-int' ? `${method}:${url}:${hash(body)}` : `${method}:${url}`);
      const middle = qop === null ? nonce : `${nonce}:${part('nc')}:${part('cnonce')}:${qop}`;
      return part('username') === user && part('response') === hash(`${secret}:${middle}:${asked}`);
    },
  };
}

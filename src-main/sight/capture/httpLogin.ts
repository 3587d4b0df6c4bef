import { createHash, randomBytes } from 'node:crypto';

/** Who asks for a camera's pictures. The user is empty where nobody logs in. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The user and password of an address, as they were meant: a percent sign that stands for itself stays as it is. */
export function loginOf({ username, password }: URL): Login {
  return { user: decoded(username), password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString());
  }
}

/** The answer to a challenge of Basic or Digest (RFC 7617, RFC 7616) for the `count`th request. */
export function authorizationFor(challenge: string, login: Login, target: URL, count: number): string {
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
    `Digest username="${login.user.replace(/["\\]/g, '\\$&')}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`,
    `algorithm=${algorithm}`,
    ...(opaque === null ? [] : [`opaque="${opaque}"`]),
    ...(hasQop ? [`qop=auth, nc=${nc}, cnonce="${cnonce}"`] : []),
  ].join(', ');
}

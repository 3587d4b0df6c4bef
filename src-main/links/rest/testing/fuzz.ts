/** Random numbers from a seed, the same each time (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly init: RequestInit;
}

const oddTexts = [
  ...[
    '',
    '0',
    '-1',
    'null',
    'true',
    '*',
    '?',
    '%',
    "' OR 1=1 --",
    '../../etc/passwd',
    '..%2f..%2f',
    '\u0000',
    '\uD83D',
    '😀',
    '\r\nx: y',
  ],
  ...[
    '9'.repeat(400),
    'A'.repeat(9_000),
    '1e309',
    'NaN',
    '__proto__',
    'constructor',
    '[object Object]',
    '{"a":1}',
    '٣',
    'ﬁ',
    'AB12CDE',
  ],
];
const oddNumbers = [0, -1, 1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e15, 8.64e15 + 1];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/**
 * Requests as nobody would send them: right addresses with wrong things in them, and wrong ones.
 * @param declared every address with its method
 * @param ids of things that are there
 * @param bodies right ones, by method and address: as they are, or with something wrong somewhere in them
 */
export function fuzzer(
  random: () => number,
  declared: readonly { readonly method: string; readonly path: string }[],
  ids: readonly string[],
  names: readonly string[],
  bodies: Readonly<Record<string, unknown>>,
): () => FuzzedRequest {
  // Where a right body is known there is more to go wrong.
  const tried = declared.flatMap((at) => (bodies[`${at.method} ${at.path}`] === undefined ? [at] : [at, at]));
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const chance = (of: number) => random() < of;
  const text = (): string => (chance(0.3) ? one(ids) : chance(0.5) ? one(oddTexts) : one(names));

  function value(depth = 0): unknown {
    const kind = random();
    if (kind < 0.25) return text();
    if (kind < 0.4) return one(oddNumbers);
    if (kind < 0.5) return one([true, false, null]);
    if (depth > 3) return 'deep';
    if (kind < 0.65) return Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length: Math.floor(random() * 6) }, () => [one(names), value(depth + 1)]));
  }

  /** The same with something else in its place, somewhere in it or nowhere. */
  function spoilt(right: unknown): unknown {
    if (chance(0.12)) return value(2);
    if (Array.isArray(right)) return right.map(spoilt);
    if (right === null || typeof right !== 'object') return right;
    const kept = Object.entries(right).filter(() => !chance(0.04));
    return Object.fromEntries(kept.map(([name, part]) => [name, spoilt(part)]));
  }

  return () => {
    const at = one(tried);
    const method = chance(0.9) ? at.method : one(methods);
    const encoded = (given: string) =>
      chance(0.1) ? given.replaceAll(/[^!-~]|[#?]/g, '%') : encodeURIComponent(given.toWellFormed());
    let path = at.path.replaceAll(/\{\w+\}/g, () => encoded(chance(0.6) ? one(ids) : text()).slice(0, 3_000) || 'x');
    if (chance(0.05)) path += one(['/', '//', '/..', '%00', '%E0%A4%A', '/x', ';a=b']);
    const query = Array.from(
      { length: Math.floor(random() * 4) },
      () => `${encoded(one(names))}=${encoded(text()).slice(0, 2_000)}`,
    );
    const headers: Record<string, string> = {};
    if (chance(0.2)) {
      const match = one(['*', '"x"', 'W/"x"', ',', '""']);
      // With POST it is refused as such, and nothing else of the request would be tried.
      if (method !== 'POST' || match === ',') headers['if-match'] = match;
    }
    if (chance(0.2)) headers['idempotency-key'] = one(['a', 'b', 'a b', 'x'.repeat(300)]);
    if (chance(0.1)) headers.range = one(['bytes=0-', 'bytes=9-1', 'lines=1', 'bytes=-0']);
    const right = bodies[`${at.method} ${at.path}`];
    const hasBody = !['GET', 'HEAD'].includes(method) && chance(0.85);
    if (hasBody)
      headers['content-type'] = chance(0.9)
        ? 'application/json'
        : one(['text/plain', 'multipart/form-data; boundary=x', 'application/xml']);
    const body = hasBody
      ? {
          body: chance(0.9)
            ? JSON.stringify(right === undefined || chance(0.2) ? value() : chance(0.3) ? right : spoilt(right))
            : one(oddTexts),
        }
      : {};
    return {
      method,
      path: query.length === 0 ? path : `${path}?${query.join('&')}`,
      init: { method, headers, ...body },
    };
  };
}

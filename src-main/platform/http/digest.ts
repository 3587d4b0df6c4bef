import { createHash, randomBytes } from 'node:crypto';

/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). Names are lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What is asked for, as the digest covers it. */
export interface DigestedRequest {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly uri: string;
  readonly body: string;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Hashes of RFC 7616 and what Node calls them, the strongest first. */
const hashes = [
  ['SHA-512-256', 'sha512-256'],
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
] as const;

const token = /[!#$%&'*+.^_`|~A-Za-z0-9-]+/y;
const quotedString = /"((?:[^"\\]|\\.)*)"/y;
const separator = /[\s,]*/y;

/** The challenges of a header; what cannot be understood ends it. */
export function parseChallenges(header: string): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < header.length) {
    take(separator);
    const word = take(token)?.[0];
    if (word === undefined) break;
    if (take(/\s*=\s*/y) === null) {
      found.push({ scheme: word.toLowerCase(), parameters: new Map() });
      continue;
    }
    const value = take(quotedString)?.[1]?.replace(/\\(.)/g, '$1') ?? take(token)?.[0];
    if (value === undefined) break;
    found.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
  return found;
}

/**
 * The `Authorization` header that answers the strongest of the Digest challenges (RFC 7616, 3.4), or null where none can be
 * answered. Understands `auth`, `auth-int`, none (RFC 2069), `-sess` and `userhash`.
 */
export function answerDigest(
  challenges: readonly Challenge[],
  request: DigestedRequest,
  credentials: Credentials,
  cnonce: string = randomBytes(16).toString('hex'),
): string | null {
  for (const [algorithm, hash] of hashes) {
    for (const { scheme, parameters } of challenges) {
      const named = parameters.get('algorithm') ?? 'MD5';
      const isSession = named.toUpperCase() === `${algorithm}-SESS`;
      if (scheme !== 'digest' || !(isSession || named.toUpperCase() === algorithm)) continue;
      const header = answer({ parameters, named, hash, isSession }, request, credentials, cnonce);
      if (header !== null) return header;
    }
  }
  return null;
}

interface ChosenChallenge {
  readonly parameters: Challenge['parameters'];
  /** The algorithm as the device spells it. */
  readonly named: string;
  readonly hash: string;
  readonly isSession: boolean;
}

function answer(
  { parameters, named, hash, isSession }: ChosenChallenge,
  { method, uri, body }: DigestedRequest,
  { user, password }: Credentials,
  cnonce: string,
): string | null {
  const digest = (text: string) => createHash(hash).update(text, 'utf8').digest('hex');
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  if (realm === undefined || nonce === undefined) return null;
  const offered = parameters
    .get('qop')
    ?.split(',')
    .map((each) => each.trim().toLowerCase());
  const qop = offered === undefined ? null : ['auth', 'auth-int'].find((each) => offered.includes(each));
  if (qop === undefined) return null;

  const nc = '00000001';
  const secret = digest(`${user}:${realm}:${password}`);
  const a1 = isSession ? digest(`${secret}:${nonce}:${cnonce}`) : secret;
  const a2 = digest(qop === 'auth-int' ? `${method}:${uri}:${digest(body)}` : `${method}:${uri}`);
  const response = digest(qop === null ? `${a1}:${nonce}:${a2}` : `${a1}:${nonce}:${nc}:${cnonce}:${qop}:${a2}`);

  const hashesUser = parameters.get('userhash')?.toLowerCase() === 'true';
  const opaque = parameters.get('opaque');
  const parts = [
    userPart(hashesUser ? digest(`${user}:${realm}`) : user),
    `realm=${inQuotes(realm)}`,
    `uri=${inQuotes(uri)}`,
    `nonce=${inQuotes(nonce)}`,
    ...(parameters.has('algorithm') ? [`algorithm=${named}`] : []),
    ...(qop === null ? [] : [`nc=${nc}`, `cnonce=${inQuotes(cnonce)}`, `qop=${qop}`]),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${inQuotes(opaque)}`]),
    ...(hashesUser ? ['userhash=true'] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

/** A name beyond ASCII goes as RFC 5987 says. */
function userPart(user: string): string {
  if (/^[\x20-\x7e]*$/.test(user)) return `username=${inQuotes(user)}`;
  const encoded = encodeURIComponent(user).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `username*=UTF-8''${encoded}`;
}

function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

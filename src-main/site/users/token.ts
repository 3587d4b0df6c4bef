import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits that let a browser in. Only their hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** None that is taken for another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 79 random bits that a person can type: four groups of four letters and digits. */
export function newTypedToken(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** What is kept of a token or a recovery code: SHA-256 as hex; they are random, so nothing slower is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

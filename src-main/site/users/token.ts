import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that let a browser in. Only their hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token or a recovery code: SHA-256 as hex; they are random, so nothing slower is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

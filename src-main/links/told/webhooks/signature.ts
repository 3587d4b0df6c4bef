import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret: 32 random bytes as Standard Webhooks writes them. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** The `v1` signature of Standard Webhooks: HMAC-SHA256 of id, attempt's time (s) and the very bytes that are sent, with the decoded secret. */
export function signatureOf(secret: string, { id, timestampS, body }: Signed): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest('base64')}`;
}

/** What is signed. */
export interface Signed {
  /** The same at each attempt; without a dot. */
  readonly id: string;
  readonly timestampS: number;
  readonly body: string;
}

/** The three headers; with a signature by each secret that counts. */
export function signedHeaders(secrets: readonly string[], signed: Signed): Record<string, string> {
  return {
    'webhook-id': signed.id,
    'webhook-timestamp': String(signed.timestampS),
    'webhook-signature': secrets.map((secret) => signatureOf(secret, signed)).join(' '),
  };
}

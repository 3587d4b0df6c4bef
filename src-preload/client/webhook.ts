import type { WebhookMessage } from './surface.ts';

/** Why a message is not one of Gatehouse's. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/**
 * A message of a webhook once it is known to be from who has the secret, and new (Standard Webhooks). What was had already by its `webhook-id` is
 * for the receiver to know.
 * @throws WebhookRefused
 */
export async function verifyWebhook({ secret, headers, body, toleranceS = 300 }: WebhookMessage): Promise<unknown> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  );
  if (!id || !timestamp || !signatures) throw new WebhookRefused('The message is not signed.');
  const ageS = Date.now() / 1000 - Number(timestamp);
  if (!/^\d+$/.test(timestamp) || Math.abs(ageS) > toleranceS)
    throw new WebhookRefused('The message is too old, or from a time to come.');
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(secret.replace(/^whsec_/, '')),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures.split(' ')) {
    const [version, text] = signature.split(',');
    if (version !== 'v1' || text === undefined) continue;
    // Compared in constant time, as Web Cryptography does.
    if (await crypto.subtle.verify('HMAC', key, bytesOf(text), signed)) return JSON.parse(body) as unknown;
  }
  throw new WebhookRefused('The signature is not of this secret.');
}

function headerOf(headers: WebhookMessage['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : value?.[0];
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array(1);
  }
}

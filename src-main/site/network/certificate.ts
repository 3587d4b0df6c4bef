import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import { Refusal } from '../../platform/refusal.ts';

/** A certificate with its key, both as PEM. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 86_400_000;
/** Apple's systems take no certificate that a person added and that holds longer than 825 days (support.apple.com/en-us/103769). */
export const generatedHoldsMs = 820 * dayMs;
/** How long before its end a generated one is renewed. */
export const renewedBeforeMs = 30 * dayMs;

/** Makes a certificate that this machine vouches for itself, good for the names and addresses given. */
export async function generateCertificate(hosts: readonly string[], nowMs: number): Promise<CertificatePair> {
  const altNames = hosts.map((host) =>
    isIP(host) === 0 ? ({ type: 2, value: host } as const) : ({ type: 7, ip: host } as const),
  );
  const made = await generate([{ name: 'commonName', value: 'Gatehouse' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Clocks of other devices may be a little behind.
    notBeforeDate: new Date(nowMs - dayMs),
    notAfterDate: new Date(nowMs - dayMs + generatedHoldsMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

/** What stands in a certificate. Times in UTC ms. */
export function factsOf(pem: string): { fingerprint: string; validFrom: number; validTo: number; names: string[] } {
  const read = new X509Certificate(pem);
  const names = (read.subjectAltName ?? '')
    .split(', ')
    .flatMap((part) => /^(?:DNS|IP Address):(.+)$/.exec(part)?.[1] ?? []);
  return {
    fingerprint: read.fingerprint256,
    validFrom: Date.parse(read.validFrom),
    validTo: Date.parse(read.validTo),
    names,
  };
}

/** Whether a certificate stands for a name or address, wildcards included. */
export function standsFor(pem: string, host: string): boolean {
  const read = new X509Certificate(pem);
  const plain = host.replace(/^\[|\]$/g, '');
  return (isIP(plain) === 0 ? read.checkHost(plain) : read.checkIP(plain)) !== undefined;
}

/**
 * Looks whether a certificate and a key that a person gives can be served.
 * @throws Refusal that says what is wrong with which of them
 */
export function checkPair({ certificate, key }: CertificatePair, nowMs: number): void {
  const read = readCertificate(certificate);
  const privateKey = readKey(key);
  if (!read.checkPrivateKey(privateKey))
    throw new Refusal('INVALID', 'This key belongs to another certificate. Give the one that it was made with.', {
      field: 'key',
    });
  const refuse = (sentence: string) => new Refusal('INVALID', sentence, { field: 'certificate' });
  if (Date.parse(read.validTo) <= nowMs)
    throw refuse(`This certificate expired on ${dayOf(read.validTo)}. Give its successor.`);
  if (Date.parse(read.validFrom) > nowMs)
    throw refuse(`This certificate is not good before ${dayOf(read.validFrom)}. Give one that is good now.`);
  if (privateKey.asymmetricKeyType === 'rsa' && (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new Refusal('INVALID', 'Browsers take no RSA key under 2048 bits. Have a new certificate made.', {
      field: 'key',
    });
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    const sentence = 'This is no certificate as PEM. It begins with -----BEGIN CERTIFICATE-----.';
    throw new Refusal('INVALID', sentence, { field: 'certificate', cause });
  }
}

function readKey(pem: string): KeyObject {
  if (/ENCRYPTED/.test(pem))
    throw new Refusal(
      'INVALID',
      'This key is locked with a passphrase. Unlock it first, then give it here; Gatehouse keeps it sealed.',
      { field: 'key' },
    );
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    const sentence =
      'This is no private key as PEM. It begins with -----BEGIN PRIVATE KEY-----, or with the kind of key before PRIVATE.';
    throw new Refusal('INVALID', sentence, { field: 'key', cause });
  }
}

const dayOf = (date: string) => new Date(date).toISOString().slice(0, 10);

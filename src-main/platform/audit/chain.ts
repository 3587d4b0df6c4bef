import { createHash } from 'node:crypto';

/** What an entry's hash covers, beside the hash of the entry before it. */
export interface ChainedEntry {
  readonly sequence: number;
  /** UTC ms. */
  readonly at: number;
  readonly actorId: string;
  readonly actorRole: string | null;
  readonly action: string;
  readonly thingKind: string;
  readonly thingId: string;
  /** Impersonal values by their fields, as the text that is stored. */
  readonly plain: string;
  /** Salted hashes of the values that lie aside by their fields, as the text that is stored. */
  readonly aside: string;
}

/** What the first entry goes on from. */
export const firstHash = '';

/** The hash of an entry, hexadecimal: SHA-256 of its fields as one JSON array, in this order, after the hash before it. */
export function hashOf(previous: string, entry: ChainedEntry): string {
  const { sequence, at, actorId, actorRole, action, thingKind, thingId, plain, aside } = entry;
  const fields = [1, sequence, previous, at, actorId, actorRole, action, thingKind, thingId, plain, aside];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The salted hash of a value that lies aside, base64url: nobody who lacks the salt can guess the value from it. */
export function asideHash(salt: Uint8Array, field: string, value: string): string {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([field, value]))
    .digest('base64url');
}

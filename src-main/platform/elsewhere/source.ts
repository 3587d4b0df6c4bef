import type { Source } from '../../../src-preload/contract/lists/sources.ts';
import { maskedPassword } from '../../../src-preload/contract/site/cameras.ts';
import { Refusal } from '../refusal.ts';

/** A source without its password. */
export function maskedSource(source: Source): Source {
  return source.kind === 'url' && source.password !== '' ? { ...source, password: maskedPassword } : source;
}

/**
 * A source with the password that is stored, where it is meant.
 * @throws Refusal where that would go to another server or user than it was given for
 */
export function wholeSource(given: Source, stored: Source | null): Source {
  if (given.kind !== 'url' || given.password !== maskedPassword) return given;
  const isSame =
    stored?.kind === 'url' && new URL(stored.url).origin === new URL(given.url).origin && stored.user === given.user;
  if (isSame) return { ...given, password: stored.password };
  throw new Refusal('INVALID', 'Give the password again: it was stored for another server or user.', {
    field: 'source',
  });
}

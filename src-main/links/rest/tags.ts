import { createHash } from 'node:crypto';

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 24);

/**
 * What a thing is that a program may change, as a short text: the same as long as nothing is changed of it.
 * @param thing as it is told, whole
 * @param live the names of what comes and goes by itself
 */
export function versionOf(thing: unknown, live: readonly string[]): string {
  return hashOf(JSON.stringify(Object.entries(thing as object).filter(([name]) => !live.includes(name))));
}

/**
 * The strong tag of an answer (RFC 9110 section 8.8.3). That of a thing that may be changed begins with its version, so that one header serves
 * `If-None-Match`, which asks for anything new, and `If-Match`, which asks whether the thing is still the same.
 */
export function tagOf(body: string, version: string | null): string {
  return version === null ? `"${hashOf(body)}"` : `"${version}.${hashOf(body)}"`;
}

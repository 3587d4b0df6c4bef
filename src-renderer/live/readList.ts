import type { Read } from '../../src-preload/contract/record/reads.ts';

/**
 * The list with a read put in: in place where it is known already, else at the front, and no longer than `limit`.
 * Gives the same array back where nothing changes.
 */
export function withRead(list: readonly Read[], read: Read, limit = Number.POSITIVE_INFINITY): Read[] {
  const replaced = replaceRead(list, read);
  return replaced === null ? [read, ...list].slice(0, limit) : replaced;
}

/** The list with a known read replaced; null where the list does not hold it. */
export function replaceRead(list: readonly Read[], read: Read): Read[] | null {
  const index = list.findIndex((known) => known.id === read.id);
  return index === -1 ? null : list.with(index, read);
}

/** A video's reads in the order in which the vehicles appear. */
export function inVideoOrder(reads: readonly Read[]): Read[] {
  return [...reads].sort((a, b) => (a.firstMs ?? 0) - (b.firstMs ?? 0) || a.id.localeCompare(b.id));
}

import type { Box } from '../labels.ts';

/**
 * Plates that the sets' tables do not name, as they were found by looking at what was read once the labelled ones were
 * painted out: `set/picture` and their boxes, or null where a picture has too many of them to be used.
 */
const otherPlates: Readonly<Record<string, readonly Box[] | null>> = {};

/** The further plates of a picture; null where it cannot be used. */
export function otherPlatesOf(set: string, file: string): readonly Box[] | null {
  const found = otherPlates[`${set}/${file}`];
  return found === undefined ? [] : found;
}

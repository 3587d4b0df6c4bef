import { plateClasses } from '../alphabet.ts';
import type { MarkEvidence } from '../markEvidence.ts';

/** Evidence of one character for tests: what is named gets its probability, the other classes share almost nothing. */
export function evidenceOf(shares: Readonly<Record<string, number>>): Float32Array {
  return Float32Array.from(plateClasses, (each) => Math.log(shares[each] ?? 1e-5));
}

/** Evidence of a text read with the same sureness throughout. */
export function clearText(text: string, sureness = 0.97): Float32Array[] {
  return [...text].map((character) => evidenceOf({ [character]: sureness }));
}

/** A mark of which nothing but its characters is known, and whatever else is told. */
export function markOf(characters: readonly Float32Array[], others: Partial<MarkEvidence> = {}): MarkEvidence {
  return { characters, spacing: null, wholeness: 1, regions: null, ...others };
}

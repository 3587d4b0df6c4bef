import type { PlateMatch } from '../../../plates/matching.ts';
import type { Closeness } from './decide.ts';

/** Below this, even the very text of a listed plate is only a perhaps: a coin says as much. */
const leastConfidence = 0.5;

/**
 * How sure it is that a pass is a listed plate. `strict` is the match within the tolerance for opening a barrier, `loose`
 * that within the tolerance for telling a person; `confidence` is the read's own.
 */
export function closenessOf(
  strict: PlateMatch | null,
  loose: PlateMatch | null,
  confidence: number,
): { readonly plate: string; readonly closeness: Closeness } | null {
  const match = strict ?? loose;
  if (match === null) return null;
  const isSure = strict !== null && (!strict.isExact || confidence >= leastConfidence);
  return { plate: match.plate, closeness: isSure ? 'sure' : 'doubtful' };
}

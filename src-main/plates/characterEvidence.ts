import { plateClasses } from './alphabet.ts';

/** The one drawing's other name; how sure the reader was between the two says nothing about the mark. */
export const twins: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I' };

/** The likeliest class of one place. */
export function bestCharacter(evidence: Float32Array): string {
  let best = 0;
  for (const [index, probability] of evidence.entries())
    if (probability > (evidence[best] ?? Number.NEGATIVE_INFINITY)) best = index;
  return plateClasses.charAt(best);
}

/** Natural logarithm. */
export function logProbabilityOf(evidence: Float32Array | undefined, character: string): number {
  return evidence?.[plateClasses.indexOf(character)] ?? Number.NEGATIVE_INFINITY;
}

export function probabilityOf(evidence: Float32Array | undefined, character: string): number {
  return Math.exp(logProbabilityOf(evidence, character));
}

/**
 * How likely a drawing is at one place, under this name or its other one. `merging`: 0 to 1, how far what was seen of the
 * other name speaks for this one.
 */
export function drawingProbability(evidence: Float32Array | undefined, character: string, merging: number): number {
  const twin = twins[character];
  const other = twin === undefined ? 0 : probabilityOf(evidence, twin);
  return Math.min(1, probabilityOf(evidence, character) + merging * other);
}

/** How likely the likeliest drawing is at one place, whichever of its names. */
export function clearnessOf(evidence: Float32Array): number {
  return drawingProbability(evidence, bestCharacter(evidence), 1);
}

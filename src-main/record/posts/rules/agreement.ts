import type { Agreement } from '../../../../src-preload/contract/record/posted.ts';
import { foldPlate } from '../../../plates/fold.ts';

/** A plate that our own reader found in a posted picture. */
export interface OwnReading {
  readonly text: string;
  readonly confidence: number;
}

/** Below this our own reader is no witness: a coin says as much. */
const leastConfidence = 0.5;

/** Which of our readings speaks about what was posted: the surest of the same mark, else the surest of all. */
export function witnessOf<Reading extends OwnReading>(posted: string, readings: readonly Reading[]): Reading | null {
  const surest = readings.toSorted((a, b) => b.confidence - a.confidence);
  return surest.find(({ text }) => posted !== '' && foldPlate(text) === foldPlate(posted)) ?? surest[0] ?? null;
}

/** Whether our reader's witness agrees with what was posted. */
export function agreementOf(posted: string, witness: OwnReading | null): Agreement {
  if (witness === null || witness.text === '') return 'unread';
  if (posted === '') return 'oursAlone';
  if (foldPlate(witness.text) !== foldPlate(posted)) return 'differs';
  return witness.confidence >= leastConfidence ? 'agrees' : 'unread';
}

import type { PlateReading } from './eyes.ts';

/** A reading whose reader also knows how far apart the characters stand. */
export interface SpacedReading extends PlateReading {
  /** From each character's centre to the next one's, in units of their median; one less than there are characters. */
  readonly spacing: readonly number[];
}

/** The spacing of a reading, or null where its reader does not tell it. */
export function spacingOf(reading: PlateReading): readonly number[] | null {
  return 'spacing' in reading ? (reading as SpacedReading).spacing : null;
}

/** Distances between neighbouring positions in units of their median; null for fewer than three positions. */
export function relativeSpacing(positions: readonly number[]): number[] | null {
  if (positions.length < 3) return null;
  const distances = positions.slice(1).map((position, index) => position - (positions[index] ?? position));
  const median = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  return median > 0 ? distances.map((each) => each / median) : null;
}

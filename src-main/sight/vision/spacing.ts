/** Distances between neighbouring positions in units of their median; null for fewer than three positions. */
export function relativeSpacing(positions: readonly number[]): number[] | null {
  if (positions.length < 3) return null;
  const distances = positions.slice(1).map((position, index) => position - (positions[index] ?? position));
  const median = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  return median > 0 ? distances.map((each) => each / median) : null;
}

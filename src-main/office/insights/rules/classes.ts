/** How many lie in a class, which begins at its edge and reaches to the next. */
export interface ClassCount {
  readonly edge: number;
  readonly count: number;
}

/**
 * The number below which a share lies, as if those of a class were spread evenly over it; null of none. Of the last class, which has no end, its
 * edge is told.
 */
export function quantileOfClasses(
  counts: readonly ClassCount[],
  edges: readonly number[],
  share: number,
): number | null {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  for (const [place, edge] of edges.entries()) {
    const count = counts.reduce((sum, each) => (each.edge === edge ? sum + each.count : sum), 0);
    const next = edges[place + 1];
    if (below + count >= all * share && count > 0)
      return next === undefined ? edge : edge + ((all * share - below) / count) * (next - edge);
    below += count;
  }
  return edges.at(-1) ?? null;
}

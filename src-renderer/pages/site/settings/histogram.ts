/** One column of the plot: reads from `from` up to `to`, and how many of them are below the threshold and not. */
export interface Column {
  readonly from: number;
  readonly to: number;
  readonly below: number;
  readonly above: number;
}

const from = 0.5;
const steps = 25;

/** Reads by how sure they were: one column for all under 50 %, then one for each 2 %. */
export function histogramOf(confidences: readonly number[], threshold: number): Column[] {
  const edges = [0, ...Array.from({ length: steps + 1 }, (_, step) => from + (step * (1 - from)) / steps)];
  return edges.slice(0, -1).map((edge, index) => {
    const to = edges[index + 1] ?? 1;
    const isLast = index === steps;
    const within = confidences.filter((each) => each >= edge && (each < to || isLast));
    const below = countBelow(within, threshold);
    return { from: edge, to, below, above: within.length - below };
  });
}

/** How many of these reads would go to review. */
export function countBelow(confidences: readonly number[], threshold: number): number {
  return confidences.filter((each) => each < threshold).length;
}

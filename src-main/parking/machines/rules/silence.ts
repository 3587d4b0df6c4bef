/** A time in which a machine took nothing. UTC ms. */
export interface Silence {
  readonly fromAt: number;
  readonly toAt: number;
}

/** Less is a quiet half hour. */
const leastMs = 45 * 60_000;
/** Where fewer are usual, none is no wonder. */
const leastUsual = 6;

/** Times between two payments that are long enough to be looked at. */
export function gapsOf(times: readonly number[]): Silence[] {
  const gaps: Silence[] = [];
  let fromAt: number | null = null;
  for (const toAt of times.toSorted((a, b) => a - b)) {
    if (fromAt !== null && toAt - fromAt >= leastMs) gaps.push({ fromAt, toAt });
    fromAt = toAt;
  }
  return gaps;
}

/**
 * Whether a machine was silent when it usually takes payments, while vehicles came in.
 * @param usual how many it took in the same time of each week before, as far as anything is known of that week
 * @param came how many vehicles came in meanwhile
 */
export function isSilent(usual: readonly number[], came: number): boolean {
  if (usual.length < 2 || came === 0) return false;
  const sorted = usual.toSorted((a, b) => a - b);
  // The lower middle: one busy week tells nothing.
  return (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) >= leastUsual;
}

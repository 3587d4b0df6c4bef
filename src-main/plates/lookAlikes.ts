/** A way to read one drawn character as another. */
export interface LookAlike {
  readonly pair: string;
  /** What a swap costs whatever was seen, in nats: the two are not the same drawing. */
  readonly cost: number;
  /** How much less likely (nats) the other reading may be before the swap is out of the question. */
  readonly within: number;
}

/**
 * Pairs that formats may settle by position. O and 0, and I and 1, are one drawing in British lettering (BS AU 145e), so
 * what a reader says about them is worth little; every other pair can be told apart, and a format only decides where
 * the reader itself was in doubt.
 */
export const lookAlikes: readonly LookAlike[] = [
  { pair: '0O', cost: 0.3, within: Number.POSITIVE_INFINITY },
  { pair: '1I', cost: 0.3, within: Number.POSITIVE_INFINITY },
  ...['0D', '0Q', 'OQ', 'DO', '8B', '5S', '2Z', '6G', '1L', '1T', '7T', '4A', '1J', '7Z'].map((pair) => ({
    pair,
    cost: 0.5,
    within: 2.2,
  })),
];

/** How the pair of two characters may be swapped, if it may. */
export function lookAlikeOf(a: string, b: string): LookAlike | null {
  return lookAlikes.find(({ pair }) => pair === a + b || pair === b + a) ?? null;
}

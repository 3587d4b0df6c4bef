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

/** What a character may be swapped for, and how. */
const swaps: ReadonlyMap<string, readonly (LookAlike & { readonly character: string })[]> = Map.groupBy(
  lookAlikes
    .flatMap((lookAlike) =>
      [lookAlike.pair, lookAlike.pair.charAt(1) + lookAlike.pair.charAt(0)].map((pair) => ({ ...lookAlike, pair })),
    )
    .map((lookAlike) => ({ ...lookAlike, character: lookAlike.pair.charAt(1) })),
  ({ pair }) => pair.charAt(0),
);

/** The characters that one may be taken for. */
export function lookAlikesOf(character: string) {
  return swaps.get(character) ?? [];
}

/**
 * How unlikely it is that a reader takes one character for another, in nats: the negative natural logarithm of the
 * probability, whatever the reader itself said about it. 5 nats are about 1 in 150, 6 about 1 in 400, 9 about 1 in 8,000.
 */
export interface LookAlikeCosts {
  /** By the two characters in the order of the alphabet, digits first, such as `8B`. One drawing costs nothing. */
  readonly pairs: Readonly<Record<string, number>>;
  /** For every other pair of characters. */
  readonly other: number;
  /** For a character that was missed, or one that is not there. */
  readonly gap: number;
}

/** What is assumed before a site's own corrections say better (`learnLookAlikes`). */
export const defaultLookAlikeCosts: LookAlikeCosts = {
  pairs: Object.fromEntries(
    [
      ...lookAlikes.slice(2).map(({ pair }) => pair),
      '0C',
      '0G',
      '0U',
      'CG',
      'DQ',
      'EF',
      'HM',
      'HN',
      'MN',
      'MW',
      'NW',
      'UV',
      'VY',
      'PR',
      'PF',
      'BR',
      'KX',
      '38',
      '3B',
      '17',
      '1Y',
    ].map((pair) => [pairOf(pair.charAt(0), pair.charAt(1)), 5]),
  ),
  other: 9,
  gap: 6,
};

/** The key under which `LookAlikeCosts` keeps two characters. */
export function pairOf(a: string, b: string): string {
  return a < b ? a + b : b + a;
}

/** What it costs to take one character for the other, in nats; nothing for O and 0, or for I and 1. */
export function costOfSwap(a: string, b: string, costs: LookAlikeCosts): number {
  if (a === b) return 0;
  const known = knownSwaps.get(costs) ?? new Map<string, number>();
  knownSwaps.set(costs, known);
  const cost = known.get(a + b) ?? costAnew(foldedCharacter(a), foldedCharacter(b), costs);
  known.set(a + b, cost);
  return cost;
}

/** Every read is compared by the same few costs, which never change. */
const knownSwaps = new WeakMap<LookAlikeCosts, Map<string, number>>();

function costAnew(one: string, other: string, costs: LookAlikeCosts): number {
  if (one === other) return 0;
  return Math.min(
    costs.other,
    ...namesOf(one).flatMap((x) => namesOf(other).flatMap((y) => costs.pairs[pairOf(x, y)] ?? [])),
  );
}

/** The name of a drawing in `foldPlate`'s keys. */
function foldedCharacter(character: string): string {
  if (character === 'O') return '0';
  return character === 'I' ? '1' : character;
}

function namesOf(folded: string): readonly string[] {
  if (folded === '0') return ['0', 'O'];
  return folded === '1' ? ['1', 'I'] : [folded];
}

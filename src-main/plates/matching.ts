import { weightedDistance } from './distance.ts';
import { foldPlate } from './fold.ts';
import { defaultLookAlikeCosts, type LookAlikeCosts } from './lookAlikes.ts';
import { createPlateIndex, type PlateIndex } from './plateIndex.ts';
import { costOf, costsOfRead, type MatchableRead, type MatchKind, nextRow, type ReadCosts } from './readCosts.ts';

/** How far a read may be from a plate and still count as it. */
export interface Tolerance {
  /**
   * `exact`: the very text, O as 0 and I as 1. `lookAlikes`: also where characters are mistaken for look-alikes, or for what the
   * reader itself held likely. `near`: also where other characters are wrong, missing or made up.
   */
  readonly kind: MatchKind;
  /** Asked of every match that is not exact: the least probability that the pass is this plate, 0 to 1. */
  readonly leastProbability: number;
  /** Asked of every match that is not exact: how many times likelier than every other plate of the list; 1 asks nothing. */
  readonly leastMargin: number;
}

/** What a tolerance is for. */
export type MatchPurpose = 'barrier' | 'exit' | 'watchList';

/**
 * A barrier opens for the very mark, or where the reader itself was about as sure of a listed plate as of what it said, and
 * no other listed plate comes near. A look-alike that the reader was sure of (1 in 150) is enough to pair an exit with the
 * only entry it can belong to, and any single wrong character (1 in 8,000) to have a person look at a watch list's picture.
 */
export const defaultTolerances: Readonly<Record<MatchPurpose, Tolerance>> = {
  barrier: { kind: 'lookAlikes', leastProbability: 0.4, leastMargin: 20 },
  exit: { kind: 'near', leastProbability: 0.001, leastMargin: 10 },
  watchList: { kind: 'near', leastProbability: 0.00005, leastMargin: 1 },
};

/** The plate of a list that a pass most likely is. */
export interface PlateMatch {
  /** As it was given to the list. */
  readonly plate: string;
  /** Probability that this pass is that plate, 0 to 1. */
  readonly probability: number;
  /** How many times likelier than the next plate of the list; at most a million, which stands for "no other". */
  readonly margin: number;
  /** Whether it is the very text, O as 0 and I as 1. */
  readonly isExact: boolean;
}

const mostMargin = 1e6;

/** Runners-up of the whole mark count as held likely by the reader from here. */
const candidateHeldLikely = 0.1;

/**
 * Probability that a pass is a plate, from what the reader said of each character and of the whole: the best alignment of
 * the two, where a character that differs has the probability that the reader gave it, or that of a look-alike if that is
 * more, and a missed or made-up one e⁻⁶. Whatever is not the read's own text gets no more than that leaves over.
 */
export function probabilityOf(
  read: MatchableRead,
  plate: string,
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): number {
  const key = foldPlate(plate);
  if (key === '') return 0;
  const costs = costsOfRead(read, 'near', lookAlikes);
  return probabilityAt(read, costs, key, alignmentCost(costs, key));
}

/**
 * The plate of a list that a pass is within the tolerance, or null: an exact one first, else the likeliest, where no other
 * plate of the list comes near it. A list that is asked often should be an index (`createPlateIndex`).
 */
export function matchPlate(
  read: MatchableRead,
  plates: PlateIndex | readonly string[],
  tolerance: Tolerance,
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): PlateMatch | null {
  return matchPlateWithin(read, plates, [tolerance], lookAlikes)[0] ?? null;
}

/** The same for several tolerances, with the list searched once. */
export function matchPlateWithin(
  read: MatchableRead,
  plates: PlateIndex | readonly string[],
  tolerances: readonly Tolerance[],
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): readonly (PlateMatch | null)[] {
  const index = 'near' in plates ? plates : createPlateIndex(plates);
  const costs = costsOfRead(read, 'near', lookAlikes);
  const likely = likelyKeys(read, index, costs, tolerances);
  const isListed = index.spellings(costs.text).length > 0;
  const best = isListed ? likely.find(({ key }) => key === costs.text) : likely[0];
  if (!best) return tolerances.map(() => null);
  const rival = likely.find(({ key }) => key !== best.key)?.probability ?? 0;
  const margin = Math.min(mostMargin, best.probability / Math.max(rival, best.probability / mostMargin));
  const spellings = index.spellings(best.key);
  const plate = spellings.find((spelling) => spelling === read.text) ?? spellings[0] ?? best.key;
  const match: PlateMatch = { plate, probability: best.probability, margin, isExact: isListed };
  return tolerances.map(({ kind, leastProbability, leastMargin }) => {
    if (isListed) return match;
    if (best.probability < leastProbability || margin < leastMargin) return null;
    return isOfKind(read, best.key, kind, lookAlikes) ? match : null;
  });
}

/**
 * The plates of a list that a read could be a mistake for, its own text left out, the likeliest first: what a person may have meant.
 * As with patterns, a mistake counts as likely as its kind is, however sure the reader was, and rivals take nothing from one another.
 */
export function plausiblePlates(
  read: MatchableRead,
  index: PlateIndex,
  leastProbability: number,
  most: number,
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): readonly Pick<PlateMatch, 'plate' | 'probability'>[] {
  const costs = costsOfRead(read, 'near', lookAlikes);
  const told = read.candidates.flatMap(({ text, probability }) => {
    const key = foldPlate(text);
    return index.spellings(key).length > 0 ? [{ key, cost: costOf(probability) }] : [];
  });
  const cheapest = new Map<string, number>();
  for (const { key, cost } of [...index.near(costs, costOf(leastProbability) - costs.whole), ...told])
    cheapest.set(key, Math.min(cost, cheapest.get(key) ?? Number.POSITIVE_INFINITY));
  return [...cheapest]
    .map(([key, cost]) => ({ plate: index.spellings(key)[0] ?? key, key, probability: Math.exp(-cost) }))
    .filter(({ key, probability }) => key !== costs.text && probability >= leastProbability)
    .sort((a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ plate, probability }) => ({ plate, probability }));
}

/** Listed plates that could be the match or too near a rival of it, likeliest first. */
function likelyKeys(read: MatchableRead, index: PlateIndex, costs: ReadCosts, tolerances: readonly Tolerance[]) {
  const limit =
    Math.max(
      ...tolerances.map(
        ({ leastProbability, leastMargin }) => costOf(leastProbability) + Math.log(Math.max(1, leastMargin)),
      ),
    ) - costs.whole;
  const found = new Map(index.near(costs, limit).map(({ key, cost }) => [key, cost]));
  for (const text of [costs.text, ...read.candidates.map((candidate) => foldPlate(candidate.text))]) {
    if (index.spellings(text).length > 0) found.set(text, alignmentCost(costs, text));
  }
  return [...found]
    .map(([key, cost]) => ({ key, probability: probabilityAt(read, costs, key, cost) }))
    .sort((a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1));
}

function probabilityAt(read: MatchableRead, costs: ReadCosts, key: string, cost: number): number {
  const aligned = Math.exp(-(cost + costs.whole));
  if (key === costs.text) return aligned;
  const told = read.candidates.filter(({ text }) => foldPlate(text) === key);
  const most = 1 - Math.exp(-(alignmentCost(costs, costs.text) + costs.whole));
  return Math.min(most, Math.max(aligned, ...told.map(({ probability }) => probability)));
}

function alignmentCost(costs: ReadCosts, key: string): number {
  let row: readonly number[] = costs.firstRow;
  for (const character of key) row = nextRow(costs, row, character);
  return row.at(-1) ?? Number.POSITIVE_INFINITY;
}

/** Whether a plate that is not the very text is a mistake of this kind. */
function isOfKind(read: MatchableRead, key: string, kind: MatchKind, lookAlikes: LookAlikeCosts): boolean {
  if (kind === 'exact') return false;
  const isCandidate = read.candidates.some(
    ({ text, probability }) => probability >= candidateHeldLikely && foldPlate(text) === key,
  );
  return isCandidate || Number.isFinite(alignmentCost(costsOfRead(read, kind, lookAlikes), key));
}

/**
 * How the reader is supposed to have got a plate wrong: sure of it all the same, or torn between the wrong characters and
 * the right ones.
 */
export type Misreading = 'sure' | 'torn';

/** Whether a pass that was read so would be taken for the plate, if it were the only one of its list. */
export function isAccepted(
  plate: string,
  misread: string,
  tolerance: Tolerance,
  misreading: Misreading = 'sure',
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): boolean {
  return matchPlate(supposedRead(plate, misread, misreading), [plate], tolerance, lookAlikes) !== null;
}

/**
 * Examples of what would be taken for a plate beside itself, as `A812CDE` for `AB12 CDE`: other spellings of the same drawing
 * first, then look-alikes, then marks with a character less or more, then any other. Empty where nothing else is.
 */
export function acceptedMisreads(
  plate: string,
  tolerance: Tolerance,
  misreading: Misreading = 'sure',
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): readonly string[] {
  const text = plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const examples = misreadsOf(text, lookAlikes).flatMap(({ misreads, most }) =>
    misreads.filter((misread) => isAccepted(text, misread, tolerance, misreading, lookAlikes)).slice(0, most),
  );
  return [...new Set(examples)];
}

/** Each single mistake, by what kind it is, the likeliest first, and how many examples of the kind are enough. */
function misreadsOf(text: string, lookAlikes: LookAlikeCosts): { misreads: string[]; most: number }[] {
  const everywhere = (change: (character: string) => readonly string[]) =>
    Array.from(text, (character, place) => change(character).map((by) => replaced(text, place, by))).flat();
  const cheapestFirst = (misreads: string[]) =>
    misreads
      .map((misread) => ({ misread, distance: weightedDistance(text, misread, lookAlikes) }))
      .sort((a, b) => a.distance - b.distance)
      .map(({ misread }) => misread);
  const swapsOf = (pairs: readonly string[]) => cheapestFirst(pairs.flatMap((pair) => everywhere(otherOf(pair))));
  return [
    { misreads: swapsOf(['0O', '1I']), most: 3 },
    { misreads: swapsOf([...wellKnown, ...Object.keys(lookAlikes.pairs)]), most: 6 },
    { misreads: everywhere(() => ['']), most: 1 },
    { misreads: everywhere((character) => [character + character]), most: 1 },
    { misreads: cheapestFirst(everywhere((character) => [character === 'X' ? '7' : 'X'])), most: 1 },
  ];
}

/** The pairs that people know best stand first among the examples. */
const wellKnown = ['8B', '5S', '2Z', '6G', '0D', '0Q'];

function otherOf(pair: string): (character: string) => readonly string[] {
  return (character) => {
    const at = pair.indexOf(character);
    return at < 0 ? [] : [pair.charAt(1 - at)];
  };
}

function replaced(text: string, place: number, by: string): string {
  return text.slice(0, place) + by + text.slice(place + 1);
}

/** What a clear read is sure of, and how the two are held where it is torn. */
const clear = 0.99;
const torn = { chosen: 0.5, right: 0.45 };

function supposedRead(plate: string, misread: string, misreading: Misreading): MatchableRead {
  const [right, wrong] = [foldPlate(plate), foldPlate(misread)];
  const isTorn = misreading === 'torn' && right.length === wrong.length;
  const characters = Array.from(wrong, (character, place) => {
    const other = right.charAt(place);
    return isTorn && other !== character
      ? { character, confidence: torn.chosen, alternatives: [{ character: other, confidence: torn.right }] }
      : { character, confidence: clear, alternatives: [] };
  });
  return { text: wrong, characters, candidates: [] };
}

import { foldPlate } from './fold.ts';
import { costOfSwap, type LookAlikeCosts } from './lookAlikes.ts';

/** What matching needs of a read; every read that is kept has it. */
export interface MatchableRead {
  /** A–Z and 0–9; empty where nothing could be read. */
  readonly text: string;
  readonly characters: readonly {
    readonly character: string;
    readonly confidence: number;
    readonly alternatives: readonly { readonly character: string; readonly confidence: number }[];
  }[];
  readonly candidates: readonly { readonly text: string; readonly probability: number }[];
  /** Probability that the whole text is right. Where it is missing, the characters' own are multiplied. */
  readonly confidence?: number | undefined;
}

/** A mark that nobody doubts, such as a person typed, as a read. */
export function certainRead(text: string): MatchableRead {
  const characters = Array.from(text, (character) => ({ character, confidence: 1, alternatives: [] }));
  return { text, characters, candidates: [] };
}

/** Which misreads are considered at all. */
export type MatchKind = 'exact' | 'lookAlikes' | 'near';

/** How likely the reader must have held another character for it to count as a look-alike of what it chose. */
const heldLikely = 0.1;

/** No character counts as surer than this: a reader that says 1.00 is wrong now and then. */
const leastDoubt = 1e-9;

/** What it costs, in nats, to explain a read by a plate, character by character. All texts are folded. */
export interface ReadCosts {
  readonly text: string;
  /** Of each place as each character; what is missing cannot be there. */
  readonly swaps: readonly ReadonlyMap<string, number>[];
  /** Of a character that was missed, or one that is not there; infinite where the kind of matching knows no gaps. */
  readonly gap: number;
  /** The row of the table of alignments before any of a plate's characters was considered. */
  readonly firstRow: readonly number[];
  /** Of the whole, whatever the characters say: how far the reader doubts that these are all. */
  readonly whole: number;
}

const folded = Array.from('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ');

/**
 * Turns a read into costs. A character that differs costs what the reader said of it, but never more than its look-alike
 * cost beside the chosen one: readers are sure of some of their mistakes.
 */
export function costsOfRead(read: MatchableRead, kind: MatchKind, costs: LookAlikeCosts): ReadCosts {
  const known = knownCosts.get(read) ?? [];
  const found = known.find((each) => each.kind === kind && each.costs === costs);
  if (found) return found.ofRead;
  const ofRead = costsAnew(read, kind, costs);
  knownCosts.set(read, [...known, { kind, costs, ofRead }]);
  return ofRead;
}

/** A read is compared with every entry of a list; its costs are worked out once. Reads never change. */
const knownCosts = new WeakMap<
  MatchableRead,
  readonly { readonly kind: MatchKind; readonly costs: LookAlikeCosts; readonly ofRead: ReadCosts }[]
>();

function costsAnew(read: MatchableRead, kind: MatchKind, costs: LookAlikeCosts): ReadCosts {
  const text = foldPlate(read.text);
  const { characters } = read;
  const isTold =
    characters.length === text.length && characters.every((each, at) => foldPlate(each.character) === text[at]);
  const told = isTold ? characters : certainRead(text).characters;
  const swaps = told.map((each, place) => swapsAt(text.charAt(place), each, kind, costs));
  const certain = told.reduce((sum, { confidence }) => sum + costOf(confidence), 0);
  const gap = kind === 'near' ? costs.gap : Number.POSITIVE_INFINITY;
  return {
    text,
    swaps,
    gap,
    firstRow: [0, ...swaps.map((_, place) => (place + 1) * gap)],
    whole: read.confidence === undefined ? 0 : Math.max(0, costOf(read.confidence) - certain),
  };
}

function swapsAt(
  chosen: string,
  { confidence, alternatives }: MatchableRead['characters'][number],
  kind: MatchKind,
  costs: LookAlikeCosts,
): ReadonlyMap<string, number> {
  const swaps = new Map([[chosen, costOf(confidence)]]);
  if (kind === 'exact') return swaps;
  for (const character of folded) {
    if (character === chosen) continue;
    const held = alternatives
      .filter((each) => foldPlate(each.character) === character)
      .reduce((sum, each) => sum + each.confidence, 0);
    const mistaken = costOfSwap(chosen, character, costs);
    if (kind === 'lookAlikes' && mistaken >= costs.other && held < heldLikely) continue;
    swaps.set(character, Math.min(costOf(held), mistaken + costOf(confidence)));
  }
  return swaps;
}

/** The negative logarithm of a probability, in nats. */
export function costOf(probability: number): number {
  return -Math.log(Math.min(1, Math.max(leastDoubt, probability)));
}

/** The next row of the table that aligns a read (columns) with a plate (rows): `row[n]` explains the read's first n. */
export function nextRow(costs: ReadCosts, row: readonly number[], character: string): number[] {
  const next = [(row[0] ?? 0) + costs.gap];
  for (let place = 0; place < costs.swaps.length; place++) {
    const swap = costs.swaps[place]?.get(character) ?? Number.POSITIVE_INFINITY;
    next.push(Math.min((row[place] ?? 0) + swap, (next[place] ?? 0) + costs.gap, (row[place + 1] ?? 0) + costs.gap));
  }
  return next;
}

/** The least that anything which goes on from this row can cost. */
export function leastOf(row: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const cost of row) if (cost < least) least = cost;
  return least;
}

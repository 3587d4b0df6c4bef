import { foldPlate } from '../../plates/fold.ts';
import { type Interpretation, interpret } from '../../plates/interpret.ts';
import type { MarkEvidence } from '../../plates/markEvidence.ts';
import type { PlateRegion, RegionShares } from '../../plates/regions.ts';
import { defaultSite, type Site } from '../../plates/site.ts';
import { plateAlphabet } from './eyes.ts';

/** One frame's reading as a vote. */
export interface Ballot {
  readonly evidence: MarkEvidence;
  /** Folded text of the frame's own interpretation. */
  readonly key: string;
  /** Above 0: how much the frame can be trusted, from sharpness, size and legibility. */
  readonly weight: number;
  /** 0 to 1: how much of what is wrong in it is its own; plates far away are misread alike in every frame. */
  readonly independence: number;
}

/** Ballots kept of one pass; the weakest go first, so a vehicle that stands for hours costs no more memory. */
const mostBallots = 32;

/**
 * Frames of one pass resemble each other, so agreement counts as the square root of their number, no more than this, and
 * less where they show the plate from afar.
 */
const mostIndependentFrames = 4;

/** The most that one frame can say against a character: five hundred to one, lest a single blurred frame rule it out. */
const strongestVeto = Math.log(1 / 500);

/** What a reading of another length is worth at the characters that it shares, and against there being so many. */
const otherLengthShare = 0.4;

/** All votes on one pass. */
export class BallotBox {
  readonly #site: Site;
  #ballots: Ballot[] = [];
  readonly #counts = new Map<string, number>();
  #frames = 0;
  #result: Interpretation | null = null;

  constructor(site: Site = defaultSite) {
    this.#site = site;
  }

  /** Frames that voted, ever. */
  get frames(): number {
    return this.#frames;
  }

  /** Frames whose own reading was this text (folded), ever. */
  agreeing(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(ballot: Ballot): void {
    this.#frames++;
    this.#counts.set(ballot.key, (this.#counts.get(ballot.key) ?? 0) + 1);
    this.#ballots.push(ballot);
    this.#trim();
  }

  /** Takes over all votes of another box: two tracks turned out to be one vehicle. */
  merge(other: BallotBox): void {
    this.#frames += other.#frames;
    for (const [key, count] of other.#counts) this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
    this.#ballots.push(...other.#ballots);
    this.#trim();
  }

  /** The text that the votes make together; null before the first. */
  result(): Interpretation | null {
    this.#result ??= this.#count();
    return this.#result;
  }

  #count(): Interpretation | null {
    const length = heaviestLength(this.#ballots);
    const electors = this.#ballots.filter(({ evidence }) => evidence.characters.length === length);
    const sums = Array.from({ length }, () => new Tally());
    for (const { evidence, weight } of electors) {
      for (const [index, character] of evidence.characters.entries()) sums[index]?.add(character, weight);
    }
    if (electors.length === 0) return null;
    const independent = electors.reduce((sum, { independence }) => sum + independence, 0);
    const consensus = sums.map((tally) => tally.evidence(independent));
    for (const { evidence, weight } of this.#ballots) {
      if (Math.abs(evidence.characters.length - length) !== 1) continue;
      for (const [from, to] of alignment(evidence.characters, consensus)) {
        const character = evidence.characters[from];
        if (character) sums[to]?.add(character, weight * otherLengthShare);
      }
    }
    const joint: MarkEvidence = {
      characters: sums.map((tally) => tally.evidence(independent)),
      spacing: meanSpacing(electors),
      wholeness: jointWholeness(this.#ballots, length),
      regions: meanRegions(electors),
    };
    return interpret(joint, this.#site);
  }

  #trim(): void {
    this.#result = null;
    if (this.#ballots.length <= mostBallots) return;
    this.#ballots.sort((a, b) => b.weight - a.weight);
    this.#ballots.length = mostBallots;
  }
}

/** Makes a ballot from an interpretation of one frame and its evidence. */
export function ballotOf(evidence: MarkEvidence, text: string, weight: number, independence = 1): Ballot {
  return { evidence, key: foldPlate(text), weight: Math.max(weight, 1e-3), independence };
}

/** Weighted mean of log-probabilities at one position. */
class Tally {
  readonly #sums = new Float64Array(plateAlphabet.length + 1);
  #weight = 0;
  #votes = 0;
  #last: Float32Array = new Float32Array(plateAlphabet.length);

  add(evidence: Float32Array, weight: number): void {
    this.#votes++;
    this.#last = evidence;
    let total = 0;
    for (let index = 0; index < plateAlphabet.length; index++) {
      const logProbability = evidence[index] as number;
      total += Math.exp(logProbability);
      this.#sums[index] = (this.#sums[index] as number) + weight * Math.max(logProbability, strongestVeto);
    }
    const rest = plateAlphabet.length;
    this.#sums[rest] =
      (this.#sums[rest] as number) + weight * Math.max(Math.log(Math.max(0, 1 - total)), strongestVeto);
    this.#weight += weight;
  }

  /** Log-probabilities after `frames` votes; what no class explains keeps its share. A single vote stands as it is. */
  evidence(frames: number): Float32Array {
    if (this.#votes === 1) return this.#last;
    const sharpening = independentFrames(frames) / (this.#weight || 1);
    const scaled = this.#sums.map((sum) => sum * sharpening);
    const peak = Math.max(...scaled);
    const total = Math.log(scaled.reduce((sum, each) => sum + Math.exp(each - peak), 0)) + peak;
    return Float32Array.from(scaled.subarray(0, plateAlphabet.length), (each) => each - total);
  }
}

/** What the agreement of so many frames is worth, in frames that know nothing of each other. */
function independentFrames(frames: number): number {
  return Math.min(Math.max(1, Math.sqrt(frames)), mostIndependentFrames);
}

function heaviestLength(ballots: readonly Ballot[]): number {
  const weights = new Map<number, number>();
  for (const { evidence, weight } of ballots) {
    const { length } = evidence.characters;
    weights.set(length, (weights.get(length) ?? 0) + weight);
  }
  let best = 0;
  for (const [length, weight] of weights) {
    const heaviest = weights.get(best) ?? 0;
    if (weight > heaviest || (weight === heaviest && length > best)) best = length;
  }
  return best;
}

/** Where characters of a text that is one longer or one shorter belong in the consensus: the single best place to skip. */
function alignment(characters: readonly Float32Array[], consensus: readonly Float32Array[]): [number, number][] {
  const longer = characters.length > consensus.length;
  const length = Math.min(characters.length, consensus.length);
  let best: { score: number; pairs: [number, number][] } = { score: Number.NEGATIVE_INFINITY, pairs: [] };
  for (let skip = 0; skip <= length; skip++) {
    const pairs = Array.from({ length }, (_, index): [number, number] => {
      const shifted = index < skip ? index : index + 1;
      return longer ? [shifted, index] : [index, shifted];
    });
    const score = pairs.reduce((sum, [from, to]) => sum + likeness(characters[from], consensus[to]), 0);
    if (score > best.score) best = { score, pairs };
  }
  return best.pairs;
}

/** Probability that two positions show the same character. */
function likeness(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  return a.reduce((sum, logProbability, index) => sum + Math.exp(logProbability + (b[index] as number)), 0);
}

/**
 * How likely the mark has just so many characters and all of them were seen: the mean of what the frames say, as odds, and
 * surer as more of them agree. A frame that saw another number speaks against it.
 */
function jointWholeness(ballots: readonly Ballot[], length: number): number {
  let sum = 0;
  let total = 0;
  let independent = 0;
  for (const { evidence, weight, independence } of ballots) {
    const { wholeness } = evidence;
    const odds = Math.log(Math.max(wholeness, 1e-9)) - Math.log(Math.max(1 - wholeness, 1e-9));
    const bounded = Math.max(strongestVeto, Math.min(-strongestVeto, odds));
    const agrees = evidence.characters.length === length;
    if (agrees) independent += independence;
    sum += agrees ? weight * bounded : -weight * otherLengthShare * Math.max(0, bounded);
    total += agrees ? weight : weight * otherLengthShare;
  }
  if (ballots.length === 1) return ballots[0]?.evidence.wholeness ?? 0;
  return 1 / (1 + Math.exp((-sum / total) * independentFrames(independent)));
}

function meanSpacing(ballots: readonly Ballot[]): number[] | null {
  const spaced = ballots.flatMap(({ evidence: { spacing }, weight }) =>
    spacing === null ? [] : [{ spacing, weight }],
  );
  const first = spaced[0];
  if (!first) return null;
  const total = spaced.reduce((sum, { weight }) => sum + weight, 0);
  return first.spacing.map(
    (_, index) => spaced.reduce((sum, { spacing, weight }) => sum + (spacing[index] ?? 1) * weight, 0) / total,
  );
}

function meanRegions(ballots: readonly Ballot[]): RegionShares | null {
  const known = ballots.flatMap(({ evidence: { regions }, weight }) => (regions === null ? [] : [{ regions, weight }]));
  if (known.length === 0) return null;
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (region: PlateRegion) =>
    known.reduce((sum, { regions, weight }) => sum + regions[region] * weight, 0) / total;
  return { uk: mean('uk'), eu: mean('eu'), gulf: mean('gulf'), other: mean('other') };
}

import { drawingOf } from './drawings.ts';
import { type CharacterEvidence, plateAlphabet } from './eyes.ts';
import { type RowProbabilities, stepSize } from './readerOutput.ts';

/** A character of a row and where it stands. */
export interface PlacedCharacter extends CharacterEvidence {
  /** Mean of the steps that show it. */
  readonly step: number;
}

/** What a row says about the text that it was read as. */
export interface TextEvidence {
  readonly characters: readonly PlacedCharacter[];
  /**
   * How likely the text has just these places: with its characters' probabilities multiplied, that of the whole text (O as
   * 0, I as 1), over all ways in which the steps can spell it.
   */
  readonly completeness: number;
}

/** For each drawing, the classes that are names of it. */
const namesOf: readonly (readonly number[])[] = Array.from(plateAlphabet, (_, drawing) =>
  [...drawingOf.keys()].filter((name) => drawingOf[name] === drawing),
);

/** The least probability that is told, so that one frame can never rule a character out in a vote. */
const leastProbability = 1e-5;

/**
 * Weighs a text (drawings, as indexes of `plateAlphabet`) against those that differ from it in one character: for each place
 * how likely each of the 36 stands there, the other characters being right, and how likely none does. The sums over all
 * alignments are exact, by the forward and backward variables of connectionist temporal classification (Graves et al. 2006,
 * section 4.1).
 */
export function textEvidence(row: RowProbabilities, text: readonly number[]): TextEvidence {
  const columns = columnsOf(row);
  let explained = 1;
  const lattice = { columns, text, before: forward(columns, text), after: backward(columns, text) };
  const characters = text.map((seen, place): PlacedCharacter => {
    const shares = new Float64Array(plateAlphabet.length);
    // Of equal neighbours it is one and the same doubt whether there is one fewer: the last one bears it.
    let total = text[place + 1] === seen ? 0 : probabilityOf(columns, text.toSpliced(place, 1));
    for (let index = 0; index < shares.length; index++) {
      const { drawings, names, seen: isSeen } = columns;
      if (drawingOf[index] !== index || isSeen[index] === 0) continue;
      const spelled = spell(lattice, place, index, drawings[index] as Float64Array);
      total += spelled.probability;
      const ways = namesOf[index] ?? [];
      const each = ways.map((name) =>
        ways.length === 1 ? 1 : spell(lattice, place, index, names[name] as Float64Array).probability,
      );
      const all = each.reduce((sum, way) => sum + way, 0) || 1;
      for (const [way, name] of ways.entries()) shares[name] = (spelled.probability * (each[way] ?? 0)) / all;
    }
    const { step, probability } = spell(lattice, place, seen, columns.drawings[seen] as Float64Array);
    explained *= total > 0 ? probability / total : 0;
    return { step, logProbabilities: logarithms(shares, total) };
  });
  const whole = probabilityOf(columns, text);
  return { characters, completeness: explained > 0 ? Math.min(1, whole / explained) : 0 };
}

/** A row's probabilities by class instead of by step. */
interface Columns {
  readonly steps: number;
  readonly blank: Float64Array;
  /** For each class by its own name, */
  readonly names: readonly Float64Array[];
  /** and summed over the names of its drawing. */
  readonly drawings: readonly Float64Array[];
  /** For each class, 0 where no step shows its drawing at all. */
  readonly seen: Uint8Array;
}

function columnsOf({ steps, data }: RowProbabilities): Columns {
  const [blank = new Float64Array(steps), ...names] = Array.from({ length: stepSize }, () => new Float64Array(steps));
  for (let step = 0; step < steps; step++) {
    blank[step] = data[step * stepSize] as number;
    for (const [index, column] of names.entries()) column[step] = data[step * stepSize + index + 1] as number;
  }
  const drawings = namesOf.map((ways, index) => {
    const own = names[index] as Float64Array;
    if (ways.length < 2) return own;
    return own.map((_, step) => ways.reduce((sum, name) => sum + (names[name]?.[step] ?? 0), 0));
  });
  const seen = Uint8Array.from(drawings, (drawing) => Number(drawing.some((each) => each > 0)));
  return { steps, blank, names, drawings, seen };
}

/**
 * For each step and each state (blank, first character, blank, second character, …, blank), the probability of having
 * spelled the text up to there. `steps × (2 × characters + 1)`.
 */
function forward(columns: Columns, text: readonly number[]): Float64Array {
  const states = statesOf(columns, text);
  const alpha = new Float64Array(columns.steps * states.length);
  for (let step = 0; step < columns.steps; step++) {
    for (const [state, { shown, skips }] of states.entries()) {
      const at = step * states.length + state;
      const last = at - states.length;
      let reached = step === 0 ? Number(state < 2) : (alpha[last] as number);
      if (step > 0 && state > 0) reached += alpha[last - 1] as number;
      if (step > 0 && skips) reached += alpha[last - 2] as number;
      alpha[at] = reached * (shown[step] as number);
    }
  }
  return alpha;
}

/** The same from the other end: the probability of spelling the rest, this state included. */
function backward(columns: Columns, text: readonly number[]): Float64Array {
  const states = statesOf(columns, text);
  const beta = new Float64Array(columns.steps * states.length);
  for (let step = columns.steps - 1; step >= 0; step--) {
    const isEnd = step === columns.steps - 1;
    for (const [state, { shown }] of states.entries()) {
      const at = step * states.length + state;
      const next = at + states.length;
      let rest = isEnd ? Number(state >= states.length - 2) : (beta[next] as number);
      if (!isEnd && state < states.length - 1) rest += beta[next + 1] as number;
      if (!isEnd && states[state + 2]?.skips) rest += beta[next + 2] as number;
      beta[at] = rest * (shown[step] as number);
    }
  }
  return beta;
}

/** A blank or a character of a text: its probability in each step. */
interface State {
  readonly shown: Float64Array;
  /** Whether it may come right after the character before, with no blank between: the two must differ. */
  readonly skips: boolean;
}

function statesOf({ blank, drawings }: Columns, text: readonly number[]): State[] {
  const between: State = { shown: blank, skips: false };
  const characters = text.map((drawing, place): State => {
    return { shown: drawings[drawing] as Float64Array, skips: place > 0 && text[place - 1] !== drawing };
  });
  return [between, ...characters.flatMap((character) => [character, between])];
}

function probabilityOf(columns: Columns, text: readonly number[]): number {
  const alpha = forward(columns, text);
  return alpha.subarray(text.length === 0 ? -1 : -2).reduce((sum, each) => sum + each, 0);
}

interface Lattice {
  readonly columns: Columns;
  readonly text: readonly number[];
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** The text with one place taken by a drawing with the probabilities `column`, and the mean step at which it ends. */
function spell({ columns, text, before, after }: Lattice, place: number, drawing: number, column: Float64Array) {
  const states = 2 * text.length + 1;
  const isFirst = place === 0;
  const isLast = place === text.length - 1;
  const followsAtOnce = !isFirst && text[place - 1] !== drawing;
  const leadsAtOnce = !isLast && text[place + 1] !== drawing;
  let inside = 0;
  let probability = 0;
  let moment = 0;
  for (let step = 0; step < columns.steps; step++) {
    const from = (step - 1) * states + 2 * place;
    let entering = step === 0 ? Number(isFirst) : (before[from] as number);
    if (step > 0 && followsAtOnce) entering += before[from - 1] as number;
    inside = (inside + entering) * (column[step] as number);
    const to = (step + 1) * states + 2 * place + 2;
    const isEnd = step === columns.steps - 1;
    let leaving = isEnd ? Number(isLast) : (after[to] as number);
    if (!isEnd && leadsAtOnce) leaving += after[to + 1] as number;
    probability += inside * leaving;
    moment += inside * leaving * step;
  }
  return { probability, step: probability > 0 ? moment / probability : 0 };
}

function logarithms(shares: Float64Array, total: number): Float32Array {
  return Float32Array.from(shares, (share) => Math.log(Math.max(share / (total || 1), leastProbability)));
}

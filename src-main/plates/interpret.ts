import { plateClasses } from './alphabet.ts';
import { genericFormat } from './formats.ts';
import { lookAlikeOf } from './lookAlikes.ts';
import { type CompiledShape, shapesOfLength } from './shapes.ts';

/** Natural logarithms of the probabilities of the 36 `plateClasses` at one position; they may sum to less than one. */
export type CharacterLogProbabilities = ArrayLike<number>;

/** One character as it was settled. Confidences are probabilities, 0 to 1. */
export interface InterpretedCharacter {
  readonly character: string;
  readonly confidence: number;
  readonly runnerUp: { readonly character: string; readonly confidence: number } | null;
}

/** What a sequence of character evidence means as a mark. */
export interface Interpretation {
  /** A–Z and 0–9, look-alikes settled by position where a format fits. */
  readonly text: string;
  /** The likeliest character of each position, no format considered; may be longer than `text` (a country band). */
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  /** Probability that the whole text is right if its characters are independent. */
  readonly confidence: number;
  /** 0 to 1: how far a text of this shape can be believed to be a plate at all. */
  readonly plausibility: number;
  readonly characters: readonly InterpretedCharacter[];
}

interface Reading {
  readonly text: string;
  readonly cost: number;
  readonly shape: CompiledShape;
}

/** What a swap of one drawing costs beyond its fixed part, per nat of the reader's own preference, and at most. */
const preferenceWeight = 0.15;
const preferenceLimit = 6;

/** What agreement of the spacing is worth, in nats per median distance; a British gap adds about 0.36 of one (BS AU 145e). */
const spacingWeight = 6;
const spacingLimit = 0.4;

/** Letters of the band at a British plate's left edge, and the marks of seven that no such letters can be part of. */
const bands = ['GB', 'UK'];
const bandedLength = 9;
const bandedFormats = new Set(['gb-current', 'gb-diplomatic']);

/**
 * Settles what was seen into a mark. Formats decide between O and 0 and between I and 1, and between other look-alikes
 * only where the evidence is close; any other character stays as it was seen, so a text that fits no format comes out
 * unchanged with `format: null`. `spacing`, where known, is the distance from each character's centre to the next one's in
 * units of their median: it tells `AB12 0CD` from `AB 120 CD`.
 */
export function interpret(
  characters: readonly CharacterLogProbabilities[],
  spacing: readonly number[] | null = null,
): Interpretation {
  const raw = characters.map((each) => plateClasses.charAt(bestClass(each))).join('');
  if (raw.length === bandedLength && bands.some((band) => raw.startsWith(band))) {
    const inner = settle(characters.slice(2), raw.slice(2), spacing?.slice(2) ?? null);
    if (inner.format !== null && bandedFormats.has(inner.format)) return { ...inner, raw };
  }
  return settle(characters, raw, spacing);
}

function settle(
  characters: readonly CharacterLogProbabilities[],
  raw: string,
  spacing: readonly number[] | null,
): Interpretation {
  let best: Reading | null = null;
  for (const shape of shapesOfLength(raw.length)) {
    const reading = fitShape(characters, raw, shape, spacing);
    if (reading && (best === null || reading.cost < best.cost)) best = reading;
  }
  const text = best?.text ?? raw;
  const settled = [...text].map((character, index) => settledCharacter(characters[index] ?? [], character));
  return {
    text,
    raw,
    country: best?.shape.format.country ?? null,
    format: best?.shape.format.id ?? null,
    confidence: settled.reduce((product, each) => product * each.confidence, text === '' ? 0 : 1),
    plausibility: best?.shape.format.plausibility ?? genericPlausibility(raw),
    characters: settled,
  };
}

function fitShape(
  characters: readonly CharacterLogProbabilities[],
  raw: string,
  shape: CompiledShape,
  spacing: readonly number[] | null,
): Reading | null {
  let cost = shape.format.rarity;
  let text = '';
  for (const [index, allowed] of shape.positions.entries()) {
    const seen = raw.charAt(index);
    if (allowed.includes(seen)) {
      text += seen;
      continue;
    }
    const swap = cheapestSwap(characters[index] ?? [], seen, allowed);
    if (!swap) return null;
    text += swap.character;
    cost += swap.cost;
  }
  if (text !== raw && !(/[0-9]/.test(raw) && /[A-Z]/.test(raw))) return null;
  if (cost >= genericFormat.rarity || !(shape.format.requires?.test(text) ?? true)) return null;
  return { text, cost: cost - spacingWeight * spacingAgreement(shape, spacing), shape };
}

/** How much wider the shape's own gaps are than the other distances, in median distances, within ±`spacingLimit`. */
function spacingAgreement({ gaps, positions }: CompiledShape, spacing: readonly number[] | null): number {
  if (spacing === null || spacing.length !== positions.length - 1 || gaps.length === 0) return 0;
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
  const wide = spacing.filter((_, index) => gaps.includes(index + 1));
  const narrow = spacing.filter((_, index) => !gaps.includes(index + 1));
  if (narrow.length === 0) return 0;
  return Math.min(spacingLimit, Math.max(-spacingLimit, mean(wide) - mean(narrow)));
}

function cheapestSwap(evidence: CharacterLogProbabilities, seen: string, allowed: string) {
  let best: { character: string; cost: number } | null = null;
  for (const character of allowed) {
    const lookAlike = lookAlikeOf(seen, character);
    if (!lookAlike) continue;
    const difference = logProbability(evidence, seen) - logProbability(evidence, character);
    if (difference > lookAlike.within) continue;
    const weight = Number.isFinite(lookAlike.within) ? 1 : preferenceWeight;
    const cost = lookAlike.cost + weight * Math.min(difference, preferenceLimit);
    if (best === null || cost < best.cost) best = { character, cost };
  }
  return best;
}

function settledCharacter(evidence: CharacterLogProbabilities, character: string): InterpretedCharacter {
  const twin = twins[character] ?? '';
  const confidence = Math.min(1, probability(evidence, character) + (twin === '' ? 0 : probability(evidence, twin)));
  let runnerUp: InterpretedCharacter['runnerUp'] = null;
  for (const other of plateClasses) {
    if (other === character || other === twin) continue;
    const chance = probability(evidence, other);
    if (chance > (runnerUp?.confidence ?? 0)) runnerUp = { character: other, confidence: chance };
  }
  return { character, confidence, runnerUp: runnerUp && runnerUp.confidence >= 0.001 ? runnerUp : null };
}

/** The one drawing's other name; how sure the reader was between the two says nothing about the mark. */
const twins: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I' };

function genericPlausibility(text: string): number {
  const digits = text.replace(/[^0-9]/g, '').length;
  if (digits === 0) return genericFormat.lettersPlausibility;
  const shape = digits === text.length ? genericFormat.digitsPlausibility : genericFormat.mixedPlausibility;
  return text.length >= 4 && text.length <= 9 ? shape : shape / 2;
}

function bestClass(evidence: CharacterLogProbabilities): number {
  let best = 0;
  for (let index = 1; index < plateClasses.length; index++) {
    if ((evidence[index] ?? Number.NEGATIVE_INFINITY) > (evidence[best] ?? Number.NEGATIVE_INFINITY)) best = index;
  }
  return best;
}

function logProbability(evidence: CharacterLogProbabilities, character: string): number {
  return evidence[plateClasses.indexOf(character)] ?? Number.NEGATIVE_INFINITY;
}

function probability(evidence: CharacterLogProbabilities, character: string): number {
  return Math.exp(logProbability(evidence, character));
}

import { plateClasses } from './alphabet.ts';
import { genericFormat, type PlateFormat } from './formats.ts';
import { lookAlikeOf } from './lookAlikes.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { likelihoodOf, type PlateRegion, type RegionShares } from './regions.ts';
import { type CompiledShape, shapesOfLength } from './shapes.ts';
import { defaultSite, type Site, unexpectednessOf } from './site.ts';

/** One character as it was settled. Confidences are probabilities, 0 to 1. */
export interface InterpretedCharacter {
  readonly character: string;
  readonly confidence: number;
  /** What else it could be, likeliest first, at most four. */
  readonly alternatives: readonly { readonly character: string; readonly confidence: number }[];
}

/** What a sequence of character evidence means as a mark. */
export interface Interpretation {
  /** A–Z and 0–9, look-alikes settled by position where a format fits. */
  readonly text: string;
  /** The likeliest character of each position, no format considered; may be longer than `text` (a country band). */
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  /**
   * Probability that the whole text is right: that its characters are, that there are no others, and that no other format
   * explains what was seen. O and 0, and I and 1, count as one where a format tells them apart.
   */
  readonly confidence: number;
  /** 0 to 1: how far a text of this shape can be believed to be a plate at all. */
  readonly plausibility: number;
  /** 0 to 1: how likely this text is among those that the formats make of what was seen; a factor of `confidence`. */
  readonly share: number;
  /** How unlikely such a mark is before anything was seen, and how much was bent to fit it, in nats. */
  readonly cost: number;
  readonly characters: readonly InterpretedCharacter[];
  /** The runners-up of the whole mark, likeliest first, at most five. */
  readonly candidates: readonly MarkCandidate[];
}

/** What else a whole mark could be. */
export interface MarkCandidate {
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly country: string | null;
  readonly format: string | null;
}

interface Reading {
  readonly text: string;
  readonly cost: number;
  readonly shape: CompiledShape;
}

/**
 * What a swap of one drawing costs beyond its fixed part, per nat of the reader's own preference, and for how many nats at
 * most. On a plate that looks like the format's own region, the format knows better than the reader; elsewhere it may not.
 */
const preferenceWeight = { atHome: 0.15, abroad: 1 };
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
 * unchanged with `format: null`. Where several texts remain, the spacing (`AB12 0CD` or `AB 120 CD`) and the looks of the
 * plate decide, and what speaks for the others is taken off the confidence.
 */
export function interpret(evidence: MarkEvidence, site: Site = defaultSite): Interpretation {
  const raw = evidence.characters.map((each) => plateClasses.charAt(bestClass(each))).join('');
  if (raw.length === bandedLength && bands.some((band) => raw.startsWith(band))) {
    const { characters, spacing } = evidence;
    const inner = { ...evidence, characters: characters.slice(2), spacing: spacing?.slice(2) ?? null };
    const settled = settle(inner, raw.slice(2), site);
    if (settled.format !== null && bandedFormats.has(settled.format)) return { ...settled, raw };
  }
  return settle(evidence, raw, site);
}

function settle(evidence: MarkEvidence, raw: string, site: Site): Interpretation {
  const { characters, regions, wholeness } = evidence;
  const readings = shapesOfLength(raw.length).flatMap((shape) => fitShape(evidence, raw, shape, site) ?? []);
  const best = readings.reduce<Reading | null>(
    (least, each) => (least && least.cost <= each.cost ? least : each),
    null,
  );
  const text = best?.text ?? raw;
  const merging = best ? 1 : likelihoodOf('uk', regions);
  const settled = [...text].map((character, index) => settledCharacter(characters[index], character, merging));
  const certainty = settled.reduce((product, each) => product * each.confidence, text === '' ? 0 : 1);
  const share = shareOf(text, raw, readings);
  return {
    text,
    raw,
    country: best?.shape.format.country ?? null,
    format: best?.shape.format.id ?? null,
    confidence: Math.min(1, certainty * wholeness) * share,
    share,
    plausibility: best?.shape.format.plausibility ?? genericPlausibility(raw, regions),
    cost: best?.cost ?? genericFormat.rarity,
    characters: settled,
    candidates: runnersUp(text, raw, readings, Math.min(1, certainty * wholeness)),
  };
}

const mostCandidates = 5;

/** The other texts that the formats make of what was seen, by what they leave of the whole's certainty. */
function runnersUp(text: string, raw: string, readings: readonly Reading[], certainty: number): MarkCandidate[] {
  const others = new Map<string, MarkCandidate>();
  for (const reading of [...readings].sort((a, b) => a.cost - b.cost)) {
    if (reading.text === text || others.has(reading.text)) continue;
    const { id: format, country } = reading.shape.format;
    const probability = certainty * shareOf(reading.text, raw, readings);
    others.set(reading.text, { text: reading.text, probability, country, format });
  }
  return [...others.values()].sort((a, b) => b.probability - a.probability).slice(0, mostCandidates);
}

/** How likely a text is among all that the formats make of what was seen; what was seen, as it was seen, is one of them. */
function shareOf(text: string, raw: string, readings: readonly Reading[]): number {
  const costs = new Map([[raw, genericFormat.rarity]]);
  for (const { text, cost } of readings) costs.set(text, Math.min(cost, costs.get(text) ?? cost));
  const weightOf = (cost = Number.POSITIVE_INFINITY) => Math.exp(-cost);
  return weightOf(costs.get(text)) / [...costs.values()].reduce((sum, cost) => sum + weightOf(cost), 0);
}

function fitShape(
  { characters, spacing, regions }: MarkEvidence,
  raw: string,
  shape: CompiledShape,
  site: Site,
): Reading | null {
  const likelihood = likelihoodOf(regionOf(shape.format), regions);
  const preference = preferenceWeight.abroad + likelihood * (preferenceWeight.atHome - preferenceWeight.abroad);
  let cost = rarityAt(site, shape.format) - Math.log(likelihood);
  let text = '';
  for (const [index, allowed] of shape.positions.entries()) {
    const seen = raw.charAt(index);
    if (allowed.includes(seen)) {
      text += seen;
      continue;
    }
    const swap = cheapestSwap(characters[index], seen, allowed, preference);
    if (!swap) return null;
    text += swap.character;
    cost += swap.cost;
  }
  if (text !== raw && !(/[0-9]/.test(raw) && /[A-Z]/.test(raw))) return null;
  if (cost >= genericFormat.rarity || !(shape.format.requires?.test(text) ?? true)) return null;
  return { text, cost: cost - spacingWeight * spacingAgreement(shape, spacing), shape };
}

/** However rare, a format of which every character fits stays a little likelier than none at all. */
const mostRarity = 4.5;

/** How unlikely marks of a format are at a site, in nats. */
function rarityAt(site: Site, { country, rarity }: PlateFormat): number {
  return Math.min(mostRarity, rarity + unexpectednessOf(country ?? '', site));
}

/** Where plates of a format are at home. */
function regionOf({ country }: PlateFormat): PlateRegion {
  if (country === 'GB') return 'uk';
  return country === 'BR' ? 'other' : 'eu';
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

function cheapestSwap(evidence: Float32Array | undefined, seen: string, allowed: string, preference: number) {
  let best: { character: string; cost: number } | null = null;
  for (const character of allowed) {
    const lookAlike = lookAlikeOf(seen, character);
    if (!lookAlike) continue;
    const difference = logProbability(evidence, seen) - logProbability(evidence, character);
    if (difference > lookAlike.within) continue;
    const weight = Number.isFinite(lookAlike.within) ? 1 : preference;
    const cost = lookAlike.cost + weight * Math.min(difference, preferenceLimit);
    if (best === null || cost < best.cost) best = { character, cost };
  }
  return best;
}

const leastAlternative = 0.001;
const mostAlternatives = 4;

/** `merging`: 0 to 1, how far what was seen of the drawing's other name speaks for this one. */
function settledCharacter(
  evidence: Float32Array | undefined,
  character: string,
  merging: number,
): InterpretedCharacter {
  const twin = twins[character] ?? '';
  const other = twin === '' ? 0 : probability(evidence, twin);
  const confidence = Math.min(1, probability(evidence, character) + merging * other);
  const alternatives = [...plateClasses]
    .filter((candidate) => candidate !== character && candidate !== twin)
    .map((candidate) => ({ character: candidate, confidence: probability(evidence, candidate) }))
    .filter((candidate) => candidate.confidence >= leastAlternative)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, mostAlternatives);
  return { character, confidence, alternatives };
}

/** How likely the likeliest drawing is at one place, whichever of its names. */
export function clearnessOf(evidence: Float32Array): number {
  return settledCharacter(evidence, plateClasses.charAt(bestClass(evidence)), 1).confidence;
}

/** The one drawing's other name; how sure the reader was between the two says nothing about the mark. */
const twins: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: '1', '1': 'I' };

/** Bare digits are no mark in most places, and are most marks of the Gulf. */
function genericPlausibility(text: string, regions: RegionShares | null): number {
  const digits = text.replace(/[^0-9]/g, '').length;
  if (digits === 0) return genericFormat.lettersPlausibility;
  const { digitsPlausibility, mixedPlausibility } = genericFormat;
  const bareDigits = digitsPlausibility + (mixedPlausibility - digitsPlausibility) * (regions?.gulf ?? 0);
  const shape = digits === text.length ? bareDigits : mixedPlausibility;
  return text.length >= 4 && text.length <= 9 ? shape : shape / 2;
}

function bestClass(evidence: Float32Array): number {
  let best = 0;
  for (let index = 1; index < plateClasses.length; index++) {
    if ((evidence[index] ?? Number.NEGATIVE_INFINITY) > (evidence[best] ?? Number.NEGATIVE_INFINITY)) best = index;
  }
  return best;
}

function logProbability(evidence: Float32Array | undefined, character: string): number {
  return evidence?.[plateClasses.indexOf(character)] ?? Number.NEGATIVE_INFINITY;
}

function probability(evidence: Float32Array | undefined, character: string): number {
  return Math.exp(logProbability(evidence, character));
}

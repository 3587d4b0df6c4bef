import { plateClasses } from './alphabet.ts';
import { bestCharacter, drawingProbability, probabilityOf, twins } from './characterEvidence.ts';
import { countriesOf, type Reading, readingsOf } from './fitting.ts';
import { foldPlate } from './fold.ts';
import type { PlateFormat } from './formats/plateFormat.ts';
import { genericFormat } from './formats.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { ownerOf } from './owner.ts';
import { likelihoodOf, type RegionShares } from './regions.ts';
import { bestCandidates, type MarkCandidate, otherTexts } from './runnersUp.ts';
import { defaultSite, expectedAmong, type Site } from './site.ts';

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

/** Letters of the band at a British plate's left edge, and the marks of seven that no such letters can be part of. */
const bands = ['GB', 'UK'];
const bandedFormats: ReadonlySet<string | null> = new Set(['gb-current', 'gb-diplomatic']);

/**
 * Settles what was seen into a mark. Formats decide between O and 0 and between I and 1, and between other look-alikes
 * only where the evidence is close; any other character stays as it was seen, so a text that fits no format comes out
 * unchanged with `format: null`. Where several texts remain, the spacing (`AB12 0CD` or `AB 120 CD`) and the looks of the
 * plate decide, and what speaks for the others is taken off the confidence.
 */
export function interpret(evidence: MarkEvidence, site: Site = defaultSite): Interpretation {
  const raw = evidence.characters.map(bestCharacter).join('');
  if (bands.some((band) => raw.startsWith(band))) {
    const { characters, spacing } = evidence;
    const inner = { ...evidence, characters: characters.slice(2), spacing: spacing?.slice(2) ?? null };
    const settled = settle(inner, raw.slice(2), site);
    if (bandedFormats.has(settled.format)) return { ...settled, raw };
  }
  return settle(evidence, raw, site);
}

function settle(evidence: MarkEvidence, raw: string, site: Site): Interpretation {
  const { characters, regions, wholeness } = evidence;
  const readings = readingsOf(evidence, raw, site);
  const best = readings.reduce<Reading | null>(
    (least, each) => (least && least.cost <= each.cost ? least : each),
    null,
  );
  const text = best?.text ?? raw;
  const owner = ownerOf(text, evidence, site);
  // It is believed as what it is told as, and not as what some other country would make of it.
  const format = owner?.format;
  const merging = best ? 1 : likelihoodOf('uk', regions);
  const settled = [...text].map((character, index) => settledCharacter(characters[index], character, merging));
  const certainty = settled.reduce((product, each) => product * each.confidence, text === '' ? 0 : wholeness);
  const share = shareOf(text, raw, readings);
  const confidence = certainty * share;
  const others = [...otherSpellings(text, raw, readings, certainty), ...otherTexts(evidence, text, merging, site)];
  return {
    text,
    raw,
    country: owner?.country ?? null,
    format: owner?.format.id ?? null,
    confidence,
    share,
    plausibility: format ? plausibilityOf(format, site) : genericPlausibility(raw, regions),
    cost: best?.cost ?? genericFormat.rarity,
    characters: settled,
    candidates: bestCandidates(others, text, confidence),
  };
}

/** Marks of countries that a site expects are as believable as its own. */
const expectedPlausibility = 0.9;

function plausibilityOf(format: PlateFormat, site: Site): number {
  const { plausibility } = format;
  const isMixed = plausibility >= genericFormat.mixedPlausibility;
  const isExpected = format.country !== 'GB' && expectedAmong(countriesOf(format), site) !== null;
  return isMixed && isExpected ? Math.max(plausibility, expectedPlausibility) : plausibility;
}

/** The other names that the formats give what is drawn, by what they leave of the whole's certainty. */
function otherSpellings(text: string, raw: string, readings: readonly Reading[], certainty: number): MarkCandidate[] {
  const asSeen = { text: raw, cost: genericFormat.rarity, format: null };
  return [...readings, asSeen]
    .filter((reading) => foldPlate(reading.text) === foldPlate(text))
    .sort((a, b) => a.cost - b.cost)
    .filter((reading, index, all) => all.findIndex((each) => each.text === reading.text) === index)
    .map((reading) => ({
      text: reading.text,
      probability: certainty * shareOf(reading.text, raw, readings),
      country: reading.format?.country ?? null,
      format: reading.format?.id ?? null,
    }));
}

/**
 * How likely a text is among all that the formats make of what was seen; what was seen, as it was seen, is one of them. A format that
 * has both this text and another is no reason to doubt what the reader saw clearly.
 */
function shareOf(text: string, raw: string, readings: readonly Reading[]): number {
  const costs = new Map([[raw, genericFormat.rarity]]);
  for (const reading of readings) {
    const cost = reading.text === text ? reading.cost : reading.unaidedCost;
    costs.set(reading.text, Math.min(cost, costs.get(reading.text) ?? cost));
  }
  const weightOf = (cost = Number.POSITIVE_INFINITY) => Math.exp(-cost);
  return weightOf(costs.get(text)) / [...costs.values()].reduce((sum, cost) => sum + weightOf(cost), 0);
}

const leastAlternative = 0.001;
const mostAlternatives = 4;

/** `merging`: 0 to 1, how far what was seen of the drawing's other name speaks for this one. */
function settledCharacter(
  evidence: Float32Array | undefined,
  character: string,
  merging: number,
): InterpretedCharacter {
  const alternatives = [...plateClasses]
    .filter((candidate) => candidate !== character && candidate !== twins[character])
    .map((candidate) => ({ character: candidate, confidence: probabilityOf(evidence, candidate) }))
    .filter((candidate) => candidate.confidence >= leastAlternative)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, mostAlternatives);
  return { character, confidence: drawingProbability(evidence, character, merging), alternatives };
}

/** Bare digits are no mark in most places, and are most marks of the Gulf. */
function genericPlausibility(text: string, regions: RegionShares | null): number {
  const digits = text.replace(/[^0-9]/g, '').length;
  if (digits === 0) return genericFormat.lettersPlausibility;
  const { digitsPlausibility, mixedPlausibility } = genericFormat;
  const bareDigits = digitsPlausibility + (mixedPlausibility - digitsPlausibility) * (regions?.gulf ?? 0);
  const shape = digits === text.length ? bareDigits : mixedPlausibility;
  return text.length >= 4 && text.length <= 9 ? shape : shape / 2;
}

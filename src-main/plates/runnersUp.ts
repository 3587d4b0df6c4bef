import { plateClasses } from './alphabet.ts';
import { drawingProbability, probabilityOf, twins } from './characterEvidence.ts';
import { readingsOf } from './fitting.ts';
import { genericFormat } from './formats.ts';
import type { MarkEvidence } from './markEvidence.ts';
import type { Site } from './site.ts';

/** What else a whole mark could be. */
export interface MarkCandidate {
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly country: string | null;
  readonly format: string | null;
}

const mostCandidates = 5;

/** Texts that are followed while the characters' alternatives are joined, and how unlikely one of them may be. */
const mostJoined = 16;
const leastJoined = 1e-4;

/** Less likely ones are not worth a person's look. */
const leastProbability = 1e-3;

/** What a nat of a format's rarity is worth among runners-up: formats shift what there is, they do not rule. */
const formatWeight = 0.5;

interface Joined {
  readonly text: string;
  readonly probability: number;
}

/**
 * The likeliest other texts that the characters' alternatives make together, each spelled as a format has it. Together they
 * have what the characters leave them; among them, those that fit a format get more of it.
 */
export function otherTexts(evidence: MarkEvidence, text: string, merging: number, site: Site): MarkCandidate[] {
  const others = joinedTexts(evidence, text, merging)
    .filter((joined) => joined.text !== text)
    .map(({ text: drawn, probability }) => {
      const [best] = readingsOf(evidence, drawn, site, 'drawings').sort((a, b) => a.cost - b.cost);
      const weight = probability * Math.exp(-formatWeight * (best?.cost ?? genericFormat.rarity));
      const { country = null, id: format = null } = best?.format ?? {};
      return { text: best?.text ?? drawn, probability, weight, country, format };
    })
    .filter((other) => other.text !== text);
  const mass = others.reduce((sum, { probability }) => sum + probability, 0);
  const weights = others.reduce((sum, { weight }) => sum + weight, 0);
  return others.map(({ weight, ...other }) => ({ ...other, probability: (mass * weight) / weights }));
}

/** The likeliest texts of the same length, each place taken by itself; the text itself is among them. */
function joinedTexts({ characters, wholeness }: MarkEvidence, text: string, merging: number): Joined[] {
  let joined: readonly Joined[] = [{ text: '', probability: wholeness }];
  for (const [place, evidence] of characters.entries()) {
    const drawings = drawingsAt(evidence, text.charAt(place), merging);
    joined = joined
      .flatMap((start) =>
        drawings.map(({ text: character, probability }) => ({
          text: start.text + character,
          probability: start.probability * probability,
        })),
      )
      .filter(({ probability }) => probability >= leastJoined)
      .sort((a, b) => b.probability - a.probability)
      .slice(0, mostJoined);
  }
  return [...joined];
}

/** What could be drawn at a place. The other name of the text's own character is left what was not merged with it. */
function drawingsAt(evidence: Float32Array, own: string, merging: number): Joined[] {
  return Array.from(plateClasses, (character) => {
    if (character === own) return { text: character, probability: drawingProbability(evidence, own, merging) };
    if (character === twins[own]) {
      return { text: character, probability: (1 - merging) * probabilityOf(evidence, character) };
    }
    const twin = twins[character];
    const isNamedElse = twin !== undefined && probabilityOf(evidence, twin) > probabilityOf(evidence, character);
    return { text: character, probability: isNamedElse ? 0 : drawingProbability(evidence, character, 1) };
  }).filter(({ probability }) => probability >= leastJoined);
}

/** Each text once, likeliest first, at most five, and together no more than the text itself leaves them. */
export function bestCandidates(
  candidates: readonly MarkCandidate[],
  text: string,
  confidence: number,
): readonly MarkCandidate[] {
  const byText = new Map<string, MarkCandidate>();
  for (const each of candidates) {
    const same = byText.get(each.text);
    const probability = each.probability + (same?.probability ?? 0);
    byText.set(each.text, { ...(same ?? each), probability });
  }
  const best = [...byText.values()]
    .filter((each) => each.text !== text && each.probability >= leastProbability)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, mostCandidates);
  const sum = best.reduce((total, { probability }) => total + probability, 0);
  const scale = Math.min(1, Math.max(0, 1 - confidence) / sum);
  return best.map((each) => ({ ...each, probability: each.probability * scale }));
}

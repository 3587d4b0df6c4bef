import type { ReadCharacter } from '../../../src-preload/contract/record/reads.ts';

/** Below this probability a character is worth a second look. */
const doubtfulBelow = 0.8;

/** Places (from 0) of the doubtful characters; none where the characters do not spell the mark, as after a correction. */
export function doubtfulPlaces(text: string, characters: readonly ReadCharacter[]): ReadonlySet<number> {
  if (characters.map(({ character }) => character).join('') !== text) return new Set();
  return new Set(characters.flatMap(({ confidence }, place) => (confidence < doubtfulBelow ? [place] : [])));
}

/** One line for each doubtful character: `8 in place 4: 62 %, else B 31 %`. */
export function describeDoubts(places: ReadonlySet<number>, characters: readonly ReadCharacter[]): readonly string[] {
  return characters.flatMap(({ character, confidence, alternatives: [other] }, place) => {
    if (!places.has(place)) return [];
    const otherwise = other === undefined ? '' : `, else ${other.character} ${percent(other.confidence)}`;
    return [`${character} in place ${place + 1}: ${percent(confidence)}${otherwise}`];
  });
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)} %`;
}

import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';

/** Another mark that a read may be, to be taken with one key. */
export interface Choice {
  readonly text: string;
  readonly format: string | null;
  readonly country: string | null;
  /** How probable it is by the read's own evidence; null where only a neighbour speaks for it. */
  readonly probability: number | null;
}

const mostChoices = 5;
const leastProbability = 0.005;

/**
 * What a read may be instead, the likeliest first, at most five: its runners-up, what else its single characters may be, and
 * the marks of the neighbours it is in conflict with, which are always among them.
 */
export function choicesOf(read: Read, conflicts: readonly Conflict[]): readonly Choice[] {
  const found = new Map<string, Choice>();
  const add = (choice: Choice) => {
    if (choice.text !== '' && choice.text !== read.text && !found.has(choice.text)) found.set(choice.text, choice);
  };
  for (const candidate of read.candidates) add(candidate);
  for (const text of oneCharacterAway(read)) add(text);
  const neighbours = conflicts.filter(({ kind, mark }) => kind !== 'sameElsewhere' && mark !== '');
  for (const { mark, read: other } of neighbours) {
    add({ text: mark, format: other?.format ?? null, country: other?.country ?? null, probability: null });
  }
  const isNeighbour = ({ text }: Choice) => neighbours.some(({ mark }) => mark === text);
  const sorted = [...found.values()].sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0));
  const kept = new Set([...sorted.filter(isNeighbour), ...sorted].slice(0, mostChoices));
  return sorted.filter((choice) => kept.has(choice));
}

function oneCharacterAway({ text, characters, country }: Read): Choice[] {
  if (characters.map(({ character }) => character).join('') !== text) return [];
  return characters.flatMap(({ alternatives }, place) =>
    alternatives
      .filter(({ confidence }) => confidence >= leastProbability)
      .map(({ character, confidence }) => ({
        text: text.slice(0, place) + character + text.slice(place + 1),
        format: null,
        country,
        probability: confidence,
      })),
  );
}

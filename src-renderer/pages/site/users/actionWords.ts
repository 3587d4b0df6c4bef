import { gateWords } from './words/gateWords.ts';
import { listWords } from './words/listWords.ts';
import { parkingWords } from './words/parkingWords.ts';
import { recordWords } from './words/recordWords.ts';
import type { Action } from './words/words.ts';

/** Every action in plain words, so that one page can say who may do what. Whoever adds a procedure says here what it is. */
export const actionWords: Readonly<Record<Action, string>> = {
  ...gateWords,
  ...listWords,
  ...parkingWords,
  ...recordWords,
};

/** An action in words; one that the server knows and this page does not is named as it is. */
export function wordsOf(action: string): string {
  const words: Readonly<Record<string, string>> = actionWords;
  return words[action] ?? action;
}

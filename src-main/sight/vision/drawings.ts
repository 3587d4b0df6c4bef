import { plateAlphabet } from './eyes.ts';

/**
 * For each class of `plateAlphabet`, the class that stands for its drawing. O and 0, and I and 1, are one drawing under two
 * names, between which a network may waver from step to step without there being a second character.
 */
export const drawingOf: Int16Array = Int16Array.from(plateAlphabet, (character) =>
  plateAlphabet.indexOf(character === 'O' ? '0' : character === 'I' ? '1' : character),
);

import { americanFormats } from './formats/americas.ts';
import { europeanFormats } from './formats/eu.ts';
import { britishFormats, islandFormats } from './formats/gb.ts';
import { gulfFormats } from './formats/gulf.ts';
import type { PlateFormat } from './formats/plateFormat.ts';

/** All formats that texts are compared with, each with its source. They are a hint, never a filter. */
export const plateFormats: readonly PlateFormat[] = [
  ...britishFormats,
  ...islandFormats,
  ...europeanFormats,
  ...americanFormats,
  ...gulfFormats,
];

/**
 * The shape of last resort, for every text that no format fits: what was seen stands as it was seen.
 * Plausibility by what marks the world over have in common: letters and digits together, four to nine of them.
 */
export const genericFormat = { rarity: 5, mixedPlausibility: 0.7, digitsPlausibility: 0.45, lettersPlausibility: 0.15 };

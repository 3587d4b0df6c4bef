import { latinOf } from './arabic.ts';

/**
 * The key under which two spellings of one mark meet: upper case, A–Z and 0–9 only, O as 0 and I as 1, and Arabic script by
 * its Latin twins. On British plates O and 0, and I and 1, are the same drawing, so nothing that compares marks may tell them apart.
 */
export function foldPlate(text: string): string {
  return latinOf(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}

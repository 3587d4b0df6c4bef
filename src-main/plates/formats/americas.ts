import type { PlateFormat } from './plateFormat.ts';

export const americanFormats: readonly PlateFormat[] = [
  {
    id: 'br',
    country: 'BR',
    shapes: ['AAA 0000', 'AAA0A00'],
    rarity: 1,
    plausibility: 0.9,
    source:
      'Contran 231/2007 (three letters, four digits, until 2018) and 969/2022 (Mercosur, a letter in the fifth place)',
  },
];

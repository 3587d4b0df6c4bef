import type { PlateFormat } from './plateFormat.ts';

const states =
  'State registries, as collected in “United States license plate designs and serial formats” and the states’ own pages there: ';
const provinces = 'Provincial registries, as collected in “Canadian licence plate designs and serial formats”: ';

/** Most states leave out what looks like a digit. */
const clearLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** Formats say little of who issued a mark: the state is written on the plate in words. */
const american = { plausibility: 0.9 };
const shared = { country: null, sharedBy: ['US', 'CA'], ...american };

/**
 * The Americas. The United States and Canada issue what their states and provinces like, in three dozen shapes, so that
 * shapes serve to tell letters from digits more than to tell who issued a mark.
 */
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
  {
    id: 'na-aaa000',
    shapes: ['AAA 000', '000 AAA'],
    rarity: 0.5,
    ...shared,
    source: `${states}most states before they had more than 17.6 million vehicles; British Columbia, Manitoba`,
  },
  {
    id: 'na-aaa0000',
    shapes: ['AAA 0000'],
    rarity: 0.5,
    ...shared,
    source: `${states}Texas, New York, Ohio, Pennsylvania, Georgia, Michigan, Virginia and others; Alberta`,
  },
  {
    id: 'us-california',
    country: 'US',
    shapes: ['cvAv000', '9A00000', '00000A9'],
    rarity: 0.5,
    ...american,
    source: `${states}California, cars since 1980, commercial vehicles since 1982`,
  },
  {
    id: 'us-missouri',
    country: 'US',
    shapes: ['AA0 A0A', '00A 0AA'],
    rarity: 0.5,
    ...american,
    source: `${states}Missouri since 2008, by month, and its lorries`,
  },
  {
    id: 'us-illinois',
    country: 'US',
    shapes: ['A00 0000', 'AA 00000'],
    rarity: 0.5,
    ...american,
    source: `${states}Illinois since 1983`,
  },
  {
    id: 'ca-ontario',
    country: 'CA',
    shapes: ['AAAA 000'],
    rarity: 0.5,
    ...american,
    source: `${provinces}Ontario, cars since 1997`,
  },
  {
    id: 'ca-quebec',
    country: 'CA',
    shapes: ['A00 AAA', '000 AAA'],
    rarity: 0.5,
    ...american,
    source: `${provinces}Quebec, cars since 1983`,
  },
  {
    id: 'na-seven',
    shapes: ['0AA0000', '0000AAA', 'AA0A000', '0A0000A', '900000A'],
    letters: clearLetters,
    rarity: 1,
    ...shared,
    source: `${states}Maryland, Kansas, Texas before 2009, Alabama, Montana`,
  },
  {
    id: 'na-six',
    shapes: [
      'A00 AAA',
      'AAA A00',
      'A00 0AA',
      '000 0AA',
      'AAA 00A',
      'A00 00A',
      '0AA AA0',
      '0AA A00',
      '000 AA0',
      'A0A 000',
      '00A A00',
      '00A AA0',
    ],
    letters: clearLetters,
    rarity: 1,
    ...shared,
    source: `${states}New Jersey, Florida, Utah, Arkansas, Tennessee, Connecticut, Massachusetts, Kentucky, lorries of Texas`,
  },
  {
    id: 'na-other',
    shapes: [
      'AA0000',
      '0000AA',
      '0AA000',
      '9A0000',
      '99A0000',
      '0A00000',
      'A000000',
      '000AA',
      'AA000',
      'AAAA00',
      '00A000',
    ],
    letters: clearLetters,
    rarity: 1.5,
    ...shared,
    source: `${states}District of Columbia, Maine, West Virginia, South Dakota, Idaho, Indiana, Rhode Island, New Mexico, Nevada`,
  },
];

/**
 * Shapes of marks as data. In a shape every character names a class of characters: `0` any digit, `9` a digit but not 0,
 * `A` any letter, and the lower-case names below; a space is where the mark is spaced when written.
 */
export interface PlateFormat {
  /** Such as `gb-current`; kept with every read. */
  readonly id: string;
  /** ISO 3166 alpha-2, or null where the shape says nothing about the country. */
  readonly country: string | null;
  readonly shapes: readonly string[];
  /** What no class of characters can say, such as "an I or a Z among the letters". */
  readonly requires?: RegExp;
  /** How unlikely the format is in its own country before anything was seen, in nats (natural logarithm units). */
  readonly rarity: number;
  /** 0 to 1: how far a text of this shape can be believed to be a plate and not a sign, a house number, or a price. */
  readonly plausibility: number;
}

/** The classes of characters that shapes are written with. */
export const characterClasses: Readonly<Record<string, string>> = {
  '0': '0123456789',
  '9': '123456789',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  /** First two letters of the current British format: I, Q and Z are not issued (DVLA INF104). */
  m: 'ABCDEFGHJKLMNOPRSTUVWXY',
  /** Last three letters of the current British format: I and Q are not issued (DVLA INF104). */
  r: 'ABCDEFGHJKLMNOPRSTUVWXYZ',
  /** Letters of the older British formats: I, Q and Z are not issued outside Northern Ireland. */
  g: 'ABCDEFGHJKLMNOPRSTUVWXY',
  /** Year letters of prefix and suffix marks, I, O, U and Z omitted; Q marks vehicles of unknown age (DVLA INF104). */
  y: 'ABCDEFGHJKLMNPQRSTVWXY',
  /** Diplomatic D, and X for international organisations. */
  d: 'DX',
  /** Half-year of Irish marks. */
  h: '12',
  /** Spanish letters since 2000: no vowels, no Q (and no Ñ). */
  s: 'BCDFGHJKLMNPRSTVWXYZ',
};

function dateless(shortest: number, longest: number): string[] {
  const shapes: string[] = [];
  for (const letters of ['g', 'gg', 'ggg']) {
    for (const digits of ['9', '90', '900', '9000']) {
      const length = letters.length + digits.length;
      if (length >= shortest && length <= longest) shapes.push(`${letters} ${digits}`, `${digits} ${letters}`);
    }
  }
  return shapes;
}

/**
 * Formats that texts are compared with. Sources: DVLA leaflet INF104 "Vehicle registration numbers and number plates"
 * for all of Great Britain and Northern Ireland; the Diplomatic Service's `000 D 000`; the other countries' shapes from
 * their own regulations as summarised by UNECE and Europlate. They are a hint, never a filter.
 */
export const plateFormats: readonly PlateFormat[] = [
  { id: 'gb-current', country: 'GB', shapes: ['mm00 rrr'], rarity: 0, plausibility: 1 },
  { id: 'gb-prefix', country: 'GB', shapes: ['y9 ggg', 'y90 ggg', 'y900 ggg'], rarity: 1, plausibility: 0.95 },
  { id: 'gb-suffix', country: 'GB', shapes: ['ggg 9y', 'ggg 90y', 'ggg 900y'], rarity: 1.5, plausibility: 0.95 },
  {
    id: 'gb-ni',
    country: 'GB',
    shapes: ['AA 9', 'AA 90', 'AA 900', 'AA 9000', 'AAA 9', 'AAA 90', 'AAA 900', 'AAA 9000'],
    requires: /^[A-Z]*[IZ]/,
    rarity: 2,
    plausibility: 0.9,
  },
  { id: 'gb-dateless', country: 'GB', shapes: dateless(4, 6), rarity: 2.5, plausibility: 0.75 },
  /** So short a text is seldom a mark (F1) and often a piece of one, or of the lettering on a lorry. */
  { id: 'gb-dateless-short', country: 'GB', shapes: dateless(2, 3), rarity: 2.5, plausibility: 0.5 },
  { id: 'gb-diplomatic', country: 'GB', shapes: ['000 d 000'], rarity: 2.5, plausibility: 0.9 },
  /** France since 2009, Italy since 1994 and Slovakia share this shape: no country can be told from it. */
  { id: 'eu-aa000aa', country: null, shapes: ['AA 000 AA'], rarity: 0, plausibility: 0.95 },
  { id: 'cz', country: 'CZ', shapes: ['9A0 0000'], rarity: 0, plausibility: 0.9 },
  { id: 'es', country: 'ES', shapes: ['0000 sss'], rarity: 0, plausibility: 0.95 },
  /** Year, half-year since 2013, county, number (S.I. No. 287/1987 and S.I. No. 542/2012). */
  {
    id: 'ie',
    country: 'IE',
    shapes: ['00', '00h'].flatMap((year) =>
      ['A', 'AA'].flatMap((county) => ['90', '900', '9000', '90000'].map((number) => `${year} ${county} ${number}`)),
    ),
    requires:
      /^(8[7-9]|9[0-9]|0[0-9]|1[0-2]|(1[3-9]|[2-9][0-9])[12])([CDGLTW]|C[ENW]|DL|K[EKY]|L[DHKMS]|M[HNO]|OY|RN|SO|T[NS]|W[DHWX])[0-9]/,
    rarity: 0,
    plausibility: 0.9,
  },
  {
    id: 'de',
    country: 'DE',
    shapes: [
      'A AA 90',
      'A AA 900',
      'A AA 9000',
      'AA A 900',
      'AA A 9000',
      'AA AA 90',
      'AA AA 900',
      'AA AA 9000',
      'AAA AA 90',
      'AAA AA 900',
      'AAA A 9000',
    ],
    rarity: 0.5,
    plausibility: 0.85,
  },
  {
    id: 'nl',
    country: 'NL',
    shapes: [
      'A 000 AA',
      'AA 000 A',
      'AAA 00 A',
      'A 00 AAA',
      '00 AAA 0',
      '0 AAA 00',
      '00 AA AA',
      'AA AA 00',
      '00 AA 00',
    ],
    rarity: 1,
    plausibility: 0.85,
  },
  {
    id: 'pl',
    country: 'PL',
    shapes: ['AA 00000', 'AA 0000A', 'AA 000AA', 'AAA 0000', 'AAA 00000', 'AAA A000', 'AAA 00AA'],
    rarity: 1,
    plausibility: 0.85,
  },
  /** Three letters and four digits until 2018, Mercosur with a letter in the fifth place since (Contran 231/2007, 969/2022). */
  { id: 'br', country: 'BR', shapes: ['AAA 0000', 'AAA 0A00'], rarity: 1, plausibility: 0.9 },
  { id: 'ro', country: 'RO', shapes: ['A 00 AAA', 'A 000 AAA', 'AA 00 AAA'], rarity: 1, plausibility: 0.9 },
];

/**
 * The shape of last resort, for every text that no format fits: what was seen stands as it was seen.
 * Plausibility by what marks the world over have in common: letters and digits together, four to nine of them.
 */
export const genericFormat = { rarity: 5, mixedPlausibility: 0.7, digitsPlausibility: 0.45, lettersPlausibility: 0.15 };

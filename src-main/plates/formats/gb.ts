import { numbers, type PlateFormat } from './plateFormat.ts';

const inf104 =
  'DVLA INF104 "Vehicle registration numbers and number plates"; Road Vehicles (Display of Registration Marks) Regulations 2001';

function dateless(shortest: number, longest: number): string[] {
  return ['g', 'gg', 'ggg'].flatMap((letters) =>
    numbers(1, 4)
      .filter((number) => {
        const length = letters.length + number.length;
        return length >= shortest && length <= longest;
      })
      .flatMap((number) => [`${letters} ${number}`, `${number} ${letters}`]),
  );
}

/** MAN is the Isle of Man's and was never issued in Great Britain. */
const notManx = /^(?!.*MAN)/;

/** Great Britain and Northern Ireland. */
export const britishFormats: readonly PlateFormat[] = [
  {
    id: 'gb-current',
    country: 'GB',
    shapes: ['mt00 rrr'],
    rarity: 0,
    plausibility: 1,
    source: `${inf104}; since 1 September 2001. It bars Z from the second place, where it was seen on the road in 2026`,
  },
  {
    id: 'gb-prefix',
    country: 'GB',
    shapes: ['y9 ggg', 'y90 ggg', 'y900 ggg'],
    requires: notManx,
    rarity: 1,
    plausibility: 0.95,
    source: `${inf104}; August 1983 to August 2001`,
  },
  {
    id: 'gb-suffix',
    country: 'GB',
    shapes: ['ggg 9y', 'ggg 90y', 'ggg 900y'],
    requires: notManx,
    rarity: 1.5,
    plausibility: 0.95,
    source: `${inf104}; 1963 to July 1983`,
  },
  {
    id: 'gb-q',
    country: 'GB',
    shapes: ['q9 ggg', 'q90 ggg', 'q900 ggg'],
    rarity: 2.5,
    plausibility: 0.95,
    source: `${inf104}; vehicles whose age is not known, since 1983`,
  },
  {
    id: 'gb-ni',
    country: 'GB',
    shapes: ['AA', 'AAA'].flatMap((letters) => numbers(1, 4).map((number) => `${letters} ${number}`)),
    requires: /[IZ]/,
    rarity: 1.5,
    plausibility: 0.9,
    source: `${inf104}; Northern Ireland, an I or a Z among the letters`,
  },
  {
    id: 'gb-dateless',
    country: 'GB',
    shapes: dateless(4, 6),
    requires: notManx,
    rarity: 2.5,
    plausibility: 0.75,
    source: `${inf104}; before 1963, and on cherished transfer`,
  },
  /** So short a text is seldom a mark (F1) and often a piece of one, or of the lettering on a lorry. */
  {
    id: 'gb-dateless-short',
    country: 'GB',
    shapes: dateless(2, 3),
    rarity: 2.5,
    plausibility: 0.5,
    source: `${inf104}; before 1963, and on cherished transfer`,
  },
  {
    id: 'gb-diplomatic',
    country: 'GB',
    shapes: ['000 d 000'],
    rarity: 2.5,
    plausibility: 0.9,
    source: 'Road Vehicles (Registration and Licensing) Regulations 2002; mission, D or X, number, since 1979',
  },
  {
    id: 'gb-military',
    country: 'GB',
    shapes: ['00 AA 00'],
    rarity: 3.5,
    plausibility: 0.85,
    source: 'Ministry of Defence, JSP 800 volume 5; two digits, two letters, two digits, since 1949',
  },
  /** Red on white. What five bare digits are cannot be told from their text. */
  {
    id: 'gb-trade',
    country: 'GB',
    shapes: ['00000'],
    rarity: 5,
    plausibility: 0.45,
    source: 'Road Vehicles (Registration and Licensing) Regulations 2002, part VI; five digits since 2015',
  },
];

/** The Crown dependencies, which are no part of the United Kingdom and have registers of their own. */
export const islandFormats: readonly PlateFormat[] = [
  {
    id: 'im',
    country: 'IM',
    shapes: [
      ...['AA', 'AAA'].flatMap((letters) =>
        numbers(1, 4).flatMap((number) => [`${letters} ${number}`, `${number} ${letters}`]),
      ),
      ...numbers(1, 3).flatMap((number) => [`AAA ${number} A`, `A ${number} AAA`]),
    ],
    requires: /(MN|MAN)([0-9]|$)/,
    rarity: 0.5,
    plausibility: 0.9,
    source: 'Isle of Man Registration of Vehicles Regulations; MN and MAN, with a letter before or after since 1971',
  },
  {
    id: 'je',
    country: 'JE',
    shapes: numbers(1, 6).map((number) => `j ${number}`),
    rarity: 0.5,
    plausibility: 0.75,
    source: 'Motor Vehicle Registration (General Provisions) (Jersey) Order 1993; J and up to six digits',
  },
  {
    id: 'gg',
    country: 'GG',
    shapes: numbers(1, 5),
    rarity: 0,
    plausibility: 0.45,
    source: 'Motor Taxation and Licensing (Guernsey) Law 1987; up to five digits',
  },
  {
    id: 'gg-alderney',
    country: 'GG',
    shapes: numbers(1, 4).map((number) => `AA ${number}`),
    requires: /^AY/,
    rarity: 1.5,
    plausibility: 0.75,
    source: 'Motor Vehicles and Road Traffic (Alderney) Ordinance; AY and up to four digits',
  },
];

import { saudiLetters } from '../arabic.ts';
import { numbers, type PlateFormat } from './plateFormat.ts';

const uae = 'UAE Federal Traffic Law 21/1995 and the emirates’ own registers: ';

/** Code letter or letters and number, as the emirates but Abu Dhabi write them. */
const coded = (letters: string) => numbers(1, 5).map((number) => `${letters} ${number}`);

function emirate(
  id: string,
  name: string,
  shapes: readonly string[],
  issued: Pick<PlateFormat, 'rarity' | 'letters'>,
): PlateFormat {
  return { id, country: 'AE', shapes, ...issued, plausibility: 0.75, source: `${uae}${name}` };
}

/** Bare digits say too little by themselves to be told from any other number. */
const bareDigits = { rarity: 0.5, plausibility: 0.45 };

/**
 * The Gulf. All of its plates are written in two scripts; texts here are of the Latin one (`latinOf` turns the Arabic one into
 * it). Which emirate a code belongs to is written on the plate in words: where several use it, `ae` stands for all of them.
 */
export const gulfFormats: readonly PlateFormat[] = [
  emirate('ae', 'a code of one letter, used by several emirates', coded('A'), { rarity: 0.5 }),
  emirate('ae-dubai', 'Dubai, codes A to Z and AA to ZZ (RTA)', [...coded('A'), ...coded('AA')], { rarity: 1 }),
  emirate('ae-abu-dhabi', 'Abu Dhabi, category 1, 4 to 21 or 50', ['9 90000', '90 90000', '9 9000', '90 9000'], {
    rarity: 1,
  }),
  emirate(
    'ae-sharjah',
    'Sharjah, category 1 to 5',
    numbers(4, 5).map((number) => `9 ${number}`),
    { rarity: 1.5 },
  ),
  emirate('ae-ajman', 'Ajman', coded('A'), { rarity: 1.5, letters: 'ABCDEH' }),
  emirate('ae-ras-al-khaimah', 'Ras Al Khaimah', coded('A'), { rarity: 1.5, letters: 'ACDIKMNSVY' }),
  emirate('ae-fujairah', 'Fujairah', coded('A'), { rarity: 2, letters: 'ABCDEFGKLMPRSTVX' }),
  emirate('ae-umm-al-quwain', 'Umm Al Quwain', coded('A'), { rarity: 2, letters: 'ABCDEFGHIX' }),
  {
    id: 'sa',
    country: 'SA',
    shapes: numbers(1, 4).flatMap((number) => [`${number} AAA`, `AAA ${number}`]),
    letters: saudiLetters,
    rarity: 0,
    plausibility: 0.8,
    source:
      'Saudi Traffic Law, M/85 of 1428 AH, and its regulations: up to four digits, three of 17 letters in two scripts',
  },
  {
    id: 'qa',
    country: 'QA',
    shapes: numbers(3, 6),
    ...bareDigits,
    source: 'Qatar Traffic Law 19/2007 and its regulations: up to six digits',
  },
  {
    id: 'kw',
    country: 'KW',
    shapes: ['9', '90'].flatMap((code) => numbers(4, 5).map((number) => `${code} ${number}`)),
    ...bareDigits,
    source: 'Kuwait Ministerial Decision 81/1976 and its amendments: code of one or two digits, up to five digits',
  },
  {
    id: 'bh',
    country: 'BH',
    shapes: numbers(3, 6),
    ...bareDigits,
    rarity: 0.6,
    source: 'Bahrain Traffic Law 23/2014 and its regulations: up to six digits',
  },
  {
    id: 'om',
    country: 'OM',
    shapes: numbers(1, 5).flatMap((number) => [`${number} A`, `${number} AA`]),
    rarity: 0.5,
    plausibility: 0.75,
    source: 'Oman Traffic Law, Royal Decree 28/93, and its regulations: up to five digits, one or two letters',
  },
];

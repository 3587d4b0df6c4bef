/**
 * Shapes of marks as data. In a shape every character names a class of characters: `0` any digit, `9` a digit but not 0,
 * `A` any letter that the format issues, and the lower-case names below; a space is where the mark is spaced when written.
 */
export interface PlateFormat {
  /** Such as `gb-current`; kept with every read. */
  readonly id: string;
  /** ISO 3166 alpha-2, or null where several countries issue such marks and the text cannot tell them apart. */
  readonly country: string | null;
  /** The countries that issue such marks, where `country` is null. */
  readonly sharedBy?: readonly string[];
  readonly shapes: readonly string[];
  /** What `A` stands for; all 26 where it is missing. */
  readonly letters?: string;
  /** Whether its lettering draws O and 0, and I and 1, so differently that what a reader says of them counts whole. */
  readonly drawsApart?: true;
  /** What no class of characters can say, such as "an I or a Z among the letters". */
  readonly requires?: RegExp;
  /**
   * How unlikely the format is in its own country before anything was seen, in nats (natural logarithm units). From 5 on it is
   * never told by its text, for something else always is likelier (`genericFormat`).
   */
  readonly rarity: number;
  /** 0 to 1: how far a text of this shape can be believed to be a plate and not a sign, a house number, or a price. */
  readonly plausibility: number;
  /** The law or the publication that the shapes are from. */
  readonly source: string;
}

export const allLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The classes of characters that shapes are written with, beside `A`. */
export const characterClasses: Readonly<Record<string, string>> = {
  '0': '0123456789',
  '9': '123456789',
  /** First letter of the current British format: I, Q and Z are not issued (DVLA INF104). */
  m: 'ABCDEFGHJKLMNOPRSTUVWXY',
  /** Second letter of the current British format: I and Q are not issued; Z is on the road (HZ13, OZ70, PZ62), whatever INF104 says. */
  t: 'ABCDEFGHJKLMNOPRSTUVWXYZ',
  /** Last three letters of the current British format: I and Q are not issued (DVLA INF104). */
  r: 'ABCDEFGHJKLMNOPRSTUVWXYZ',
  /** Letters of the older British formats: I, Q and Z are not issued outside Northern Ireland. */
  g: 'ABCDEFGHJKLMNOPRSTUVWXY',
  /** Year letters of prefix and suffix marks, I, O, Q, U and Z omitted (DVLA INF104). */
  y: 'ABCDEFGHJKLMNPRSTVWXY',
  /** Vehicles of unknown age. */
  q: 'Q',
  /** Last letter of Swedish marks: beside I, Q and V no O (SFS 2019:383). */
  l: 'ABCDEFGHJKLMNPRSTUWXYZ',
  /** Jersey. */
  j: 'J',
  /** Diplomatic D, and X for international organisations. */
  d: 'DX',
  /** First digit of Californian marks: those with a 1 are of 1980 and 1981, and hardly to be met any more. */
  c: '23456789',
  /** First and last letter of Californian marks: I, O and Q are issued in the middle only. */
  v: 'ABCDEFGHJKLMNPRSTUVWXYZ',
  /** Half-year of Irish marks. */
  h: '12',
  /** Spanish letters since 2000: no vowels, no Q (and no Ñ). */
  s: 'BCDFGHJKLMNPRSTVWXYZ',
  /** German endings for electric and historic vehicles. */
  e: 'EH',
};

/** What a shape's numbers of up to so many digits look like, none of them beginning with 0: `9`, `90`, `900`… */
export function numbers(shortest: number, longest: number): readonly string[] {
  return Array.from({ length: longest - shortest + 1 }, (_, more) => `9${'0'.repeat(shortest + more - 1)}`);
}

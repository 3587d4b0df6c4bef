/** What is known of a read when it is told how sure it is. */
export interface Signs {
  /**
   * 0 to 1: how clear its characters are, how much its text looks like a mark and its place like a plate, multiplied. It orders
   * reads well; as a probability it is too low for good ones and too high for bad ones.
   */
  readonly rank: number;
  /** 0 to 1: how likely the reader itself thinks that this is a whole plate and read rightly, which the rank hardly heeds. */
  readonly legible: number;
  /** 0 to 1: how British the plate looks. British formats fit nearly any short text, so there a format says less. */
  readonly british: number;
  /** How many characters the text has. A short one may be what is left of a longer one. */
  readonly characters: number;
}

/** What each sign weighs: a logistic curve (Platt, "Probabilistic Outputs for Support Vector Machines", 1999). */
export interface Honesty {
  /** Of the log odds of the rank. */
  readonly rank: number;
  /** Of the log odds of being legible. */
  readonly legible: number;
  readonly british: number;
  /** Of each character that the text is shorter than most marks. */
  readonly shortness: number;
  readonly offset: number;
}

/**
 * Fitted with `npm run evaluate:calibrate` on Romanian dashcams and on rendered pictures: British, foreign and adversarial ones.
 */
export const fittedHonesty: Honesty = { rank: 1.86, legible: 0.66, british: -1.33, shortness: -0.57, offset: -2.34 };

/** Characters of a current British mark, and of most others. */
const usualLength = 7;

/** How likely a read is right, 0 to 1. */
export function honestly(signs: Signs, honesty: Honesty = fittedHonesty): number {
  const { rank, legible, british, shortness, offset } = honesty;
  const weights = [rank, legible, british, shortness, offset];
  return 1 / (1 + Math.exp(-termsOf(signs).reduce((sum, term, index) => sum + term * (weights[index] ?? 0), 0)));
}

/** What the five weights of the curve are multiplied with, in the order in which `Honesty` names them. */
export function termsOf({ rank, legible, british, characters }: Signs): readonly number[] {
  return [logOdds(rank), logOdds(legible), british, Math.max(0, usualLength - characters), 1];
}

/** Bounded, so that no certainty comes of rounding. */
function logOdds(probability: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(within / (1 - within));
}

/** What is known of a read when it is told how sure it is. */
export interface Signs {
  /**
   * 0 to 1: how clear its characters are, how much its text looks like a mark and its place like a plate, multiplied. It orders
   * reads well; as a probability it is too low for good ones and too high for bad ones.
   */
  readonly rank: number;
  /** 0 to 1: how likely the reader itself thinks that this is a whole plate and read rightly, which the rank hardly heeds. */
  readonly legible: number;
  /** 0 to 1: how British a plate looks of which no British format has the text: it is mostly a sign, or the lettering of a vehicle. */
  readonly strange: number;
  /** 0 to 1: how British a plate looks of which the text may be but a piece of a current mark. */
  readonly piece: number;
}

/** What each sign weighs: a logistic curve (Platt, "Probabilistic Outputs for Support Vector Machines", 1999). */
export interface Honesty {
  /** Of the log odds of the rank. */
  readonly rank: number;
  /** Of the log odds of being legible. */
  readonly legible: number;
  readonly strange: number;
  readonly piece: number;
  readonly offset: number;
}

/**
 * Fitted with `npm run evaluate:calibrate` on Romanian dashcams and on rendered pictures: British marks of every kind, and adversarial
 * ones. What is rare on the road has a small weight there: curves that count every adversary whole tell what is right as doubtful.
 */
export const fittedHonesty: Honesty = { rank: 1.37, legible: 0.62, strange: -2.63, piece: -1.71, offset: -1.94 };

/** How likely a read is right, 0 to 1. */
export function honestly(signs: Signs, honesty: Honesty = fittedHonesty): number {
  const { rank, legible, strange, piece, offset } = honesty;
  const weights = [rank, legible, strange, piece, offset];
  return 1 / (1 + Math.exp(-termsOf(signs).reduce((sum, term, index) => sum + term * (weights[index] ?? 0), 0)));
}

/** What the five weights of the curve are multiplied with, in the order in which `Honesty` names them. */
export function termsOf({ rank, legible, strange, piece }: Signs): readonly number[] {
  return [logOdds(rank), logOdds(legible), strange, piece, 1];
}

/** Bounded, so that no certainty comes of rounding. */
function logOdds(probability: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(within / (1 - within));
}

/**
 * A read's rank multiplies how clear its characters are, how much its text looks like a mark and how much its place looks
 * like a plate: it orders reads well, and as a probability it is too low for good ones and too high for bad ones. The reader
 * also says itself whether it could read the plate, which the rank hardly heeds. A logistic curve over both puts that right
 * (Platt, "Probabilistic Outputs for Support Vector Machines", 1999). Fitted with `npm run evaluate:calibrate` on Romanian
 * dashcams and on rendered pictures: British, foreign and adversarial ones.
 */
export const fittedHonesty: Honesty = { slope: 1.7, legibility: 0.54, offset: -2.74 };

/** Log odds of being right are `slope` times those of the rank, plus `legibility` times those of being legible, plus `offset`. */
export interface Honesty {
  readonly slope: number;
  readonly legibility: number;
  readonly offset: number;
}

/** How likely a read is right, 0 to 1, by its rank and by how legible its plate is (both 0 to 1). */
export function honestly(
  rank: number,
  legible: number,
  { slope, legibility, offset }: Honesty = fittedHonesty,
): number {
  return 1 / (1 + Math.exp(-(slope * logOdds(rank) + legibility * logOdds(legible) + offset)));
}

/** Bounded, so that no certainty comes of rounding. */
export function logOdds(probability: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(within / (1 - within));
}

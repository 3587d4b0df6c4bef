/**
 * A read's rank multiplies how clear its characters are, how much its text looks like a mark and how much its place looks
 * like a plate: it orders reads well, and as a probability it is too low for good ones and too high for bad ones. A logistic
 * curve puts that right (Platt, "Probabilistic Outputs for Support Vector Machines", 1999). Fitted with
 * `npm run evaluate:calibrate` on Romanian dashcams, the rendered sets and the adversarial one.
 */
export const fittedHonesty: Honesty = { slope: 2.96, offset: -1.17 };

/** Log odds of being right are `slope` times those of the rank, plus `offset`. */
export interface Honesty {
  readonly slope: number;
  readonly offset: number;
}

/** How likely a read of such a rank (0 to 1) is right, 0 to 1. */
export function honestly(rank: number, { slope, offset }: Honesty = fittedHonesty): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, rank));
  return 1 / (1 + Math.exp(-(slope * Math.log(within / (1 - within)) + offset)));
}

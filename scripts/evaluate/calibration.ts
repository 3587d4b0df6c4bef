import type { Honesty } from '../../src-main/vision/honesty.ts';
import { type Share, share } from './score.ts';

/** One read that can be right or wrong, and how sure it was told, 0 to 1. */
export interface JudgedRead {
  readonly confidence: number;
  readonly right: boolean;
}

/** Whether confidence means what it says. */
export interface Calibration {
  /** Reads by tenths of confidence, from 0–0.1 to 0.9–1; empty tenths are left out. */
  readonly bins: readonly Bin[];
  /** Mean distance between confidence and truth, weighted by reads (expected calibration error, Naeini et al. 2015). */
  readonly expectedError: number;
  /** Right reads among those shown with a confidence of at least 0.95. */
  readonly sure: Share;
}

export interface Bin {
  readonly from: number;
  readonly meanConfidence: number;
  readonly right: Share;
}

const binCount = 10;
const sureFrom = 0.95;

export function calibrationOf(reads: readonly JudgedRead[]): Calibration {
  const rightOf = (some: readonly JudgedRead[]) => share(some.filter(({ right }) => right).length, some.length);
  const bins = Array.from({ length: binCount }, (_, index) => {
    const inside = reads.filter(
      ({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === index,
    );
    const meanConfidence = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    return { from: index / binCount, meanConfidence, right: rightOf(inside) };
  }).filter(({ right }) => right.of > 0);
  const distance = bins.reduce(
    (sum, { meanConfidence, right }) => sum + right.of * Math.abs(meanConfidence - right.hits / right.of),
    0,
  );
  return {
    bins,
    expectedError: distance / reads.length,
    sure: rightOf(reads.filter(({ confidence }) => confidence >= sureFrom)),
  };
}

const steps = 60;
/** What a hundredth of a read says against steep curves, so that sets without errors do not lead to certainty. */
const caution = 0.01;

/** The logistic curve over the log odds of the confidences that makes what happened likeliest (Newton's method). */
export function fitHonesty(reads: readonly JudgedRead[]): Honesty {
  const points = reads.map(({ confidence, right }) => {
    const within = Math.min(1 - 1e-6, Math.max(1e-6, confidence));
    return { odds: Math.log(within / (1 - within)), right: Number(right) };
  });
  let [slope, offset] = [1, 0];
  for (let step = 0; step < steps; step++) {
    let [gradientSlope, gradientOffset] = [-caution * (slope - 1), -caution * offset];
    let [slopes, both, offsets] = [caution, 0, caution];
    for (const { odds, right } of points) {
      const probability = 1 / (1 + Math.exp(-(slope * odds + offset)));
      const weight = probability * (1 - probability);
      gradientSlope += (right - probability) * odds;
      gradientOffset += right - probability;
      slopes += weight * odds * odds;
      both += weight * odds;
      offsets += weight;
    }
    const determinant = slopes * offsets - both * both;
    slope += (gradientSlope * offsets - gradientOffset * both) / determinant;
    offset += (gradientOffset * slopes - gradientSlope * both) / determinant;
  }
  return { slope, offset };
}

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

/** Mean negative logarithm of the probability that was given to what turned out true, nats. */
export function logLossOf(reads: readonly JudgedRead[]): number {
  const losses = reads.map(({ confidence, right }) => -Math.log(Math.max(right ? confidence : 1 - confidence, 1e-4)));
  return losses.reduce((sum, each) => sum + each, 0) / reads.length;
}

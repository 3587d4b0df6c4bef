import { type Honesty, logOdds } from '../../src-main/vision/honesty.ts';
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

/** One read, what was seen of it, and whether it was right. */
export interface RankedRead {
  /** 0 to 1, as `honestly` takes them. */
  readonly rank: number;
  readonly legible: number;
  readonly right: boolean;
}

const steps = 60;
/** What a hundredth of a read says against steep curves, so that sets without errors do not lead to certainty. */
const caution = 0.01;

/** The logistic curve over the log odds of rank and legibility that makes what happened likeliest (Newton's method). */
export function fitHonesty(reads: readonly RankedRead[]): Honesty {
  const points = reads.map(({ rank, legible, right }) => ({
    at: [logOdds(rank), logOdds(legible), 1] as const,
    right: Number(right),
  }));
  let weights: Triple = [1, 0, 0];
  for (let step = 0; step < steps; step++) {
    const [slope, legibility, offset] = weights;
    const gradient: Triple = [-caution * (slope - 1), -caution * legibility, -caution * offset];
    const curvature: Matrix = [
      [caution, 0, 0],
      [0, caution, 0],
      [0, 0, caution],
    ];
    for (const { at, right } of points) {
      const probability = 1 / (1 + Math.exp(-dot(weights, at)));
      const weight = probability * (1 - probability);
      for (const row of axes) {
        gradient[row] += (right - probability) * at[row];
        for (const column of axes) curvature[row][column] += weight * at[row] * at[column];
      }
    }
    const [moreSlope, moreLegibility, moreOffset] = solved(curvature, gradient);
    weights = [slope + moreSlope, legibility + moreLegibility, offset + moreOffset];
  }
  const [slope, legibility, offset] = weights;
  return { slope, legibility, offset };
}

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];
const axes = [0, 1, 2] as const;

function dot(a: Readonly<Triple>, b: Readonly<Triple>): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Solves three equations (Cramer's rule). */
function solved(matrix: Matrix, values: Triple): Triple {
  const whole = determinant(matrix);
  const share = (column: 0 | 1 | 2) =>
    determinant(matrix.map((row, index) => row.with(column, values[index] ?? 0)) as Matrix) / whole;
  return [share(0), share(1), share(2)];
}

function determinant([a, b, c]: Matrix): number {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}

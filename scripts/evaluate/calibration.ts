import { type Honesty, type Signs, termsOf } from '../../src-main/sight/vision/honesty.ts';
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
export interface SignedRead extends Signs {
  readonly right: boolean;
  /** How much it counts in a fit, 1 for what is as common as on the road; 1 if not given. */
  readonly weight?: number;
}

const steps = 60;
/** What a hundredth of a read says against steep curves, so that sets without errors do not lead to certainty. */
const caution = 0.01;
/** The curve that changes nothing. */
const plain = [1, 0, 0, 0, 0];

/** The logistic curve over what is known of reads that makes what happened likeliest (Newton's method). */
export function fitHonesty(reads: readonly SignedRead[]): Honesty {
  const points = reads.map((read) => ({ at: termsOf(read), right: Number(read.right), weight: read.weight ?? 1 }));
  let weights: readonly number[] = plain;
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, row) => -caution * (weight - (plain[row] ?? 0)));
    const curvature = weights.map((_, row) => weights.map((_, column): number => (row === column ? caution : 0)));
    for (const { at, right, weight } of points) {
      const probability = 1 / (1 + Math.exp(-dot(weights, at)));
      for (const [row, term] of at.entries()) {
        gradient[row] = (gradient[row] ?? 0) + weight * (right - probability) * term;
        const scaled = weight * probability * (1 - probability) * term;
        const line = curvature[row] ?? [];
        for (const [column, other] of at.entries()) line[column] = (line[column] ?? 0) + scaled * other;
      }
    }
    const more = solved(curvature, gradient);
    weights = weights.map((weight, row) => weight + (more[row] ?? 0));
  }
  const [rank = 0, legible = 0, strange = 0, piece = 0, offset = 0] = weights;
  return { rank, legible, strange, piece, offset };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, index) => sum + each * (b[index] ?? 0), 0);
}

/** Solves linear equations of a positive definite matrix (elimination; such a one needs no pivoting). */
function solved(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0]);
  for (const [index, pivot] of rows.entries()) {
    for (const other of rows) {
      if (other === pivot) continue;
      const factor = (other[index] ?? 0) / (pivot[index] ?? 1);
      for (const [column, value] of pivot.entries()) other[column] = (other[column] ?? 0) - factor * value;
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}

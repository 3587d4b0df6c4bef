import { editDistance } from '../../src-main/plates/distance.ts';
import { foldPlate } from '../../src-main/plates/fold.ts';
import type { LabelledPlate } from './labels.ts';

/** `[x, y, width, height]` in pixels. */
export type Box = readonly [number, number, number, number];

/** What was found in one picture, best first. */
export interface FoundPlate {
  readonly text: string;
  readonly box: Box;
}

/** Counts over pictures; every share is `hits` of `of`. */
export interface Score {
  /** Labelled boxes that a found box covers with intersection over union of at least 0.5. */
  readonly recall: Share;
  /** Pictures with a readable plate whose best found plate is one of them, letter for letter. */
  readonly exact: Share;
  /** The same with O as 0 and I as 1. */
  readonly folded: Share;
  /** Wrong characters of the readable plates; a plate that was not found counts whole. */
  readonly characterErrors: Share;
  /** Found plates that are not there or say another text than the label they lie on. */
  readonly falseReads: Share;
}

export interface Share {
  readonly hits: number;
  readonly of: number;
}

const sameBox = 0.5;
/** A found plate this near a label is a reading of it, if not a tight one. */
const nearBox = 0.3;

/** Scores one picture. */
export function scorePicture(labels: readonly LabelledPlate[], found: readonly FoundPlate[]): Score {
  const readable = labels.filter(({ text }) => text !== '');
  const best = found[0]?.text ?? '';
  const boxed = labels.flatMap(({ box }) => (box === null ? [] : [box]));
  const isTrue = ({ text, box }: FoundPlate) =>
    readable.some((label) => label.text === text) ||
    labels.some((label) => label.text === '' && label.box !== null && overlap(label.box, box) >= nearBox);
  return {
    recall: share(
      boxed.filter((box) => found.some((plate) => overlap(plate.box, box) >= sameBox)).length,
      boxed.length,
    ),
    exact: share(Number(readable.some(({ text }) => text === best)), Number(readable.length > 0)),
    folded: share(
      Number(readable.some(({ text }) => foldPlate(text) === foldPlate(best))),
      Number(readable.length > 0),
    ),
    characterErrors: share(
      sum(
        readable.map((label) =>
          Math.min(label.text.length, ...found.map(({ text }) => editDistance(label.text, text))),
        ),
      ),
      sum(readable.map(({ text }) => text.length)),
    ),
    falseReads: share(found.filter((plate) => !isTrue(plate)).length, 1),
  };
}

export function addScores(scores: readonly Score[]): Score {
  const add = (key: keyof Score) =>
    share(sum(scores.map((score) => score[key].hits)), sum(scores.map((score) => score[key].of)));
  return {
    recall: add('recall'),
    exact: add('exact'),
    folded: add('folded'),
    characterErrors: add('characterErrors'),
    falseReads: add('falseReads'),
  };
}

/** 95 % interval of a share (Wilson 1927), for counts as small as these. */
export function interval({ hits, of }: Share): readonly [number, number] {
  const z = 1.96;
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return [(middle - spread) / (1 + (z * z) / of), (middle + spread) / (1 + (z * z) / of)];
}

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

function share(hits: number, of: number): Share {
  return { hits, of };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

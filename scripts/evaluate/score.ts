import { editDistance } from '../../src-main/plates/distance.ts';
import { foldPlate } from '../../src-main/plates/fold.ts';
import type { Box, LabelledPlate } from './labels.ts';

/** What was found in one picture, best first. */
export interface FoundPlate {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  /** The format that it is told as, such as `gb-current`; null where none fits. */
  readonly format: string | null;
}

/** Counts over pictures; every share is `hits` of `of`. */
export interface Score {
  /** Labelled boxes that a found box covers with intersection over union of at least 0.5. */
  readonly recall: Share;
  /** The same for plates at least 40 and 60 pixels wide. */
  readonly recall40: Share;
  readonly recall60: Share;
  /** Pictures with a readable plate whose best found plate is one of them, letter for letter. */
  readonly exact: Share;
  /** The same with O as 0 and I as 1. */
  readonly folded: Share;
  /** Readable plates that any found plate of the picture says letter for letter. */
  readonly plates: Share;
  /** Wrong characters of the readable plates; a plate that was not found counts whole. */
  readonly characterErrors: Share;
  /** Found plates that are not there or say another text than the label they lie on, of pictures. */
  readonly falseReads: Share;
  /** Those of them that are told with a confidence of at least a half. */
  readonly likelyFalseReads: Share;
  /** Pictures with at least one false read. */
  readonly misled: Share;
  /** Pictures in which one of these is told as a British mark, and firmly. */
  readonly falseMarks: Share;
}

export interface Share {
  readonly hits: number;
  readonly of: number;
}

const sameBox = 0.5;
/** A found plate this near a label is a reading of it, if not a tight one. */
const nearBox = 0.3;
/** A read of this confidence is told as likely, and firmly. */
const likely = 0.5;
const firm = 0.9;

/** What the labels of a picture ask for: plates that count, and plates whose reads are neither right nor wrong. */
export interface Asked {
  readonly counted: readonly LabelledPlate[];
  readonly ignored: readonly LabelledPlate[];
}

/** The reads of a picture that can be right or wrong, best first. */
export function judgedReads<Found extends FoundPlate>(
  { counted, ignored }: Asked,
  found: readonly Found[],
): (Found & { right: boolean })[] {
  const readable = new Set(counted.map(({ text }) => text).filter((text) => text !== ''));
  const free = [...ignored, ...counted.filter(({ text }) => text === '')];
  const isFree = ({ text, box }: FoundPlate) =>
    free.some(
      (label) =>
        (label.text !== '' && label.text === text) ||
        (label.box === null ? label.text === '' : overlap(label.box, box) >= nearBox),
    );
  return found
    .map((plate) => ({ ...plate, right: readable.has(plate.text) }))
    .filter((plate) => plate.right || !isFree(plate));
}

/** Scores one picture. */
export function scorePicture(asked: Asked, found: readonly FoundPlate[]): Score {
  const { counted } = asked;
  const judged = judgedReads(asked, found);
  const wrong = judged.filter(({ right }) => !right);
  const readable = counted.filter(({ text }) => text !== '');
  const best = judged[0]?.text ?? '';
  const boxes = counted.flatMap(({ box }) => (box === null ? [] : [box]));
  const recall = (leastWidth: number) => {
    const wide = boxes.filter(([, , width]) => width >= leastWidth);
    return share(wide.filter((box) => found.some((plate) => overlap(plate.box, box) >= sameBox)).length, wide.length);
  };
  const bestIs = (key: (text: string) => string) =>
    share(Number(readable.some(({ text }) => key(text) === key(best))), Number(readable.length > 0));
  return {
    recall: recall(0),
    recall40: recall(40),
    recall60: recall(60),
    exact: bestIs((text) => text),
    folded: bestIs(foldPlate),
    plates: share(readable.filter((label) => found.some(({ text }) => text === label.text)).length, readable.length),
    characterErrors: share(
      sum(
        readable.map((label) =>
          Math.min(label.text.length, ...found.map(({ text }) => editDistance(label.text, text))),
        ),
      ),
      sum(readable.map(({ text }) => text.length)),
    ),
    falseReads: share(wrong.length, 1),
    likelyFalseReads: share(wrong.filter(({ confidence }) => confidence >= likely).length, 1),
    misled: share(Number(wrong.length > 0), 1),
    falseMarks: share(
      Number(wrong.some(({ format, confidence }) => format?.startsWith('gb-') === true && confidence >= firm)),
      1,
    ),
  };
}

export function addScores(scores: readonly Score[]): Score {
  const add = (key: keyof Score) =>
    share(sum(scores.map((score) => score[key].hits)), sum(scores.map((score) => score[key].of)));
  return {
    recall: add('recall'),
    recall40: add('recall40'),
    recall60: add('recall60'),
    exact: add('exact'),
    folded: add('folded'),
    plates: add('plates'),
    characterErrors: add('characterErrors'),
    falseReads: add('falseReads'),
    likelyFalseReads: add('likelyFalseReads'),
    misled: add('misled'),
    falseMarks: add('falseMarks'),
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
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

export function share(hits: number, of: number): Share {
  return { hits, of };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

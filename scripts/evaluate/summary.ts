import { basename } from 'node:path';
import { type Calibration, calibrationOf } from './calibration.ts';
import type { LabelledPlate } from './labels.ts';
import type { ReadPicture } from './readAll.ts';
import { addScores, judgedReads, type Score, type Share, scorePicture, share } from './score.ts';
import { isSeenByEye } from './seenByEye.ts';

/** Everything that is told about some pictures. */
export interface Summary extends Score {
  readonly name: string;
  readonly pictures: number;
  /** Different readable texts that were read letter for letter at least once. */
  readonly distinct: Share;
  readonly calibration: Calibration;
  /** The same where reads also count as right that a person saw in the picture. */
  readonly calibrationByEye: Calibration;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly errors: readonly WrongPicture[];
}

/** A picture in which a readable plate is not the best read, or anything false was read. */
export interface WrongPicture {
  readonly file: string;
  readonly truth: readonly { readonly text: string; readonly width: number | null }[];
  readonly read: readonly { readonly text: string; readonly confidence: number; readonly right: boolean }[];
}

/** Scores pictures on the plates that `counts` lets through; reads of all others are neither right nor wrong. */
export function summarise(
  name: string,
  pictures: readonly ReadPicture[],
  counts: (plate: LabelledPlate) => boolean = () => true,
): Summary {
  const judged = pictures.map((picture) => {
    const asked = {
      counted: picture.plates.filter(counts),
      ignored: picture.plates.filter((plate) => !counts(plate)),
    };
    const found = picture.result?.plates ?? [];
    return { picture, asked, found, reads: judgedReads(asked, found), score: scorePicture(asked, found) };
  });
  const texts = new Set(
    judged.flatMap(({ asked }) => asked.counted.map(({ text }) => text)).filter((text) => text !== ''),
  );
  const readTexts = new Set(judged.flatMap(({ reads }) => reads.filter(({ right }) => right).map(({ text }) => text)));
  const times = pictures.flatMap(({ result }) => (result === null ? [] : [result.ms])).toSorted((a, b) => a - b);
  const quantile = (part: number) => times[Math.floor((times.length - 1) * part)] ?? Number.NaN;
  return {
    name,
    pictures: pictures.length,
    ...addScores(judged.map(({ score }) => score)),
    distinct: share(readTexts.size, texts.size),
    calibration: calibrationOf(judged.flatMap(({ reads }) => reads)),
    calibrationByEye: calibrationOf(
      judged.flatMap(({ picture, reads }) =>
        reads.map((read) => ({ ...read, right: read.right || isSeenByEye(picture.file, read.text) })),
      ),
    ),
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    errors: judged.flatMap(({ picture, asked, reads, score }) => {
      if (score.exact.hits === score.exact.of && score.falseReads.hits === 0) return [];
      const truth = asked.counted.map(({ text, box }) => ({ text, width: box?.[2] ?? null }));
      return [{ file: basename(picture.file), truth, read: reads }];
    }),
  };
}

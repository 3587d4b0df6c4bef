import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';

/** A stretch of a clip in which no plate is to be seen. */
export interface EmptyMoment {
  readonly clip: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Every so many frames. */
  readonly every: number;
  /** The part of the frame that is taken, as ffmpeg's crop filter names it; empty for all of it. */
  readonly crop: string;
}

/** As they were found by looking through the clips. */
export const emptyMoments: readonly EmptyMoment[] = [
  // In the lane at its left edge a plate stays in view.
  { clip: 'toll-gate.mp4', fromSeconds: 7.7, toSeconds: 14, every: 1, crop: 'iw-130:ih:130:0' },
  { clip: 'uk-carpark.mp4', fromSeconds: 8, toSeconds: 13.2, every: 2, crop: 'iw:ih*0.55:0:ih*0.45' },
];

/** Writes the frames of such a moment as JPEG, and returns their names. */
export async function framesOf(
  clip: string,
  { fromSeconds, toSeconds, every, crop }: EmptyMoment,
  into: string,
): Promise<string[]> {
  const prefix = `${basename(clip, extname(clip))}-empty-`;
  const filters = [
    `select=between(t\\,${fromSeconds}\\,${toSeconds})*not(mod(n\\,${every}))`,
    ...(crop ? [`crop=${crop}`] : []),
  ];
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-i', clip, '-vf', filters.join(','), '-fps_mode', 'passthrough', '-q:v', '2'],
    `${into}/${prefix}%04d.jpg`,
  ]);
  return (await readdir(into)).filter((name) => name.startsWith(prefix)).toSorted();
}

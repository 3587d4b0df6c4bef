import type { Candidate, Read } from '../../../src-preload/contract/record/reads.ts';

/** What a person said with certainty, and the picture that shows it. */
export interface LabelledRead {
  readonly id: string;
  /** As a person confirmed or corrected it. */
  readonly mark: string;
  /** As it was read. */
  readonly text: string;
  readonly country: string | null;
  readonly candidates: readonly Candidate[];
  /** In pixels of the frame, from which the picture may have been made smaller. */
  readonly box: Read['box'];
  readonly frameWidth: number;
  readonly frameHeight: number;
  /** `path` is relative to the media folder. */
  readonly picture: { readonly path: string; readonly width: number; readonly height: number };
}

/** The columns that `models/training` reads, in `platelab/real_crops.py`. */
export const labelColumns = ['file', 'plate_text', 'x', 'y', 'w', 'h', 'country'] as const;

/** One row of the labels: the box in pixels of the picture as it is kept. */
export function labelOf(read: LabelledRead, file: string): readonly (string | number)[] {
  const acrossX = read.picture.width / Math.max(1, read.frameWidth);
  const acrossY = read.picture.height / Math.max(1, read.frameHeight);
  const [x, y, width, height] = read.box;
  const box = [x * acrossX, y * acrossY, width * acrossX, height * acrossY].map(
    (length) => Math.round(length * 10) / 10,
  );
  return [file, read.mark, ...box, countryOf(read) ?? ''];
}

/** Whose plate it is, where that is known of the mark that the person gave. */
function countryOf({ mark, text, country, candidates }: LabelledRead): string | null {
  if (mark === text) return country;
  return candidates.find((candidate) => candidate.text === mark)?.country ?? null;
}

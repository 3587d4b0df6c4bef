import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Decision } from '../../../../src-preload/contract/record/review.ts';

/** What was said of a read, in words: `AB12 CDE is right`. */
export function decisionText(read: Read, decision: Decision): string {
  const mark = spacedMark(read.text, read.format);
  switch (decision.verdict) {
    case 'confirmed':
      return mark === '' ? 'Kept as a plate that cannot be read' : `${mark} confirmed`;
    case 'corrected':
      return decision.text === read.text
        ? `${mark} confirmed`
        : `Corrected to ${spacedMark(decision.text, read.format)}`;
    case 'noPlate':
      return mark === '' ? 'Marked as no plate' : `${mark} marked as no plate`;
  }
}

/** What the first button says: a read without text cannot be confirmed at a stroke, for a person often can read it. */
export function confirmText(read: Read): string {
  return read.text === '' ? 'Type the plate' : `Confirm ${spacedMark(read.text, read.format)}`;
}

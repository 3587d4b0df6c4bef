import type { Agreement } from '../../../../src-preload/contract/record/posted.ts';
import type { OwnReading } from './agreement.ts';

/** What a camera that tells no confidence is believed: no more than a coin. */
const untold = 0.5;
/** Where two readers differ, neither is sure: below what makes a match with a list sure. */
const mostWhereDiffering = 0.49;

/** The text and the confidence that a read is told with: the camera's text, unless it had none. */
export function toldAs(
  posted: { readonly plate: string; readonly confidence: number | null },
  agreement: Agreement,
  witness: OwnReading | null,
): OwnReading {
  const given = posted.confidence ?? untold;
  switch (agreement) {
    case 'agrees':
      return { text: posted.plate, confidence: witness === null ? given : Math.max(given, witness.confidence) };
    case 'differs':
      return { text: posted.plate, confidence: Math.min(given, mostWhereDiffering) };
    case 'oursAlone':
      return { text: witness?.text ?? '', confidence: witness?.confidence ?? 0 };
    case 'pending':
    case 'unread':
    case 'noPicture':
    case 'unchecked':
      return { text: posted.plate, confidence: posted.plate === '' ? 0 : given };
  }
}

import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';
import type { ReviewReason } from '../../../../src-preload/contract/record/verdicts.ts';
import { formatPercent, formatSpan } from '../../../formatting.ts';

/** The reasons as the filters name them. */
export const reasonNames: Readonly<Record<ReviewReason, string>> = {
  lowConfidence: 'Not sure',
  unreadable: 'Unreadable',
  disagreement: 'Readers differ',
  conflict: 'In conflict',
};

const doubtfulBelow = 0.8;

/** Why a person should look at a read, one sentence for each reason; none where nothing calls for one. */
export function reasonSentences(read: Read, conflicts: readonly Conflict[]): readonly string[] {
  return read.review.reasons.flatMap((reason) => sentencesFor(reason, read, conflicts));
}

function sentencesFor(reason: ReviewReason, read: Read, conflicts: readonly Conflict[]): readonly string[] {
  switch (reason) {
    case 'lowConfidence':
      return [`Only ${formatPercent(read.confidence)} sure${doubtText(read)}.`];
    case 'unreadable':
      return ['A plate was followed here that could not be read.'];
    case 'disagreement':
      return [disagreementSentence(read)];
    case 'conflict':
      return conflicts.length === 0
        ? ['Other reads around it do not agree with it.']
        : conflicts.map((conflict) => conflictSentence(read, conflict));
  }
}

/** What the camera posted, and what our own reader read in its picture. */
function disagreementSentence({ posted, format }: Read): string {
  if (posted?.ours === null || posted === undefined) return 'Our own reader did not agree with the camera.';
  const [theirs, ours] = [posted.text, posted.ours.text].map((text) => spacedMark(text, format));
  return `The camera posted ${theirs}; our own reader reads ${ours} in its picture.`;
}

/** What speaks against a read, in a sentence. */
function conflictSentence(read: Read, { kind, mark, read: other }: Conflict): string {
  const spaced = spacedMark(mark, other?.format ?? read.format);
  if (kind === 'changed' || other === null) return `While it was in view, it was surely told as ${spaced} first.`;
  if (kind === 'sameElsewhere') return `The same plate was at ${other.sourceName} at the same time.`;
  const place = other.sourceName === read.sourceName ? '' : ` at ${other.sourceName}`;
  return `${spaced}, one character away, was read ${apartText(read, other)}${place}.`;
}

/** `6 s later`, `4 s earlier`, `at the same time`: when the other one was in view, seen from this one. */
export function apartText(read: Read, other: Read): string {
  const later = other.firstSeenAt - read.lastSeenAt;
  const earlier = read.firstSeenAt - other.lastSeenAt;
  if (later < 1_000 && earlier < 1_000) return 'at the same time';
  return later > 0 ? `${formatSpan(later)} later` : `${formatSpan(earlier)} earlier`;
}

function doubtText({ characters, text }: Read): string {
  if (characters.map(({ character }) => character).join('') !== text) return '';
  const doubtful = characters.flatMap(({ character, confidence, alternatives: [other] }) =>
    confidence < doubtfulBelow && other !== undefined ? [`${character} may be ${other.character}`] : [],
  );
  return doubtful.length === 0 ? '' : `: ${doubtful.slice(0, 3).join(', ')}`;
}

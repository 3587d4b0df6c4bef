import type { Agreement } from '../../../src-preload/contract/record/posted.ts';
import type { Candidate, ReadCharacter } from '../../../src-preload/contract/record/reads.ts';
import type { Conflict, Decision } from '../../../src-preload/contract/record/review.ts';
import type { ReviewReason, Verdict } from '../../../src-preload/contract/record/verdicts.ts';
import { foldPlate } from '../../plates/fold.ts';
import { lookAlikesOf } from '../../plates/lookAlikes.ts';

type ConflictKind = Conflict['kind'];

/** What a person's word makes of a read; nothing where it was taken back. */
export interface ReviewOutcome {
  readonly verdict: Verdict | null;
  readonly correctedText: string | null;
}

/** What is known of a final read when it is judged beside others. Times are UTC ms. */
export interface JudgedRead {
  readonly id: string;
  /** The camera's id or the video's: times of different videos say nothing of each other. */
  readonly cameraId: string | null;
  readonly jobId: string | null;
  /** What it counts as; empty where it could not be read or a person saw no plate. */
  readonly mark: string;
  readonly text: string;
  /** The sure text that was told of the pass before this one. */
  readonly toldText: string | null;
  readonly confidence: number;
  /** What our own reader made of it, where a camera that reads by itself posted it. */
  readonly agreement?: Agreement | null;
  readonly characters: readonly ReadCharacter[];
  readonly candidates: readonly Candidate[];
  readonly direction: 'approaching' | 'leaving' | 'unknown';
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly verdict: Verdict | null;
}

/** A conflict of a read with a neighbour, or (with null) with what was told of its own pass before. */
export interface FoundConflict {
  readonly kind: ConflictKind;
  readonly mark: string;
  readonly otherId: string | null;
}

/** Two near-identical marks further apart than this are taken for two vehicles. */
export const neighboursWithinMs = 15_000;

/**
 * How probable it must be, at least, that one read is a misread of the other. Two vehicles whose marks differ in one
 * character seldom follow each other within seconds, so a small doubt is enough, until a person has spoken for one.
 */
const likelyMisread = 0.01;
const likelyMisreadBesideReviewed = 0.05;

/** What a read counts as: a person's word before the machine's. */
export function markOf(read: { text: string; verdict: Verdict | null; correctedText: string | null }): string {
  if (read.verdict === 'noPlate') return '';
  return read.correctedText ?? read.text;
}

/** Why a person should look at a final read. `below` is the site's threshold of confidence. */
export function reasonsOf(read: JudgedRead, neighbours: readonly JudgedRead[], below: number): ReviewReason[] {
  const doubts: ReviewReason[] = read.text === '' ? ['unreadable'] : read.confidence < below ? ['lowConfidence'] : [];
  if (read.agreement === 'differs') doubts.push('disagreement');
  return withConflict(doubts, conflictsOf(read, neighbours).length > 0);
}

/** The reasons with `conflict` there or not: the others were settled when the pass ended. */
export function withConflict(reasons: readonly ReviewReason[], isInConflict: boolean): ReviewReason[] {
  const others = reasons.filter((reason) => reason !== 'conflict');
  return isInConflict ? [...others, 'conflict'] : others;
}

/** Everything that speaks against a read's mark: its own pass told otherwise, and its neighbours in time. */
export function conflictsOf(read: JudgedRead, neighbours: readonly JudgedRead[]): FoundConflict[] {
  if (read.mark === '') return [];
  const found: FoundConflict[] = [];
  if (read.toldText !== null && !isSameMark(read.toldText, read.mark)) {
    found.push({ kind: 'changed', mark: read.toldText, otherId: null });
  }
  for (const other of neighbours) {
    if (other.id === read.id || other.mark === '') continue;
    const kind = conflictBetween(read, other);
    if (kind !== null) found.push({ kind, mark: other.mark, otherId: other.id });
  }
  return found;
}

function conflictBetween(a: JudgedRead, b: JudgedRead): ConflictKind | null {
  if (a.jobId !== b.jobId) return null;
  if (isSameMark(a.mark, b.mark)) return isAtTwoPlacesAtOnce(a, b) ? 'sameElsewhere' : null;
  if (gapMs(a, b) > neighboursWithinMs) return null;
  return isLikelyMisread(a, b) || isLikelyMisread(b, a) ? 'nearlySame' : null;
}

/** A vehicle cannot pass two cameras at once, unless one sees its front while the other sees its rear. */
function isAtTwoPlacesAtOnce(a: JudgedRead, b: JudgedRead): boolean {
  const isFrontAndRear = a.direction !== b.direction && a.direction !== 'unknown' && b.direction !== 'unknown';
  return a.cameraId !== b.cameraId && !isFrontAndRear && gapMs(a, b) === 0;
}

/** Whether a read may well be the other's mark, misread by one character. What a person has said is no misread. */
function isLikelyMisread(read: JudgedRead, other: JudgedRead): boolean {
  if (read.verdict !== null) return false;
  const enough = other.verdict === null ? likelyMisread : likelyMisreadBesideReviewed;
  return probabilityOfMisread(read, other.mark) >= enough;
}

/** How probable it is, from its own evidence, that a read's mark is this other one, which is one character away; else 0. */
function probabilityOfMisread(read: JudgedRead, otherMark: string): number {
  const place = placeOfOneDifference(foldPlate(read.mark), foldPlate(otherMark));
  if (place === null) return 0;
  const listed = read.candidates.find(({ text }) => isSameMark(text, otherMark))?.probability ?? 0;
  if (read.mark.length !== otherMark.length) return Math.max(listed, 1 - read.confidence);
  const here = read.mark[place] ?? '';
  const there = otherMark[place] ?? '';
  const character = read.mark === read.text ? read.characters[place] : undefined;
  const alternative = character?.alternatives.find((each) => each.character === there)?.confidence ?? 0;
  const floor = lookAlikesOf(here).some((each) => each.character === there) ? likelyMisread : 0;
  return Math.max(listed, alternative, floor);
}

/** Where two different texts differ if one insertion, deletion or replacement makes them alike; else null. */
function placeOfOneDifference(a: string, b: string): number | null {
  if (Math.abs(a.length - b.length) > 1) return null;
  let place = 0;
  while (place < a.length && a[place] === b[place]) place += 1;
  const restA = a.slice(a.length >= b.length ? place + 1 : place);
  const restB = b.slice(b.length >= a.length ? place + 1 : place);
  return restA === restB ? place : null;
}

function isSameMark(a: string, b: string): boolean {
  return foldPlate(a) === foldPlate(b);
}

/** How long lay between two passes; 0 where they overlap. */
function gapMs(a: JudgedRead, b: JudgedRead): number {
  return Math.max(0, a.firstSeenAt - b.lastSeenAt, b.firstSeenAt - a.lastSeenAt);
}

/** What a read's review becomes by a decision. Whoever types what was read already has confirmed it. */
export function reviewAfter(text: string, decision: Decision): ReviewOutcome {
  if (decision.verdict !== 'corrected' || decision.text === text) {
    const verdict = decision.verdict === 'noPlate' ? 'noPlate' : 'confirmed';
    return { verdict, correctedText: null };
  }
  return { verdict: 'corrected', correctedText: decision.text };
}

/** What a read's review becomes when the step that led from this verdict and mark is taken back. */
export function reviewBefore(step: { verdictBefore: Verdict | null; markBefore: string }): ReviewOutcome {
  return {
    verdict: step.verdictBefore,
    correctedText: step.verdictBefore === 'corrected' ? step.markBefore : null,
  };
}

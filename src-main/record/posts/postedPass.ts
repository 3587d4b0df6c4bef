import type { Posted } from '../../../src-preload/contract/record/posted.ts';
import type { Candidate, Read, ReadCharacter } from '../../../src-preload/contract/record/reads.ts';
import { givenText } from '../../plates/givenText.ts';
import type { PostedRead } from './rules/postedRead.ts';
import { toldAs } from './rules/toldAs.ts';

/** A picture as it is kept. */
export interface PostedPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The pictures of a pass, and the size of the frame in which its box is. */
export interface PostedEvidence {
  readonly vehicle: PostedPicture;
  readonly plate: PostedPicture;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** A plate that our own reader found in a posted picture. */
export interface OwnPlate {
  readonly text: string;
  readonly confidence: number;
  readonly country: string | null;
  readonly format: string | null;
  readonly characters: readonly ReadCharacter[];
  readonly candidates: readonly Candidate[];
  readonly box: Readonly<Read['box']>;
  /** In which of the pictures that were given, by its place. */
  readonly picture: number;
  readonly evidence: PostedEvidence;
}

/** A pass as the engine tells one; times by `Clock.monotonicMs`. */
export interface PostedPass {
  readonly track: number;
  readonly text: string;
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  readonly confidence: number;
  readonly characters: readonly ReadCharacter[];
  readonly candidates: readonly Candidate[];
  readonly frames: number;
  readonly agreeingFrames: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly direction: Read['direction'];
  readonly crossing: null;
  readonly arrivedUnseen: false;
  readonly box: Readonly<Read['box']>;
  readonly evidenceMs: number;
}

/** One report of a posted pass, for the passage that takes our own. */
export interface PostedReport {
  readonly sourceId: string;
  readonly passId: string;
  readonly kind: 'opened' | 'closed';
  readonly pass: PostedPass;
  readonly evidence: PostedEvidence | null;
  readonly posted: Posted;
}

/** What was posted as a pass, with what our own reader made of it as far as that is known. */
export function postedPass(read: PostedRead, posted: Posted, witness: OwnPlate | null, seenMs: number): PostedPass {
  const told = toldAs(read, posted.agreement, witness);
  // Until our reader has looked, nobody should take it for sure: what it becomes may only be better.
  const confidence = posted.agreement === 'pending' ? 0 : told.confidence;
  const isOurs = witness !== null && (posted.agreement === 'agrees' || posted.agreement === 'oursAlone');
  const known = isOurs ? witness : givenText(told.text);
  const each = told.text === '' ? 0 : confidence ** (1 / told.text.length);
  const other: Candidate[] =
    posted.agreement === 'differs' && witness !== null
      ? [{ ...witness, probability: Math.min(witness.confidence, 1 - confidence) }]
      : [];
  return {
    track: 1,
    text: known.text,
    raw: told.text,
    country: known.country,
    format: known.format,
    confidence,
    characters: isOurs
      ? witness.characters
      : [...known.text].map((character) => ({ character, confidence: each, alternatives: [] })),
    candidates: isOurs
      ? witness.candidates
      : other.map(({ text, probability, country, format }) => ({ text, probability, country, format })),
    frames: 1,
    agreeingFrames: 1,
    firstMs: seenMs,
    lastMs: seenMs,
    direction: read.direction,
    crossing: null,
    arrivedUnseen: false,
    box: witness?.picture === 0 ? witness.box : [0, 0, 0, 0],
    evidenceMs: seenMs,
  };
}

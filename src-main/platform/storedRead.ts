import type { Selectable } from 'kysely';
import * as z from 'zod';
import { type Decision, keptDecisionSchema } from '../../src-preload/contract/record/decision.ts';
import { keptReasonInWords, reasonLost } from '../../src-preload/contract/record/decisionWords.ts';
import { type Posted, postedSchema } from '../../src-preload/contract/record/posted.ts';
import {
  boxSchema,
  type Candidate,
  candidateSchema,
  type Read,
  type ReadCharacter,
  readCharacterSchema,
} from '../../src-preload/contract/record/reads.ts';
import { type ReviewReason, reviewReasons } from '../../src-preload/contract/record/verdicts.ts';
import { readStored, tellUnreadable } from './storedJson.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['reads']>;
/** The row of a read with some of its columns. */
type Part<Column extends keyof Row> = Pick<Row, 'id' | Column>;

const charactersSchema = readCharacterSchema.array();
const candidatesSchema = candidateSchema.array();
const reasonsSchema = z.enum(reviewReasons).array();

/** The characters of a read. Where they cannot be understood, those of its text, of which nothing is sure then. */
export function storedCharacters(row: Part<'characters' | 'text'>): ReadCharacter[] {
  const cell = { column: 'reads.characters', row: row.id };
  return (
    readStored(charactersSchema, row.characters, cell, null) ??
    [...row.text].map((character) => ({ character, confidence: 0, alternatives: [] }))
  );
}

/** What else the mark could be. */
export function storedCandidates(row: Part<'candidates'>): Candidate[] {
  return readStored(candidatesSchema, row.candidates, { column: 'reads.candidates', row: row.id }, []);
}

/** Where the plate is; nowhere where that cannot be understood. */
export function storedBox(row: Part<'box'>): Read['box'] {
  return readStored(boxSchema, row.box, { column: 'reads.box', row: row.id }, [0, 0, 0, 0]);
}

/** Why a person should look at it. */
export function storedReasons(row: Part<'reviewReasons'>): ReviewReason[] {
  return readStored(reasonsSchema, row.reviewReasons, { column: 'reads.reviewReasons', row: row.id }, []);
}

/** How a posted read came. What cannot be understood is doubted: it opens nothing. */
export function storedPosted(row: Part<'posted' | 'text' | 'firstSeenAt'>): Posted {
  const doubted: Posted = {
    ...{ maker: 'json', text: row.text, confidence: null, ours: null, agreement: 'unchecked' },
    ...{ receivedAt: row.firstSeenAt, cameraAt: null, ageMs: null, doubts: ['unproven'] },
  };
  return readStored(postedSchema, row.posted ?? '', { column: 'reads.posted', row: row.id }, doubted);
}

/** The newest decision. One that cannot be understood lets nobody in: it is none. */
export function storedDecision(row: Part<'decision'>): Decision | null {
  if (row.decision === null) return null;
  const cell = { column: 'reads.decision', row: row.id };
  const kept = readStored(keptDecisionSchema, row.decision, cell, null);
  return kept === null ? null : decisionOf(kept, cell);
}

/** A decision with the sentence that its values make; where it has none, with the one that was kept. */
export function decisionOf<Kept extends Omit<Decision, 'values'> & { readonly values?: unknown }>(
  { values, ...kept }: Kept,
  cell: { readonly column: string; readonly row: string },
): Omit<Kept, 'values'> & Pick<Decision, 'values'> {
  if (values === undefined || values === null) return kept;
  const sentence = keptReasonInWords(kept.cause, values);
  if (sentence !== null) return { ...kept, sentence, values: values as Record<string, unknown> };
  tellUnreadable({ ...cell, cause: `Values of the cause ${kept.cause}` });
  return { ...kept, sentence: reasonLost };
}

/** A decision as it is kept: without a sentence where its values make it. */
export function keptOf<Made extends Decision>({ sentence, values, ...rest }: Made) {
  return values === undefined ? { ...rest, sentence, values: null } : { ...rest, sentence: '', values };
}

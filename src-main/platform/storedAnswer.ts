import type { Selectable } from 'kysely';
import * as z from 'zod';
import {
  type BarrierResult,
  barrierResultSchema,
  type ReadAnswer,
  readAnswerSchema,
} from '../../src-preload/contract/record/answers.ts';
import { answerInWords, answerLost, saidSchema } from '../../src-preload/contract/record/barrierWords.ts';
import { readStored, tellUnreadable, type UnreadableCell } from './storedJson.ts';
import type { Tables } from './tables.ts';

type Cell = Pick<UnreadableCell, 'column' | 'row'>;

/** What a barrier did as it is kept: with its sentence alone, as versions before kept it, or with what was said, from which that is made. */
const keptResultSchema = barrierResultSchema.extend({ message: z.string().default(''), said: z.unknown().optional() });
const keptResultsSchema = z.array(keptResultSchema);
const keptAnswerSchema = readAnswerSchema.extend({ barriers: keptResultsSchema.default([]) });

/** The answer that stands; none where it cannot be understood, so that a person is asked again. */
export function storedAnswer(row: Pick<Selectable<Tables['reads']>, 'id' | 'answer'>): ReadAnswer | null {
  if (row.answer === null) return null;
  const cell = { column: 'reads.answer', row: row.id };
  const kept = readStored(keptAnswerSchema, row.answer, cell, null);
  return kept === null ? null : { ...kept, barriers: kept.barriers.map((result) => resultOf(result, cell)) };
}

/** What each barrier did for an answer; nothing where that cannot be understood. */
export function storedResults(text: string, cell: Cell): BarrierResult[] {
  return readStored(keptResultsSchema, text, cell, []).map((result) => resultOf(result, cell));
}

/** An answer as it is kept: without sentences where what was said makes them. */
export function keptAnswer({ barriers, ...answer }: ReadAnswer) {
  return { ...answer, barriers: keptResults(barriers) };
}

/** What each barrier did, as it is kept. */
export function keptResults(results: readonly BarrierResult[]) {
  return results.map(({ message, said, ...rest }) => (said === undefined ? { ...rest, message } : { ...rest, said }));
}

/** Whether it opened is known whatever becomes of what it said. */
function resultOf({ said, ...kept }: z.infer<typeof keptResultSchema>, cell: Cell): BarrierResult {
  if (said === undefined) return kept;
  const found = saidSchema.safeParse(said);
  if (found.success) return { ...kept, message: answerInWords(found.data), said: found.data };
  tellUnreadable({ ...cell, cause: found.error });
  return { ...kept, message: answerInWords(answerLost) };
}

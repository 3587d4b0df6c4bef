import type { MarkDifference, ReadQuery } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import { Refusal } from '../../platform/refusal.ts';
import { nearMarks, parsePattern } from './searchPattern.ts';
import type { ReadFilter } from './searchReads.ts';
import { differencesFromMark, differencesFromPattern } from './searchReasons.ts';
import type { ReadPlace } from './searchTime.ts';

/** A query as the search takes it. @throws Refusal where it cannot be searched for */
export function filterOf(query: Omit<ReadQuery, 'limit'>): ReadFilter {
  const { plate, mode, mark, cursor: _cursor, order: _order, ...rest } = query;
  if (mark !== undefined) return { ...rest, plate: { marks: [foldPlate(mark)] } };
  if (plate === undefined) return { ...rest, plate: null };
  if (mode !== 'near') return { ...rest, plate: parsePattern(plate, mode === 'alike') };
  if (/[*?]/.test(plate)) {
    const sentence = 'A search for near matches takes a whole plate. Leave out * and ?, or search exactly.';
    throw new Refusal('INVALID', sentence, { field: 'plate' });
  }
  return { ...rest, plate: foldPlate(plate) === '' ? null : { marks: nearMarks(plate) } };
}

/** In what a mark that was found differs from the one that was looked for; null where only the exact one is found. */
export function differencesOf({ plate, mode }: ReadQuery, mark: string): readonly MarkDifference[] | null {
  if (plate === undefined || mode === undefined || mode === 'exact') return null;
  if (mode === 'near') return differencesFromMark(plate, mark);
  const pattern = parsePattern(plate, true);
  return pattern === null ? null : differencesFromPattern(pattern, mark);
}

/** The place in the list that a cursor names; null for its beginning. @throws Refusal where it names none */
export function placeOf(cursor: string | undefined): ReadPlace | null {
  if (cursor === undefined) return null;
  const [, at, row] = /^(-?\d{1,16}):(\d{1,16})$/.exec(cursor) ?? [];
  if (at === undefined || row === undefined)
    throw new Refusal('INVALID', 'The list changed. Reload it.', { field: 'cursor' });
  return { firstSeenAt: Number(at), row: Number(row) };
}

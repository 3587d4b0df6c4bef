import type { Database } from './database.ts';

/**
 * The moves of the computer's clock that may have been between two moments, ms, negative where it went back. UTC ms, each by what the clock said then: a
 * move stands at two moments, before it and after it, and what lies between those may have been before it or after.
 */
export async function movesWithin(db: Database, fromAt: number, untilAt: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('clockMoves')
    .select('byMs')
    .where((e) => e.or([e('at', '>=', fromAt), e(e('at', '-', e.ref('byMs')), '>=', fromAt)]))
    .where((e) => e.or([e('at', '<=', untilAt), e(e('at', '-', e.ref('byMs')), '<=', untilAt)]))
    .execute();
  return rows.map(({ byMs }) => byMs);
}

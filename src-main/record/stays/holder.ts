import { type Selectable, sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { deleteRows } from '../../platform/heldTable.ts';
import type { Asked, Holder } from '../../platform/holdings.ts';
import type { Tables } from '../../platform/tables.ts';
import type { Stays } from './service.ts';

/**
 * Stays of a vehicle, which are erased with it, and what people made of them. A stay of another that only was told by a misread of the mark
 * goes as well: what it was is not known without it. Who is inside is kept unless it is asked for.
 */
export function stayHolder(stays: Pick<Stays, 'refresh'>): Holder {
  return {
    tables: ['stays', 'staySteps', 'staysStepped', 'gateCrossings'],
    async held(within, asked) {
      return (await found(within, asked)).map((row) => ({
        ...{ kind: 'stay', id: row.id, at: row.at, values: { ...row }, pictures: [] },
        active: row.outcome === 'inside' ? 'The vehicle is inside.' : null,
      }));
    },
    async forget(writing, forgetting) {
      const rows = await found(writing, forgetting);
      const gone = rows.filter(({ outcome }) => outcome !== 'inside' || forgetting.alsoActive).map(({ id }) => id);
      const steps = await writing
        .selectFrom('staysStepped')
        .select('stepId')
        .where('stayId', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(gone)}))`)
        .execute();
      await deleteRows(
        writing,
        'staySteps',
        steps.map(({ stepId }) => stepId),
      );
      await deleteRows(writing, 'stays', gone);
      return { erased: { stay: gone.length }, anonymised: {}, pictures: [], settle: () => stays.refresh() };
    },
  };
}

async function found(within: Database | Writing, { subject, words }: Asked): Promise<Selectable<Tables['stays']>[]> {
  const folded = subject.kind === 'plate' ? subject.folded : '-';
  const rows = await within
    .selectFrom('stays')
    .selectAll()
    .where((e) =>
      e.or([e('folded', '=', folded), words.likelyIn('exitMark'), words.likelyIn('passes'), words.likelyIn('breaks')]),
    )
    .execute();
  return rows.filter(
    ({ folded: of, exitMark, passes, breaks }) =>
      of === folded || [exitMark, passes, breaks].some((cell) => words.standIn(cell)),
  );
}

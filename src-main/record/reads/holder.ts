import { type Selectable, sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { cellsWithout, deleteRows, inView, textsWithout, writeCells } from '../../platform/heldTable.ts';
import type { Asked, Holder } from '../../platform/holdings.ts';
import type { Tables } from '../../platform/tables.ts';

type Row = Selectable<Tables['reads']>;

const mentioning = ['raw', 'text', 'toldText', 'candidates', 'decision', 'answer', 'posted'] as const;

/**
 * Reads that count as a mark are erased with their pictures. Others that have it as a misread or a runner-up stay what a person made of them, without
 * it; a person is taken out of what was decided on reads and answered to them.
 */
export const readHolder: Holder = {
  tables: ['reads', 'media', 'marks', 'markParts'],
  async held(within, asked) {
    const rows = await found(within, asked);
    const paths = await pathsOf(within, rows);
    return rows.map((row) => ({
      kind: isAbout(row, asked) ? 'read' : 'mention',
      id: row.id,
      at: row.firstSeenAt,
      values: { ...row },
      pictures: isAbout(row, asked) ? mediaOf(row).flatMap((id) => paths.get(id) ?? []) : [],
      active: isAbout(row, asked) && row.state === 'open' ? inView : null,
    }));
  },
  async forget(writing, forgetting) {
    const { words, alsoActive } = forgetting;
    const rows = await found(writing, forgetting);
    const gone = rows.filter((row) => isAbout(row, forgetting) && (row.state === 'closed' || alsoActive));
    const mentions = rows.filter((row) => !isAbout(row, forgetting));
    await deleteRows(
      writing,
      'reads',
      gone.map(({ id }) => id),
    );
    const paths = await pathsOf(writing, gone);
    await deleteRows(writing, 'media', [...paths.keys()]);
    for (const row of mentions) {
      const cells = {
        ...cellsWithout({ ...row }, words, { json: ['candidates', 'decision', 'posted'] }),
        ...cellsWithout({ ...row }, words, { json: ['answer'], jsonWithout: textsWithout }),
      };
      // Characters spell the text that they are of.
      const isMisread = words.isAll(row.text) || words.isAll(row.raw);
      const texts = { text: words.isAll(row.text) ? '' : row.text, raw: '', characters: '[]' };
      const toldText = words.isAll(row.toldText) ? null : row.toldText;
      await writeCells(writing, 'reads', row.id, { ...cells, ...(isMisread ? texts : {}), toldText });
    }
    return {
      erased: { read: gone.length, picture: paths.size },
      anonymised: { mention: mentions.length },
      pictures: [...paths.values()],
    };
  },
};

async function found(within: Database | Writing, { subject, words }: Asked): Promise<Row[]> {
  const folded = subject.kind === 'plate' ? subject.folded : null;
  const rows = await within
    .selectFrom('reads')
    .selectAll()
    .where((e) => e.or([e('folded', '=', folded ?? '-'), ...mentioning.map((column) => words.likelyIn(column))]))
    .execute();
  return rows.filter((row) => row.folded === folded || mentioning.some((column) => words.standIn(row[column])));
}

function isAbout({ folded }: Row, { subject }: Asked): boolean {
  return subject.kind === 'plate' && subject.folded === folded;
}

function mediaOf({ vehicleMediaId, plateMediaId }: Row): string[] {
  return [vehicleMediaId, plateMediaId].filter((id) => id !== null);
}

async function pathsOf(within: Database | Writing, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = sql<string>`(SELECT value FROM json_each(${JSON.stringify(rows.flatMap(mediaOf))}))`;
  const media = await within.selectFrom('media').select(['id', 'path']).where('id', 'in', ids).execute();
  return new Map(media.map(({ id, path }) => [id, path]));
}

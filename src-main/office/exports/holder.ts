import { deleteRows, holderOf } from '../../platform/heldTable.ts';
import type { Holder } from '../../platform/holdings.ts';
import type { LeavingFiles } from '../../platform/leavingFiles.ts';

const asked = holderOf({
  ...{ table: 'exports', kind: 'export', at: 'at', json: ['request', 'said'], erasesMentions: true },
});

/**
 * Exports that were asked for by a subject. What stands in the files nobody knows any more, so all of them go where somebody is erased, and what
 * is being made is made no further.
 */
export function exportHolder(
  leaving: LeavingFiles,
  exports: { stopAll(message: string): Promise<void> },
  reports: { forget(): void },
): Holder {
  return {
    tables: asked.tables,
    held: (within, of) => asked.held(within, of),
    async forget(writing, forgetting) {
      const rows = await writing.selectFrom('exports').select(['id', 'state']).execute();
      const done = rows.filter(({ state }) => state === 'done').map(({ id }) => id);
      await leaving.note(
        writing,
        done.map((id) => `exports/${id}`),
      );
      await deleteRows(writing, 'exports', done);
      const { erased, anonymised } = await asked.forget(writing, forgetting);
      return {
        erased: { ...erased, export: (erased.export ?? 0) + done.length },
        anonymised,
        pictures: [],
        settle: () => {
          reports.forget();
          return exports.stopAll('Somebody was erased from the record while this was made. Ask for it again.');
        },
      };
    },
  };
}

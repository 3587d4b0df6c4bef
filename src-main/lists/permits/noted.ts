import type { PermitValues } from '../../../src-preload/contract/lists/permits.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Writing } from '../../platform/database.ts';
import type { BatchOrigin } from './batches.ts';
import { someOf } from './rules.ts';
import type { StoredChange } from './store.ts';

export interface NotedBatch {
  readonly batchId: string;
  readonly origin: BatchOrigin;
  readonly changes: readonly StoredChange[];
  readonly groupName: (id: string) => string | undefined;
}

/**
 * Notes a batch of changes as one entry, however many permits it concerns: of one permit what it was and is, of several how many, and which.
 * Of an import the permits lie in their own history, under the batch.
 */
export async function noteBatch(
  writing: Writing,
  clock: Pick<Clock, 'now'>,
  { batchId, origin, changes, groupName }: NotedBatch,
): Promise<void> {
  const { kind, detail, watched = 0, rule } = origin;
  const byRule = rule === undefined ? {} : { rule };
  const batch = { kind: 'permitBatch', id: batchId, label: '' };
  const count = changes.length;
  if (kind === 'import' || (kind === 'undo' && detail !== '')) {
    const added = changes.filter(({ before }) => before === null).length;
    const removed = changes.filter(({ after }) => after === null).length;
    const values = { file: detail, added, changed: count - added - removed, removed, watched };
    const action = kind === 'import' ? 'permits.import' : 'permits.undoImport';
    await note(writing, clock, { action, thing: batch, values });
    return;
  }
  const [one] = changes;
  if (one === undefined) return;
  if (count === 1) {
    const { permitId: id, before, after } = one;
    const shown = (values: PermitValues | null) => {
      if (values === null) return null;
      const { groupId, ...rest } = values;
      return { ...rest, group: groupName(groupId) ?? '' };
    };
    const made = before === null ? 'permits.add' : after === null ? 'permits.remove' : 'permits.update';
    const thing = { kind: 'permit', id, label: (after ?? before)?.number ?? '' };
    const action = kind === 'undo' ? 'permits.undo' : made;
    await note(writing, clock, { action, thing, values: {}, before: shown(before), after: shown(after), ...byRule });
    return;
  }
  const isRemoval = changes.every(({ after }) => after === null);
  const action = kind === 'undo' ? 'permits.undoMany' : isRemoval ? 'permits.removeMany' : 'permits.changeMany';
  const numbers = someOf(changes.slice(0, 100).map(({ before, after }) => (after ?? before)?.number ?? ''));
  const values = { count, numbers, ids: changes.map(({ permitId }) => permitId) };
  await note(writing, clock, { action, thing: batch, values, ...byRule });
}

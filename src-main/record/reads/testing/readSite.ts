import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { createListStore } from '../listStore.ts';
import { createReadLists } from '../lists.ts';
import { createReads, type SeenPass } from '../service.ts';
import { createReadStore } from '../store.ts';

export const noon = Date.UTC(2026, 5, 1, 12);
export const dayMs = 86_400_000;

/** A record with a camera whose name a spreadsheet would take for a formula. */
export async function readSite() {
  const record = await freshRecord();
  const camera = {
    id: 'entry',
    name: '=Entry',
    sealedSource: new Uint8Array(),
    enabled: 1,
    createdAt: 0,
    removedAt: null,
  };
  await record.db.insertInto('cameras').values(camera).execute();
  const namesOf = async (ids: readonly string[]) =>
    new Map([...Object.entries({ staff: 'Staff', ann: 'Ann “A” Smith' })].filter(([id]) => ids.includes(id)));
  const reads = createReads(record.db, createReadStore(record.db, namesOf), record.outbox);
  const lists = createReadLists({ ...record, store: createListStore(record.db), namesOf });

  async function read(at: number, changes: Partial<SeenPass> = {}, decision: Partial<Decision> | null = null) {
    const pass = seenPass('entry', { kind: 'closed', firstMs: at, lastMs: at + 1_000, ...changes });
    const { read: kept } = await reads.record(pass, null);
    if (decision !== null) {
      const whole = {
        verdict: 'allow',
        cause: 'permit',
        sentence: 'Because',
        alert: null,
        groupId: null,
        permitId: null,
      };
      const cell = JSON.stringify({ ...whole, visitorId: null, watchEntryId: null, ...decision });
      await record.db.updateTable('reads').set({ decision: cell }).where('id', '=', kept.id).execute();
    }
    return kept.id;
  }
  const answer = (id: string, given: string) =>
    record.db
      .updateTable('reads')
      .set({ answer: JSON.stringify({ answer: given, at: noon, by: 'Guard', reason: '-1 day', opened: 0 }) })
      .where('id', '=', id)
      .execute();
  return { ...record, reads, lists, read, answer, namesOf };
}

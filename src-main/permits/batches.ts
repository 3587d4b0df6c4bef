import { setImmediate as nextTurn } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { BatchKind, ChangedBatch } from '../../src-preload/contract/permits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import { entryOf, type Register, type RegisterEntry } from './register.ts';
import { isSameValues, nameKey, someOf } from './rules.ts';
import type { PermitStore, StoredChange, StoredPermit } from './store.ts';

/** What is to become of permits; `put` are added, or take the place of those with their ids. */
export interface Draft {
  readonly put: readonly Omit<StoredPermit, 'updatedAt'>[];
  readonly removed: readonly string[];
}

export interface BatchOrigin {
  readonly by: string;
  readonly kind: BatchKind;
  readonly detail: string;
  readonly undoes: string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

interface BatchOptions {
  readonly db: Database;
  readonly store: PermitStore;
  readonly register: Register;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** What the register no longer holds and what it holds anew, once it does. */
  readonly onStored: (gone: readonly RegisterEntry[], put: readonly RegisterEntry[]) => void;
}

/** So many permits are written in one go, which takes a few milliseconds; then others have their turn. */
export const permitsInOneGo = 400;
/** So many are read, or put into the register, in one go. */
export const heldInOneGo = 2000;

/** Writes batches of changes, one after the other: each in one transaction, with its history and its event. */
export function createBatches({ db, store, register, outbox, clock, onStored }: BatchOptions) {
  let last: Promise<unknown> = Promise.resolve();

  /** One batch at a time, as each is checked against the register, which only knows what has been stored. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  async function write(origin: BatchOrigin, draftOf: (writing: Writing) => Promise<Draft>): Promise<ChangedBatch> {
    const batchId = uuidv7();
    const at = clock.now();
    const stored = await db.transaction().execute(async (writing) => {
      const changes = await changesOf(writing, await draftOf(writing), origin.signal);
      if (changes.length === 0) return null;
      const put: StoredPermit[] = changes.flatMap(({ id, createdAt, after }) =>
        after === null ? [] : [{ id, createdAt, updatedAt: at, values: after }],
      );
      const removed = changes.filter(({ after }) => after === null).map(({ permitId }) => permitId);
      refuseWrong(put, removed);
      const { by, kind, detail, undoes } = origin;
      const firstChange = await store.nextChange(writing);
      await store.keepBatch(writing, { id: batchId, at, by, kind, detail, undoes, size: changes.length, firstChange });
      for (const some of inParts(removed)) await store.remove(writing, some);
      const renumbered = put.filter(({ id, values }) => {
        const before = register.permit(id);
        return before !== undefined && nameKey(before.number) !== nameKey(values.number);
      });
      for (const some of inParts(renumbered.map(({ id }) => id))) await store.clearNumbers(writing, some);
      let done = removed.length;
      const replaced = new Set(changes.flatMap(({ id, before }) => (before === null ? [] : [id])));
      for (const some of inParts(put)) {
        origin.signal?.throwIfAborted();
        await store.put(writing, some, replaced);
        done += some.length;
        origin.onProgress?.(done, changes.length);
        await nextTurn();
      }
      for (const some of inParts(changes)) {
        origin.signal?.throwIfAborted();
        await store.keepChanges(writing, batchId, some);
        await nextTurn();
      }
      const added = changes.filter(({ before }) => before === null).length;
      await outbox.append(writing, {
        topic: 'permits.changed',
        batchId,
        by,
        added,
        changed: changes.length - added - removed.length,
        removed: removed.length,
      });
      return { put, removed, size: changes.length };
    });
    if (stored === null) return { batchId, changed: 0 };
    await remember(stored.put, stored.removed);
    outbox.announce();
    return { batchId, changed: stored.size };
  }

  /** What a draft changes, with what was there before; what it leaves as it is, is left out. */
  async function changesOf(writing: Writing, draft: Draft, signal: AbortSignal | undefined) {
    const changes: (StoredChange & { readonly id: string; readonly createdAt: number })[] = [];
    const known = (id: string) => register.permit(id) !== undefined;
    const all = [
      ...draft.put.map(({ id, createdAt, values }) => ({ id, createdAt, values })),
      ...draft.removed.map((id) => ({ id, createdAt: 0, values: null })),
    ];
    for (const some of inParts(all)) {
      signal?.throwIfAborted();
      const before = await store.byIds(some.map(({ id }) => id).filter(known), writing);
      const byId = new Map(before.map((permit) => [permit.id, permit]));
      for (const { id, createdAt, values } of some) {
        const now = byId.get(id);
        if (now === undefined && values === null)
          throw new Refusal('NOT_FOUND', 'A permit was removed in the meantime. Reload the list.');
        if (now !== undefined && values !== null && isSameValues(now.values, values)) continue;
        changes.push({
          id,
          permitId: id,
          createdAt: now?.createdAt ?? createdAt,
          before: now?.values ?? null,
          after: values,
        });
      }
      await nextTurn();
    }
    return changes;
  }

  function refuseWrong(put: readonly StoredPermit[], removed: readonly string[]): void {
    const touched = new Set([...removed, ...put.map(({ id }) => id)]);
    if (touched.size < removed.length + put.length)
      throw new Refusal('INVALID', 'A permit stands twice in this change. Leave one of them out.');
    const numbers = new Set<string>();
    const taken: string[] = [];
    for (const { values } of put) {
      const key = nameKey(values.number);
      const other = register.idOfNumber(values.number);
      if (numbers.has(key) || (other !== undefined && !touched.has(other))) taken.push(values.number);
      numbers.add(key);
      if (register.group(values.groupId) === undefined)
        throw new Refusal('INVALID', `The group of ${values.number} is not there any more. Choose another group.`, {
          field: 'groupId',
        });
      const { validFrom, validTo } = values;
      if (validFrom !== null && validTo !== null && validFrom >= validTo)
        throw new Refusal('INVALID', `${values.number} would end before it begins. Choose a later last day.`, {
          field: 'validTo',
        });
    }
    if (taken.length > 0) throw new Refusal('CONFLICT', takenSentence(taken), { field: 'number' });
  }

  /** Brings the register up to what is stored, in turns. */
  async function remember(put: readonly StoredPermit[], removed: readonly string[]): Promise<void> {
    const gone: RegisterEntry[] = [];
    const entries: RegisterEntry[] = [];
    const change = async (removedNow: readonly string[], putNow: readonly RegisterEntry[]) => {
      for (const id of [...removedNow, ...putNow.map(({ permit }) => permit.id)]) {
        const entry = register.entry(id);
        if (entry !== undefined) gone.push(entry);
      }
      for (const entry of putNow) entries.push(entry);
      register.change(removedNow, putNow);
      await nextTurn();
    };
    for (const some of inParts(removed, heldInOneGo)) await change(some, []);
    for (const some of inParts(put, heldInOneGo)) await change([], some.map(heldOf));
    onStored(gone, entries);
  }

  return {
    write: (origin: BatchOrigin, draftOf: (writing: Writing) => Promise<Draft>) => inTurn(() => write(origin, draftOf)),
    /** For what else must not change under a batch's feet, such as the groups. */
    inTurn,
  };
}

/** What is held in memory of a stored permit. */
export function heldOf({ id, values }: Pick<StoredPermit, 'id' | 'values'>): RegisterEntry {
  return entryOf(
    {
      id,
      number: values.number,
      groupId: values.groupId,
      name: values.name,
      company: values.company,
      unit: values.unit,
      validFrom: values.validFrom,
      validTo: values.validTo,
      schedule: values.schedule,
      suspended: values.suspended,
      suspendedReason: values.suspendedReason,
      mostOnSite: values.mostOnSite,
      plates: values.vehicles.map(({ plate }) => plate),
    },
    values.email,
  );
}

function takenSentence(numbers: readonly string[]): string {
  return numbers.length === 1
    ? `There is already a permit ${numbers[0]}. Choose another number.`
    : `There are already permits ${someOf(numbers)}. Choose other numbers.`;
}

function* inParts<T>(all: readonly T[], size = permitsInOneGo): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

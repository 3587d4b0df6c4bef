import type { BatchKind, ChangedBatch, PermitValues } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Groups } from './groups.ts';
import { inTurns } from './inTurns.ts';
import { noteBatch } from './noted.ts';
import { entryOf, type HeldGroup, type Register, type RegisterEntry } from './register.ts';
import { isSameValues, someOf } from './rules.ts';
import type { PermitStore, StoredChange, StoredPermit } from './store.ts';

/** What is to become of a permit; `updatedAt` where that is refused should it have been changed since. */
export type DraftPermit = Omit<StoredPermit, 'updatedAt'> & { readonly updatedAt?: number | undefined };

/** What is to become of permits; `put` are added, or take the place of those with their ids. */
export interface Draft {
  readonly put: readonly DraftPermit[];
  readonly removed: readonly string[];
  /** Groups that were written in the same transaction. */
  readonly newGroups?: readonly HeldGroup[];
  readonly alongside?: Alongside | null | undefined;
}

/**
 * What belongs to a batch beside its permits, written in its transaction under its id. What it answers with is done once that
 * is stored.
 */
export type Alongside = (writing: Writing, batchId: string) => Promise<() => void>;

/** A change, and when what it leaves was added. */
type Change = StoredChange & { readonly createdAt: number };

export interface BatchOrigin {
  readonly by: string;
  readonly kind: BatchKind;
  readonly detail: string;
  readonly undoes: string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** How many plates are put on the watch list with it. */
  readonly watched?: number | undefined;
  /** By which rule, where nobody here did it. */
  readonly rule?: string | undefined;
}

/** What came from elsewhere, where it was checked: it is written as it is. */
export interface Incoming {
  readonly groups: readonly HeldGroup[];
  /** Groups that no permit is in any more once this is written. */
  readonly goneGroups: readonly string[];
  readonly permits: readonly DraftPermit[];
  readonly gonePermits: readonly string[];
  /** Is done last in the same transaction; what it answers with, once that is stored. */
  readonly alongside: (writing: Writing) => Promise<() => Promise<void>>;
}

/** What is written at one stroke. */
interface Stroke {
  readonly batchId: string;
  readonly at: number;
  readonly origin: BatchOrigin;
  readonly changes: readonly Change[];
  readonly newGroups: readonly HeldGroup[];
}

interface BatchOptions {
  readonly db: Database;
  readonly store: PermitStore;
  readonly register: Register;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** What the register no longer holds and what it holds anew, once it does; of a large batch a part at a time. */
  readonly onStored: (gone: readonly RegisterEntry[], put: readonly RegisterEntry[]) => void;
}

/** So many permits are written in one go, which takes a few milliseconds; then others have their turn. */
export const permitsInOneGo = 400;
/** So many are read, or put into the register, in one go. */
export const heldInOneGo = 1000;

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
    const batchId = newId();
    const at = clock.now();
    const { signal } = origin;
    const { changes, newGroups, stored } = await db.transaction().execute(async (writing) => {
      const { newGroups = [], alongside, ...draft } = await draftOf(writing);
      const changes = await changesOf(writing, draft, signal);
      if (changes.length === 0 && !alongside) return { changes, newGroups, stored: null };
      await refuseWrong(changes, new Set(newGroups.map(({ id }) => id)), signal);
      await writeChanges(writing, { batchId, at, origin, changes, newGroups });
      return { changes, newGroups, stored: (await alongside?.(writing, batchId)) ?? null };
    });
    for (const group of newGroups) register.putGroup(group);
    stored?.();
    if (changes.length === 0 && stored === null) return { batchId, changed: 0 };
    await remember(changes);
    outbox.announce();
    return { batchId, changed: changes.length };
  }

  /** Writes what changes, with its batch, its event and its entry in the audit. */
  async function writeChanges(writing: Writing, { batchId, at, origin, changes, newGroups }: Stroke): Promise<void> {
    const { by, kind, detail, undoes, signal, onProgress } = origin;
    const firstChange = await store.nextChange(writing);
    await store.keepBatch(writing, { id: batchId, at, by, kind, detail, undoes, size: changes.length, firstChange });
    const removed = changes.filter(({ after }) => after === null).map(({ permitId }) => permitId);
    for await (const some of inTurns(removed, permitsInOneGo, signal)) await store.remove(writing, some);
    const renumbered = changes.filter(isRenumbered).map(({ permitId }) => permitId);
    for await (const some of inTurns(renumbered, permitsInOneGo, signal)) await store.clearNumbers(writing, some);
    let done = 0;
    for await (const some of inTurns(changes, permitsInOneGo, signal)) {
      await store.put(writing, storedOf(some, at), replacedBy(some));
      await store.keepChanges(writing, batchId, some);
      done += some.length;
      onProgress?.(done, changes.length);
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
    const groupName = (id: string) => register.group(id)?.name ?? newGroups.find((group) => group.id === id)?.name;
    await noteBatch(writing, clock, { batchId, origin, changes, groupName });
  }

  /** Writes what came from elsewhere, beside what `incoming` does in the transaction. */
  async function takeIn(
    by: string,
    groups: Pick<Groups, 'takeIn' | 'takeOut'>,
    incoming: (writing: Writing) => Promise<Incoming>,
  ): Promise<void> {
    const [batchId, at] = [newId(), clock.now()];
    const origin = { by, rule: by, kind: 'bulk', detail: '', undoes: null } as const;
    const { changes, put, goneGroups, stored } = await db.transaction().execute(async (writing) => {
      const { alongside, permits, gonePermits, goneGroups, ...come } = await incoming(writing);
      const put = await groups.takeIn(writing, come.groups, origin);
      const there = gonePermits.filter((id) => register.permit(id) !== undefined);
      const changes = await changesOf(writing, { put: permits, removed: there });
      if (changes.length > 0) await writeChanges(writing, { batchId, at, origin, changes, newGroups: put });
      await groups.takeOut(writing, goneGroups, origin);
      return { changes, put, goneGroups, stored: await alongside(writing) };
    });
    for (const group of put) register.putGroup(group);
    await remember(changes);
    for (const id of goneGroups) register.removeGroup(id);
    await stored();
    outbox.announce();
  }

  async function byId(writing: Writing, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPermit>> {
    const known = ids.filter((id) => register.permit(id) !== undefined);
    return new Map((await store.byIds(known, writing)).map((permit) => [permit.id, permit]));
  }

  /** What a draft changes, with what was there before; what it leaves as it is, is left out. */
  async function changesOf(writing: Writing, { put, removed }: Draft, signal?: AbortSignal): Promise<Change[]> {
    const changes: Change[] = [];
    const changedSince: string[] = [];
    for await (const some of inTurns(put, permitsInOneGo, signal)) {
      const stored = await byId(
        writing,
        some.map(({ id }) => id),
      );
      for (const { id: permitId, createdAt, updatedAt, values: after } of some) {
        const now = stored.get(permitId);
        if (now === undefined) changes.push({ permitId, createdAt, before: null, after });
        else if (updatedAt !== undefined && updatedAt !== now.updatedAt) changedSince.push(now.values.number);
        else if (!isSameValues(now.values, after))
          changes.push({ permitId, createdAt: now.createdAt, before: now.values, after });
      }
    }
    if (changedSince.length > 0) throw new Refusal('CONFLICT', changedSinceSentence(changedSince));
    for await (const some of inTurns(removed, permitsInOneGo, signal)) {
      const stored = await byId(writing, some);
      for (const permitId of some) {
        const now = stored.get(permitId);
        if (now === undefined) throw new Refusal('NOT_FOUND', 'A permit was removed in the meantime. Reload the list.');
        changes.push({ permitId, createdAt: now.createdAt, before: now.values, after: null });
      }
    }
    return changes;
  }

  async function refuseWrong(
    changes: readonly Change[],
    newGroups: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<void> {
    const touched = new Set<string>();
    for await (const some of inTurns(changes, heldInOneGo, signal))
      for (const { permitId } of some) touched.add(permitId);
    if (touched.size < changes.length)
      throw new Refusal('INVALID', 'A permit stands twice in this change. Leave one of them out.');
    const numbers = new Set<string>();
    const taken: string[] = [];
    for await (const some of inTurns(changes, heldInOneGo, signal)) {
      for (const { after } of some) {
        if (after === null) continue;
        refuseWrongValues(after, newGroups);
        const key = nameKey(after.number);
        const other = register.idOfNumber(after.number);
        if (numbers.has(key) || (other !== undefined && !touched.has(other))) taken.push(after.number);
        numbers.add(key);
      }
    }
    if (taken.length > 0) throw new Refusal('CONFLICT', takenSentence(taken), { field: 'number' });
  }

  function refuseWrongValues(
    { number, groupId, validFrom, validTo }: PermitValues,
    newGroups: ReadonlySet<string>,
  ): void {
    if (register.group(groupId) === undefined && !newGroups.has(groupId))
      throw new Refusal('INVALID', `The group of ${number} is not there any more. Choose another group.`, {
        field: 'groupId',
      });
    if (validFrom !== null && validTo !== null && validFrom >= validTo)
      throw new Refusal('INVALID', `${number} would end before it begins. Choose a later last day.`, {
        field: 'validTo',
      });
  }

  /** Brings the register up to what is stored. */
  async function remember(changes: readonly Change[]): Promise<void> {
    for await (const some of inTurns(changes, heldInOneGo)) {
      const gone = some.flatMap(({ permitId }) => register.entry(permitId) ?? []);
      const removed = some.filter(({ after }) => after === null).map(({ permitId }) => permitId);
      const entries = some.flatMap(({ permitId: id, after }) => (after === null ? [] : heldOf({ id, values: after })));
      register.change(removed, entries);
      onStored(gone, entries);
    }
  }

  return {
    takeIn: (...taken: Parameters<typeof takeIn>) => inTurn(() => takeIn(...taken)),
    write: (origin: BatchOrigin, draftOf: (writing: Writing) => Promise<Draft>) => inTurn(() => write(origin, draftOf)),
    /** For what else must not change under a batch's feet, such as the groups. */
    inTurn,
  };
}

function isRenumbered({ before, after }: Change): boolean {
  if (before === null || after === null || before.number === after.number) return false;
  return nameKey(before.number) !== nameKey(after.number);
}

function storedOf(changes: readonly Change[], updatedAt: number): StoredPermit[] {
  return changes.flatMap(({ permitId: id, createdAt, after }) =>
    after === null ? [] : { id, createdAt, updatedAt, values: after },
  );
}

function replacedBy(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(changes.filter(({ before }) => before !== null).map(({ permitId }) => permitId));
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

function changedSinceSentence(numbers: readonly string[]): string {
  return `${someOf(numbers)} ${numbers.length === 1 ? 'was' : 'were'} changed in the meantime. Check the changes again.`;
}

function takenSentence(numbers: readonly string[]): string {
  return numbers.length === 1
    ? `There is already a permit ${numbers[0]}. Choose another number.`
    : `There are already permits ${someOf(numbers)}. Choose other numbers.`;
}

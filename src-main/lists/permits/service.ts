import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Permit } from '../../../src-preload/contract/lists/permits.ts';
import { mostInBulk } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { foldPlate } from '../../plates/fold.ts';
import { newId } from '../../platform/ids.ts';
import { noSuchPlace } from '../../platform/listPage.ts';
import { Refusal } from '../../platform/refusal.ts';
import {
  type Alongside,
  type BatchOrigin,
  createBatches,
  type DraftPermit,
  heldInOneGo,
  heldOf,
  type Incoming,
  permitsInOneGo,
} from './batches.ts';
import { createGroupStore } from './groupStore.ts';
import { createGroups, type NewGroup } from './groups.ts';
import { inTurns } from './inTurns.ts';
import type { Permits, PermitsChange, PermitsOptions, Undoing } from './permits.ts';
import { type HeldGroup, type HeldPermit, Register, type RegisterEntry } from './register.ts';
import { afterAction, searchable, someOf } from './rules.ts';
import { createPermitStore, type StoredPermit } from './store.ts';

export type { Alongside, HeldGroup, HeldPermit, Incoming, NewGroup, Permits, PermitsChange };
export { searchable };

export function createPermits({ db, outbox, clock }: PermitsOptions): Permits {
  const store = createPermitStore(db);
  const register = new Register();
  const listeners = new Set<(change: PermitsChange) => void>();
  let undoing: Undoing | null = null;
  const batches = createBatches({ db, store, register, outbox, clock, onStored: tell });
  const { writeNew, takeIn, takeOut, ...groups } = createGroups({
    db,
    store: createGroupStore(db),
    register,
    outbox,
    clock,
    inTurn: batches.inTurn,
  });

  function tell(gone: readonly RegisterEntry[], put: readonly RegisterEntry[]): void {
    if (listeners.size === 0) return;
    const platesOf = (entries: readonly RegisterEntry[]) =>
      entries.flatMap(({ permit }) => permit.plates.map((plate) => [plate, permit.id] as const));
    const change = { added: platesOf(put), removed: platesOf(gone) };
    for (const listener of listeners) listener(change);
  }

  const shown = ({ id, values, createdAt, updatedAt }: StoredPermit): Permit => ({
    id,
    ...values,
    state: register.stateOf(values, clock.now()),
    createdAt,
    updatedAt,
  });

  async function known(id: string): Promise<StoredPermit> {
    const [permit] = await store.byIds([id]);
    if (permit === undefined) throw new Refusal('NOT_FOUND', 'This permit was removed. Its history says by whom.');
    return permit;
  }

  function held(permitId: string) {
    const permit = register.permit(permitId);
    const group = permit && register.group(permit.groupId);
    return permit && group ? { permit, group } : null;
  }

  const byHand = (by: string, kind: 'form' | 'bulk'): BatchOrigin => ({ by, kind, detail: '', undoes: null });

  return {
    ...groups,
    async list({ cursor, limit, ...query }) {
      const found = register.search(query, clock.now(), cursor, limit);
      const items = new Map((await store.byIds(found.ids)).map((permit) => [permit.id, shown(permit)]));
      const inOrder = found.ids.flatMap((id) => items.get(id) ?? []);
      return { items: inOrder, nextCursor: found.nextCursor, total: found.total, counts: found.counts };
    },
    allIds: (query) => register.search(query, clock.now(), undefined, Number.POSITIVE_INFINITY).ids,
    ids: (query) => register.search(query, clock.now(), undefined, mostInBulk).ids,
    get: async (id) => shown(await known(id)),
    many: async (ids) => (await store.byIds(ids)).map(shown),
    samePlates: (plates, exceptId) =>
      plates.flatMap((plate) =>
        register
          .idsOfPlate(foldPlate(plate))
          .filter((id) => id !== exceptId)
          .map((permitId) => ({ plate, permitId, number: register.permit(permitId)?.number ?? '' })),
      ),
    async add(values, by) {
      const id = newId();
      const added = { id, values, createdAt: clock.now() };
      await batches.write(byHand(by, 'form'), async () => ({ put: [added], removed: [] }));
      return shown(await known(id));
    },
    async update(id, values, by, updatedAt) {
      const { createdAt } = await known(id);
      await batches.write(byHand(by, 'form'), async () => ({
        put: [{ id, values, createdAt, updatedAt }],
        removed: [],
      }));
      return shown(await known(id));
    },
    async upsert(items, by) {
      const createdAt = clock.now();
      const ids = new Map<string, string>();
      let added = 0;
      const { batchId, changed } = await batches.write(byHand(by, 'bulk'), async () => {
        const put = items.map((values) => {
          const known = register.idOfNumber(values.number);
          const id = known ?? newId();
          if (ids.has(nameKey(values.number)))
            throw new Refusal('INVALID', `The permit ${values.number} stands twice in this list. Leave one out.`, {
              field: 'items',
            });
          if (known === undefined) added += 1;
          ids.set(nameKey(values.number), id);
          return { id, values, createdAt };
        });
        return { put, removed: [] };
      });
      return {
        ...{ batchId, added, changed: changed - added, unchanged: items.length - changed },
        items: items.map(({ number }) => ({ number, id: ids.get(nameKey(number)) ?? '' })),
      };
    },
    async bulk(ids, action, by) {
      const some = [...new Set(ids)];
      return await batches.write(byHand(by, 'bulk'), async (writing) => {
        const permits = await store.byIds(some, writing);
        if (permits.length < some.length)
          throw new Refusal('NOT_FOUND', 'Some of these permits were removed in the meantime. Choose them again.');
        const after = permits.map((permit) => ({ ...permit, values: afterAction(permit.values, action) }));
        return {
          put: after.flatMap(({ values, ...permit }) => (values === null ? [] : [{ ...permit, values }])),
          removed: after.filter(({ values }) => values === null).map(({ id }) => id),
        };
      });
    },
    async history(permitId, limit, cursor, order) {
      if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw noSuchPlace();
      return await store.history(permitId, limit, cursor === undefined ? null : Number(cursor), order);
    },
    async undo(batchId, by) {
      const undone = await store.batch(batchId);
      if (undone === null) throw new Refusal('NOT_FOUND', 'This change is no longer kept. Change the permits by hand.');
      const origin: BatchOrigin = { by, kind: 'undo', detail: undone.detail, undoes: batchId };
      return await batches.write(origin, async (writing) => {
        const put: Omit<StoredPermit, 'updatedAt'>[] = [];
        const removed: string[] = [];
        const changedSince: string[] = [];
        const end = undone.firstChange + undone.size;
        for (let from = undone.firstChange; from < end; from += permitsInOneGo) {
          const changes = await store.changesOf(writing, undone, from, permitsInOneGo);
          const sequences = changes.map(({ sequence }) => sequence);
          const since = new Set(await store.changedSince(writing, sequences));
          for (const { permitId: id, before } of changes) {
            if (since.has(id)) changedSince.push(register.permit(id)?.number ?? before?.number ?? 'A removed permit');
            if (before === null) removed.push(id);
            else put.push({ id, values: before, createdAt: undone.at });
          }
          await nextTurn();
        }
        if (changedSince.length > 0) throw new Refusal('CONFLICT', changedSinceSentence(changedSince));
        return { put, removed, alongside: await undoing?.(writing, batchId) };
      });
    },
    takeIn: (by, incoming) => batches.takeIn(by, { takeIn, takeOut }, incoming),
    whenUndone(work) {
      undoing = work;
    },

    async apply({ added, changed, removed = [], newGroups = [], alongside }, by, options = {}) {
      const { kind = 'bulk', detail = '', signal, onProgress, watched } = options;
      const createdAt = clock.now();
      const origin: BatchOrigin = { by, kind, detail, undoes: null, signal, onProgress, watched };
      return await batches.write(origin, async (writing) => {
        const gone: string[] = [];
        const put: DraftPermit[] = [];
        for await (const some of inTurns(changed, heldInOneGo, signal)) {
          for (const permit of some) {
            if (register.permit(permit.id) === undefined) gone.push(permit.values.number);
            put.push({ ...permit, createdAt });
          }
        }
        if (gone.length > 0)
          throw new Refusal(
            'CONFLICT',
            `${someOf(gone)} ${gone.length === 1 ? 'was' : 'were'} removed in the meantime. Check the changes again.`,
          );
        for await (const some of inTurns(added, heldInOneGo, signal))
          for (const values of some) put.push({ id: newId(), values, createdAt });
        return { put, removed, newGroups: await writeNew(writing, newGroups, by), alongside };
      });
    },
    async byNumber(numbers) {
      const ids = numbers.flatMap((number) => register.idOfNumber(number) ?? []);
      const found = new Map<string, StoredPermit>();
      for await (const some of inTurns(ids, permitsInOneGo))
        for (const permit of await store.byIds(some)) found.set(nameKey(permit.values.number), permit);
      return found;
    },
    async snapshot() {
      const all: StoredPermit[] = [];
      await readAll((permits) => {
        for (const permit of permits) all.push(permit);
      });
      return all;
    },

    ofPlate: (folded) => register.idsOfPlate(folded).flatMap((id) => held(id) ?? []),
    plates: () => register.plates(),
    held,
    refresh: (ids) =>
      batches.inTurn(async () => {
        const gone = ids.flatMap((id) => register.entry(id) ?? []);
        const entries = (await store.byIds(ids)).map(heldOf);
        register.change(ids, entries);
        tell(gone, entries);
      }),
    settled: () => batches.inTurn(async () => undefined),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      await groups.start();
      await readAll((permits) => {
        const entries = permits.map(heldOf);
        register.change([], entries);
        tell([], entries);
      });
    },
  };

  async function readAll(take: (permits: readonly StoredPermit[]) => void): Promise<void> {
    for (let after = ''; ; ) {
      const permits = await store.after(after, heldInOneGo);
      const lastOne = permits.at(-1);
      if (lastOne === undefined) return;
      after = lastOne.id;
      take(permits);
      await nextTurn();
    }
  }
}

function changedSinceSentence(numbers: readonly string[]): string {
  return numbers.length === 1
    ? `${numbers[0]} was changed again since. Undo that change first.`
    : `${someOf(numbers)} were changed again since. Undo those changes first.`;
}

import type { WatchEntry, WatchOrder, WatchQuery, WatchValues } from '../../../src-preload/contract/lists/watchlist.ts';
import { severities } from '../../../src-preload/contract/severity.ts';
import { defaultLookAlikeCosts, type LookAlikeCosts } from '../../plates/lookAlikes.ts';
import { acceptedMisreads, type Tolerance } from '../../plates/matching.ts';
import { matchesPattern } from '../../plates/patterns.ts';
import type { MatchableRead } from '../../plates/readCosts.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { calledAs, type ListPage, listPage } from '../../platform/listPage.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { createTurns } from '../../platform/turns.ts';
import { hasWildcard, inOrderOfWeight, isExpired } from './rules.ts';
import type { StoredWatchEntry, WatchStore } from './store.ts';

export interface WatchListOptions {
  readonly db: Database;
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The site's tolerance for watch lists; each entry has a kind of its own. */
  readonly tolerance: () => Tolerance;
  /** Which characters are taken for which at this site. */
  readonly lookAlikes?: () => LookAlikeCosts;
}

/** Entries that are changed in a transaction of somebody's, and what makes the change count once it is stored. */
export interface ManyEntries {
  readonly ids: readonly string[];
  stored(): void;
}

/** An entry as it is to be, whatever it was before. */
export type IncomingEntry = WatchValues &
  Pick<StoredWatchEntry, 'id' | 'createdAt' | 'createdBy'> & { readonly isRemoved: boolean };

/** The plates to look out for. All of them are held in memory, for every pass is compared with every one. */
export interface WatchList {
  list(): WatchEntry[];
  /** @throws Refusal where its cursor leads nowhere */
  page(query: WatchQuery): ListPage<WatchEntry>;
  /** @throws Refusal where there is none such */
  get(id: string): WatchEntry;
  /** Null where there is none such. */
  find(id: string): WatchEntry | null;
  misreads(entry: Pick<WatchValues, 'pattern' | 'tolerance'>): string[];
  /** The entries that a read matches at a moment (UTC ms), the severest first. */
  matching(read: MatchableRead, at: number): readonly WatchEntry[];
  /**
   * The plates that hold at a moment (UTC ms) and are at least this likely to be what was read, whatever their entries tolerate: what
   * a person should compare it with. Entries that stand for many plates are left out.
   */
  near(read: MatchableRead, at: number, leastProbability: number): readonly string[];
  /** When an entry was added, changed or restored, by the monotonic clock, ms; null where that was before this run. */
  changedMs(id: string): number | null;
  add(values: WatchValues, by: string): Promise<WatchEntry>;
  update(id: string, values: WatchValues): Promise<WatchEntry>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<WatchEntry>;
  /**
   * Adds many in a transaction of somebody's. They count once that is stored and `stored` is called.
   * @throws Refusal where a plate is there already
   */
  addAll(writing: Writing, values: readonly WatchValues[], by: string): Promise<ManyEntries>;
  /**
   * Takes many off, likewise; those that are gone already stay so.
   * @throws Refusal where an entry was changed since it was added
   */
  removeAll(writing: Writing, ids: readonly string[]): Promise<ManyEntries>;
  /** Puts many back, likewise. */
  restoreAll(writing: Writing, ids: readonly string[]): Promise<ManyEntries>;
  /** Writes entries that came from elsewhere as they are, likewise. @param by is told in the audit, such as `Head office` */
  takeIn(writing: Writing, come: readonly IncomingEntry[], by: string): Promise<ManyEntries>;
  /** Reads all entries into memory: at the start, and where they were changed beside this service. */
  start(): Promise<void>;
}

export function createWatchList({
  db,
  store,
  outbox,
  clock,
  tolerance,
  lookAlikes = () => defaultLookAlikeCosts,
}: WatchListOptions): WatchList {
  const entries = new Map<string, StoredWatchEntry>();
  const changedMs = new Map<string, number>();
  /** What one person changes is not taken from what another changes at the same time. */
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 1_000 });

  const shown = (entry: StoredWatchEntry): WatchEntry => ({ ...entry, expired: isExpired(entry, clock.now()) });

  function known(id: string): StoredWatchEntry {
    const entry = entries.get(id);
    if (entry === undefined) throw new Refusal('NOT_FOUND', 'This entry was removed meanwhile. Reload the watch list.');
    return entry;
  }

  function refuseTwin({ pattern }: WatchValues, exceptId: string | null): void {
    const twin = [...entries.values()].find((entry) => entry.id !== exceptId && entry.pattern === pattern);
    if (twin === undefined) return;
    throw new Refusal('CONFLICT', `${pattern} is on the watch list already: “${twin.reason}”. Change that entry.`, {
      field: 'pattern',
    });
  }

  /** Looks out for it from now on. */
  function hold(entry: StoredWatchEntry): void {
    entries.set(entry.id, entry);
    changedMs.set(entry.id, clock.monotonicMs());
  }

  async function change(
    action: 'watchList.add' | 'watchList.update' | 'watchList.remove' | 'watchList.restore',
    before: StoredWatchEntry | null,
    after: StoredWatchEntry | null,
    write: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    const { id = '', pattern: label = '' } = after ?? before ?? {};
    const [was, is] = [before, after].map((entry) => (entry === null ? null : valuesOf(entry)));
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await note(writing, clock, {
        action,
        thing: { kind: 'watchEntry', id, label },
        values: {},
        before: was,
        after: is,
      });
      await outbox.append(writing, { topic: 'watchList.changed' });
    });
    outbox.announce();
  }

  const many = (some: readonly StoredWatchEntry[], stored: () => void): ManyEntries => ({
    ids: some.map(({ id }) => id),
    stored,
  });

  return {
    list: () => inOrderOfWeight([...entries.values()].map(shown)),
    page({ text, severity, expired, sort, cursor, limit }) {
      const now = clock.now();
      const isCalled = calledAs(text);
      const found = [...entries.values()].filter(
        (entry) =>
          (severity === undefined || entry.severity === severity) &&
          (expired === undefined || isExpired(entry, now) === expired) &&
          isCalled(entry.pattern, entry.reason, entry.tell),
      );
      const order = sort.replace('-', '') as WatchOrder;
      const keyOf = (entry: StoredWatchEntry) =>
        order === 'severity' ? severities.indexOf(entry.severity) : entry[order];
      const page = listPage(found, { sort, keyOf, idOf: ({ id }) => id, cursor, limit });
      return { ...page, items: page.items.map(shown) };
    },
    get: (id) => shown(known(id)),
    find(id) {
      const entry = entries.get(id);
      return entry === undefined ? null : shown(entry);
    },
    misreads: ({ pattern, tolerance: kind }) =>
      hasWildcard(pattern) ? [] : [...acceptedMisreads(pattern, { ...tolerance(), kind }, 'sure', lookAlikes())],
    matching(read, at) {
      const found = [...entries.values()].filter(
        (entry) =>
          !isExpired(entry, at) &&
          matchesPattern(read, entry.pattern, { ...tolerance(), kind: entry.tolerance }, lookAlikes()),
      );
      return inOrderOfWeight(found.map(shown));
    },
    near(read, at, leastProbability) {
      const loose: Tolerance = { kind: 'near', leastProbability, leastMargin: 1 };
      return inOrderOfWeight([...entries.values()].map(shown))
        .filter((entry) => !isExpired(entry, at) && !hasWildcard(entry.pattern))
        .filter(({ pattern }) => matchesPattern(read, pattern, loose, lookAlikes()))
        .map(({ pattern }) => pattern);
    },
    changedMs: (id) => changedMs.get(id) ?? null,
    add: (values, by) =>
      inTurn(async () => {
        refuseTwin(values, null);
        const now = clock.now();
        const entry = { id: newId(), ...values, createdAt: now, createdBy: by, updatedAt: now };
        await change('watchList.add', null, entry, (writing) => store.insert(writing, entry));
        hold(entry);
        return shown(entry);
      }),
    update: (id, values) =>
      inTurn(async () => {
        const before = known(id);
        refuseTwin(values, id);
        const entry = { ...before, ...values, updatedAt: clock.now() };
        await change('watchList.update', before, entry, (writing) =>
          store.update(writing, id, { ...values, updatedAt: entry.updatedAt }),
        );
        hold(entry);
        return shown(entry);
      }),
    remove: (id) =>
      inTurn(async () => {
        const before = known(id);
        await change('watchList.remove', before, null, (writing) => store.setRemoved(writing, id, clock.now()));
        entries.delete(id);
      }),
    restore: (id) =>
      inTurn(async () => {
        const there = entries.get(id);
        if (there !== undefined) return shown(there);
        const entry = await store.removed(id);
        if (entry === null) throw new Refusal('NOT_FOUND', 'This entry is no longer kept. Add it again.');
        refuseTwin(entry, id);
        await change('watchList.restore', null, entry, (writing) => store.setRemoved(writing, id, null));
        hold(entry);
        return shown(entry);
      }),
    async addAll(writing, values, by) {
      const now = clock.now();
      const known = new Set([...entries.values()].map(({ pattern }) => pattern));
      const added = values.map((each) => ({ id: newId(), ...each, createdAt: now, createdBy: by, updatedAt: now }));
      const twin = added.find(({ pattern }) => known.has(pattern));
      if (twin !== undefined)
        throw new Refusal('CONFLICT', `${twin.pattern} is on the watch list already. Check the list again.`);
      await store.insertMany(writing, added);
      await outbox.append(writing, { topic: 'watchList.changed' });
      return many(added, () => {
        for (const entry of added) hold(entry);
      });
    },
    async removeAll(writing, ids) {
      const gone = ids.flatMap((id) => entries.get(id) ?? []);
      const changed = gone.find(({ createdAt, updatedAt }) => updatedAt !== createdAt);
      if (changed !== undefined)
        throw new Refusal(
          'CONFLICT',
          `${changed.pattern} on the watch list was changed since. Remove it there first, then undo this.`,
        );
      const now = clock.now();
      for (const { id } of gone) await store.setRemoved(writing, id, now);
      await outbox.append(writing, { topic: 'watchList.changed' });
      return many(gone, () => {
        for (const { id } of gone) entries.delete(id);
      });
    },
    async restoreAll(writing, ids) {
      const back: StoredWatchEntry[] = [];
      for (const id of ids) {
        const entry = await store.removed(id, writing);
        if (entry === null) continue;
        refuseTwin(entry, id);
        await store.setRemoved(writing, id, null);
        back.push(entry);
      }
      await outbox.append(writing, { topic: 'watchList.changed' });
      return many(back, () => {
        for (const entry of back) hold(entry);
      });
    },
    async takeIn(writing, come, by) {
      const now = clock.now();
      const after: { readonly entry: StoredWatchEntry; readonly isRemoved: boolean }[] = [];
      for (const { isRemoved, ...each } of come) {
        const before = entries.get(each.id) ?? null;
        const there = before ?? (await store.removed(each.id, writing));
        const entry = {
          ...each,
          updatedAt: now,
          ...(there === null ? {} : { createdAt: there.createdAt, createdBy: there.createdBy }),
        };
        await store.put(writing, entry, isRemoved ? now : null);
        after.push({ entry, isRemoved });
        if (isRemoved && before === null) continue;
        const was = before === null ? null : valuesOf(before);
        await note(writing, clock, {
          action: isRemoved ? 'watchList.remove' : before === null ? 'watchList.add' : 'watchList.update',
          thing: { kind: 'watchEntry', id: entry.id, label: entry.pattern },
          ...{ values: {}, before: was, after: isRemoved ? null : valuesOf(entry), rule: by },
        });
      }
      if (after.length > 0) await outbox.append(writing, { topic: 'watchList.changed' });
      return many(
        after.map(({ entry }) => entry),
        () => {
          for (const { entry, isRemoved } of after) {
            if (isRemoved) entries.delete(entry.id);
            else hold(entry);
          }
        },
      );
    },
    async start() {
      const stored = await store.all();
      entries.clear();
      for (const entry of stored) entries.set(entry.id, entry);
    },
  };
}

/** What a person says of an entry. */
function valuesOf({ pattern, reason, severity, tolerance, tell, expiresAt }: StoredWatchEntry): WatchValues {
  return { pattern, reason, severity, tolerance, tell, expiresAt };
}

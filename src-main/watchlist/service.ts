import { uuidv7 } from 'uuidv7';
import type { WatchEntry, WatchValues } from '../../src-preload/contract/watchList.ts';
import { defaultLookAlikeCosts, type LookAlikeCosts } from '../plates/lookAlikes.ts';
import { acceptedMisreads, type Tolerance } from '../plates/matching.ts';
import { matchesPattern } from '../plates/patterns.ts';
import type { MatchableRead } from '../plates/readCosts.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
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

/** The plates to look out for. All of them are held in memory, for every pass is compared with every one. */
export interface WatchList {
  list(): WatchEntry[];
  misreads(entry: Pick<WatchValues, 'pattern' | 'tolerance'>): string[];
  /** The entries that a read matches at a moment (UTC ms), the severest first. */
  matching(read: MatchableRead, at: number): readonly WatchEntry[];
  add(values: WatchValues, by: string): Promise<WatchEntry>;
  update(id: string, values: WatchValues): Promise<WatchEntry>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<WatchEntry>;
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

  async function change(write: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await outbox.append(writing, { topic: 'watchList.changed' });
    });
    outbox.announce();
  }

  return {
    list: () => inOrderOfWeight([...entries.values()].map(shown)),
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
    async add(values, by) {
      refuseTwin(values, null);
      const now = clock.now();
      const entry = { id: uuidv7(), ...values, createdAt: now, createdBy: by, updatedAt: now };
      await change(async (writing) => await store.insert(writing, entry));
      entries.set(entry.id, entry);
      return shown(entry);
    },
    async update(id, values) {
      const before = known(id);
      refuseTwin(values, id);
      const entry = { ...before, ...values, updatedAt: clock.now() };
      await change(async (writing) => await store.update(writing, id, { ...values, updatedAt: entry.updatedAt }));
      entries.set(id, entry);
      return shown(entry);
    },
    async remove(id) {
      known(id);
      await change(async (writing) => await store.setRemoved(writing, id, clock.now()));
      entries.delete(id);
    },
    async restore(id) {
      const there = entries.get(id);
      if (there !== undefined) return shown(there);
      const entry = await store.removed(id);
      if (entry === null) throw new Refusal('NOT_FOUND', 'This entry is no longer kept. Add it again.');
      refuseTwin(entry, id);
      await change(async (writing) => await store.setRemoved(writing, id, null));
      entries.set(id, entry);
      return shown(entry);
    },
    async start() {
      for (const entry of await store.all()) entries.set(entry.id, entry);
    },
  };
}

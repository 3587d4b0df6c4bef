import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Tolerance } from '../../plates/matching.ts';
import { certainRead, type MatchableRead } from '../../plates/readCosts.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Reads } from '../reads/service.ts';
import { endUnseen, takeCrossing } from './rules/pairing.ts';
import { inOrder } from './rules/replay.ts';
import { type GateCrossing, nobody, type Stay, type StayRules } from './rules/stay.ts';
import { Yard } from './rules/yard.ts';
import type { StayStore, StoredCrossing } from './store.ts';

export interface TellingOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly reads: Pick<Reads, 'many'>;
  readonly rules: () => StayRules;
  readonly tolerance: () => Tolerance;
  /** Is told, in the transaction that writes them, of stays that are others now, and of the ids of those that are no more. */
  readonly onChanged: (writing: Writing, stays: readonly Stay[], gone: readonly string[]) => Promise<void>;
}

/** For so long before the newest pass all that concerns the next ones is in memory. */
const reachMs = 14 * 24 * 3_600_000;

/** How many reads are fetched at once. */
const batch = 500;

/**
 * Makes stays of passes: of one that comes after all others by itself, else by telling everything anew from then on. Either way the same
 * passes make the same stays.
 */
export function createTelling({ db, store, reads, rules, tolerance, onChanged }: TellingOptions) {
  let yard = new Yard();
  let lastAt = 0;

  async function crossingsOf(stored: readonly StoredCrossing[]): Promise<GateCrossing[]> {
    const found: GateCrossing[] = [];
    for (let from = 0; from < stored.length; from += batch) {
      const some = stored.slice(from, from + batch);
      const known = new Map((await reads.many(some.map(({ readId }) => readId))).map((read) => [read.id, read]));
      for (const crossing of some) {
        const read = known.get(crossing.readId);
        if (read !== undefined && read.mark !== '') found.push(crossingOf(crossing, read));
      }
    }
    return found.sort(inOrder);
  }

  /** The yard as the record has it, for what happened from a moment on. */
  async function load(from: number): Promise<Yard> {
    const stays = await store.concerning(from);
    const inside = stays.filter(({ outcome, entry }) => outcome === 'inside' && entry !== null && entry.readId !== '');
    const evidence = new Map<string, MatchableRead>();
    for (let at = 0; at < inside.length; at += batch) {
      const ids = inside.slice(at, at + batch).map(({ entry }) => entry?.readId ?? '');
      for (const read of await reads.many(ids)) evidence.set(read.id, matchable(read));
    }
    const evident = stays.map((stay) => ({ ...stay, read: evidence.get(stay.entry?.readId ?? '') ?? stay.read }));
    return new Yard(evident, await store.known());
  }

  async function write(stays: readonly Stay[], gone: readonly string[], beside: Beside): Promise<void> {
    await db.transaction().execute(async (writing) => {
      if (gone.length > 0) await store.remove(writing, gone);
      for (const stay of stays) await store.put(writing, stay);
      if (stays.length + gone.length > 0) await onChanged(writing, stays, gone);
      await beside(writing);
    });
  }

  return {
    /** The yard as it is now, for what only looks. */
    yard: () => yard,

    async start(): Promise<void> {
      lastAt = await store.lastCrossingAt();
      yard = await load(lastAt);
      const owed = await store.retellFrom();
      if (owed !== null) await this.retell(owed);
    },

    /** Reads what is known anew, for it was changed beside this. */
    async refresh(): Promise<void> {
      yard = await load(lastAt);
    },

    /** Takes what a person made of stays, which is written already. */
    settle(stays: readonly Stay[], gone: readonly string[]): void {
      for (const id of gone) yard.drop(id);
      for (const stay of stays) yard.put(stay);
      yard.takeChanged();
    },

    /** Takes a pass that is the newest of all. `beside` is written in the same transaction. */
    async takeNewest(stored: StoredCrossing, read: Read, beside: Beside): Promise<void> {
      const crossing = crossingOf(stored, read);
      takeCrossing(yard, crossing, { rules: rules(), tolerance: tolerance() });
      try {
        await write(yard.takeChanged(), [], beside);
      } catch (error) {
        // What was not written is not so: the next one is told on top of what is.
        yard = await load(lastAt);
        throw error;
      }
      lastAt = Math.max(lastAt, crossing.at);
      yard.tidy(crossing.at);
    },

    isNewest: (at: number) => at >= lastAt,

    /** Ends what nobody saw leave for too long, as of a moment. */
    async endUnseen(at: number): Promise<void> {
      endUnseen(yard, at, rules());
      await write(yard.takeChanged(), [], async () => undefined);
    },

    /**
     * Tells all from a moment on anew. `first` is written before, in a transaction of its own that also notes what is owed; `last` with what
     * comes of it. What a crash cuts short is told at the next start.
     */
    async retell(at: number, { first, last }: { readonly first?: Beside; readonly last?: Beside } = {}): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await first?.(writing);
        await store.owe(writing, at);
      });
      const from = (await store.retellFrom()) ?? at;
      lastAt = await store.lastCrossingAt();
      // What lies within reach is in memory, so that a pass that is told a little late costs next to nothing.
      const before = from >= lastAt - reachMs ? yard : await load(from);
      const made = before.back(from);
      const options = { rules: rules(), tolerance: tolerance() };
      for (const crossing of await crossingsOf(await store.crossingsFrom(from))) takeCrossing(made, crossing, options);
      const told = new Map(made.takeChanged().map((stay) => [stay.id, stay]));
      // What was taken back and not told again is as it was then.
      for (const stay of before.all()) {
        const now = made.get(stay.id);
        if (now !== undefined && now !== stay) told.set(stay.id, now);
      }
      const gone = (await store.unsettledFrom(from)).filter((id) => made.get(id) === undefined);
      const known = new Map((await store.many([...told.keys()])).map((stay) => [stay.id, stay]));
      const changed = [...told.values()].filter((stay) => !isSame(stay, known.get(stay.id)));
      await write(changed, gone, async (writing) => {
        await store.settleOwed(writing);
        await last?.(writing);
      });
      yard = made;
      yard.takeChanged();
    },
  };
}

type Beside = (writing: Writing) => Promise<unknown>;

function crossingOf({ readId, carParkId, cameraId, way, at }: StoredCrossing, read: Read): GateCrossing {
  const { mark, decision } = read;
  const holder =
    decision === null
      ? nobody
      : { permitId: decision.permitId, groupId: decision.groupId, visitId: decision.visitorId };
  return { readId, carParkId, cameraId, way, at, mark, folded: foldPlate(mark), read: matchable(read), holder };
}

/** What is compared with marks: a person's word is taken as certain. */
function matchable({ mark, text, characters, candidates, confidence }: Read): MatchableRead {
  return mark === text ? { text, characters, candidates, confidence } : certainRead(mark);
}

function isSame(a: Stay, b: Stay | undefined): boolean {
  if (b === undefined) return false;
  const { read: _a, ...one } = a;
  const { read: _b, ...other } = b;
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(stay: object): unknown {
  return Object.fromEntries(Object.entries(stay).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { setImmediate as breathe } from 'node:timers/promises';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { StayOutcome } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Tolerance } from '../../plates/matching.ts';
import { certainRead, type MatchableRead } from '../../plates/readCosts.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Reads } from '../reads/service.ts';
import { withClasses } from './classes.ts';
import { isSame, meetsAgain } from './rules/meeting.ts';
import { endUnseen, takeCrossing } from './rules/pairing.ts';
import { asOf, inOrder } from './rules/replay.ts';
import { cameAt, type GateCrossing, nobody, type Stay, type StayRulesBook } from './rules/stay.ts';
import { Yard } from './rules/yard.ts';
import type { StayStore, StoredCrossing } from './store.ts';

export interface TellingOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly clock: Clock;
  readonly reads: Pick<Reads, 'many'>;
  readonly rules: () => StayRulesBook;
  /** Of some stays, those for which something was paid; by their ids. */
  readonly paidOf: (stayIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Of stays that began at a moment, UTC ms. */
  readonly tolerance: (begunAt: number) => Tolerance;
  readonly areNested: (one: string, other: string) => boolean;
  /**
   * Is told, in the transaction that writes them, of stays that are others now, of the ids of those that are no more, of where those
   * stood before that there were, and of what those were that are no more.
   */
  readonly onChanged: (
    writing: Writing,
    stays: readonly Stay[],
    gone: readonly string[],
    before: ReadonlyMap<string, StayOutcome>,
    went: readonly Stay[],
  ) => Promise<void>;
}

const dayMs = 24 * 3_600_000;

/** For so long before the newest pass all that concerns the next ones is in memory. */
const reachMs = 14 * dayMs;

/** What happened longer ago is told anew in stretches of so long, so that no correction holds a year in memory. */
const stretchMs = 28 * dayMs;

/** How many passes are told, or reads fetched, at once. */
const batch = 500;

/** Clocks that are so far ahead are no more than clocks. */
const aheadMs = 3_600_000;

/**
 * Makes stays of passes: of one that comes after all others by itself, else by telling everything anew from then on, until it comes to be
 * what it was before. Either way the same passes make the same stays.
 */
export function createTelling(options: TellingOptions) {
  const { db, store, clock, reads, rules, tolerance, areNested, onChanged } = options;
  let yard = new Yard();
  let lastAt = 0;
  /** From when on all that was seen can be told anew by what is in memory. */
  let coveredFrom = 0;
  /** What is in memory may not be what was written. */
  let isStale = true;
  /** Something is written down as still to be told. */
  let isOwing = true;

  const present = () => clock.now() + aheadMs;
  const pairing = () => ({ rules: rules(), tolerance, present: present(), areNested });

  /** Whether something was paid for those of a yard that some passes may find to have only turned round. */
  async function paidAmong(told: Yard, crossings: readonly GateCrossing[], book: StayRulesBook) {
    const leaving = crossings.filter(({ way }) => way === 'out');
    const [first] = leaving;
    if (first === undefined) return () => false;
    const soonMs = Math.max(...book.all.map(({ considerationMs }) => considerationMs));
    const places = new Set(leaving.map(({ carParkId }) => carParkId));
    const inside = [...places].flatMap((id) => told.inside(id).filter((stay) => cameAt(stay) >= first.at - soonMs));
    // The id of a stay is that of the read it begins with.
    const beginning = crossings.flatMap(({ way, readId }) => (way === 'in' ? [readId] : []));
    const paid = await options.paidOf([...inside.map(({ id }) => id), ...beginning]);
    return (stayId: string) => paid.has(stayId);
  }

  async function readsOf(ids: readonly string[]): Promise<Map<string, Read>> {
    const found = new Map<string, Read>();
    for (let at = 0; at < ids.length; at += batch)
      for (const read of await reads.many(ids.slice(at, at + batch))) found.set(read.id, read);
    return found;
  }

  async function crossingsOf(stored: readonly StoredCrossing[]): Promise<GateCrossing[]> {
    const known = await readsOf(stored.map(({ readId }) => readId));
    const found = stored.flatMap((crossing): readonly GateCrossing[] => {
      const read = known.get(crossing.readId);
      return read === undefined || read.mark === '' ? [] : [crossingOf(crossing, read)];
    });
    return found.sort(inOrder);
  }

  /** What these stays are compared by, as it was read when each came in; by their ids. */
  async function evidenceOf(stays: readonly Stay[]): Promise<Map<string, MatchableRead>> {
    const known = await readsOf(
      stays.flatMap(({ entry }) => (entry === null || entry.readId === '' ? [] : [entry.readId])),
    );
    return new Map(
      stays.flatMap(({ id, entry, mark }) => {
        const read = known.get(entry?.readId ?? '');
        return read === undefined || read.mark !== mark ? [] : [[id, matchable(read)] as const];
      }),
    );
  }

  /** The yard as the record has it, for what happened from a moment on and before another. */
  async function load(from: number, until?: number): Promise<Yard> {
    const stays = await store.concerning(from, until);
    const evidence = await evidenceOf(stays.filter(({ outcome }) => outcome === 'inside'));
    return new Yard(
      stays.map((stay) => ({ ...stay, read: evidence.get(stay.id) ?? stay.read })),
      await store.known(),
    );
  }

  async function reload(): Promise<void> {
    lastAt = await store.lastCrossingAt();
    const at = Math.min(lastAt, present());
    yard = await load(at);
    coveredFrom = at - reachMs;
    isStale = false;
  }

  async function write(told: readonly Stay[], gone: readonly string[], beside: Beside): Promise<void> {
    await db.transaction().execute(async (writing) => {
      const ids = told.map(({ id }) => id);
      const before = await store.outcomes(writing, ids);
      const stays = await withClasses(writing, told);
      const went = gone.length === 0 ? [] : await store.many(gone, writing);
      if (gone.length > 0) await store.remove(writing, gone);
      for (const stay of stays) await store.put(writing, stay);
      if (stays.length + gone.length > 0) await onChanged(writing, stays, gone, before, went);
      await beside(writing);
    });
  }

  /** Writes what became of the yard. Where that cannot be written it is not so: the next pass is told on top of what is. */
  async function writeChanged(beside: Beside): Promise<void> {
    isStale = true;
    await write(yard.takeChanged(), [], beside);
    isStale = false;
  }

  /** Tells all that is owed. What a crash or a full disk cuts short is told before anything else is. */
  async function tellOwed(last: Beside): Promise<void> {
    let from = await store.retellFrom();
    while (from !== null) from = await tellStretch(from, last);
    isOwing = false;
    if (isStale) await reload();
  }

  /** Tells a stretch anew, and gives where the next one begins; null where all is told. */
  async function tellStretch(from: number, last: Beside): Promise<number | null> {
    if (isStale) await reload();
    lastAt = await store.lastCrossingAt();
    const isCovered = from >= coveredFrom;
    const until = isCovered ? Number.POSITIVE_INFINITY : from + stretchMs;
    const before = isCovered ? yard : await load(from, until);
    const lost = await store.lost(from, until);
    const isReopened = ({ id, outcome }: Stay) => outcome === 'inside' && before.get(id)?.outcome !== 'inside';
    const reopened = asOf([...before.all()], from, lost.stayIds).filter(isReopened);
    const made = before.back(from, lost.stayIds, await evidenceOf(reopened));
    const by = pairing();
    const meetsFrom = await store.meetsFrom();

    let toldUntil = until;
    let isMet = false;
    for (let at = from; ; ) {
      const stored = await store.crossingsFrom(at, until, batch);
      const tellable = stored.filter(({ readId }) => !lost.readIds.has(readId));
      const crossings = await crossingsOf(tellable);
      const isPaid = await paidAmong(made, crossings, by.rules);
      for (const crossing of crossings) takeCrossing(made, crossing, { ...by, isPaid });
      const isEnd = stored.length < batch;
      at = isEnd ? until : (stored.at(-1)?.at ?? until) + 1;
      if (isCovered && isEnd) break;
      await breathe();
      isMet = at > meetsFrom && meetsAgain(made, before, at, by.rules, lost.stayIds);
      if (isMet) toldUntil = at;
      if (isMet || isEnd) break;
    }
    const next = isMet || isCovered ? null : await store.nextCrossingAt(until);

    const told = [...made.all()].filter((stay) => before.get(stay.id) !== stay);
    const known = new Map((await store.many(told.map(({ id }) => id))).map((stay) => [stay.id, stay]));
    const changed = told.filter((stay) => {
      const was = known.get(stay.id);
      if (was === undefined) return true;
      // What was told of it by what comes later is told still.
      const [then] = next === null && !isMet ? [was] : asOf([was], toldUntil, lost.stayIds);
      return then === undefined || !isSame(stay, then);
    });
    const gone = (await store.unsettledFrom(from, toldUntil)).filter((id) => made.get(id) === undefined);
    isStale = !isCovered;
    await write(changed, gone, async (writing) => {
      await store.settleOwed(writing, next);
      if (next === null) await last(writing);
    });
    if (isCovered) yard = isMet ? yard.with(changed, gone) : made;
    yard.takeChanged();
    return next;
  }

  return {
    /** Reads what is known, where it may be another than what is in memory, and tells what is owed. */
    async ready(): Promise<void> {
      if (isStale) await reload();
      if (isOwing) await tellOwed(nothing);
    },

    /** Reads what is known anew, for it was changed beside this. */
    refresh: reload,

    /** Takes what a person made of stays, which is written already. */
    settle(stays: readonly Stay[], gone: readonly string[]): void {
      isOwing = true;
      for (const id of gone) yard.drop(id);
      for (const stay of stays) yard.put(stay);
      yard.takeChanged();
    },

    /** Takes a pass that is the newest of all. `beside` is written in the same transaction. */
    async takeNewest(stored: StoredCrossing, read: Read, beside: Beside): Promise<void> {
      const crossing = crossingOf(stored, read);
      const by = pairing();
      takeCrossing(yard, crossing, { ...by, isPaid: await paidAmong(yard, [crossing], by.rules) });
      await writeChanged(beside);
      lastAt = Math.max(lastAt, crossing.at);
      yard.tidy(crossing.at);
      coveredFrom = Math.max(coveredFrom, crossing.at - reachMs);
    },

    isNewest: (at: number) => at >= lastAt,

    /** Ends what nobody saw leave for too long, as of now; and opens again what a clock that was ahead has ended. */
    async endUnseen(): Promise<void> {
      const now = clock.now();
      if (await store.isEndedAfter(now + aheadMs)) await this.retell(now);
      endUnseen(yard, now, rules());
      await writeChanged(nothing);
    },

    /**
     * Tells all from a moment on anew. `first` is written before, in a transaction of its own that also notes what is owed; `last` with what
     * comes of it. What a crash cuts short is told at the next start.
     * @param meetsFrom all before this moment is told, also where it is what it was: other rules hold since
     */
    async retell(
      at: number,
      { first = nothing, last = nothing, meetsFrom = 0 }: { first?: Beside; last?: Beside; meetsFrom?: number } = {},
    ) {
      await db.transaction().execute(async (writing) => {
        await first(writing);
        await store.owe(writing, at, meetsFrom);
      });
      isOwing = true;
      await tellOwed(last);
    },
  };
}

type Beside = (writing: Writing) => Promise<unknown>;
const nothing: Beside = async () => undefined;

function crossingOf({ readId, carParkId, cameraId, way, at, frontCameraId }: StoredCrossing, read: Read): GateCrossing {
  const { mark, decision } = read;
  const holder =
    decision === null
      ? nobody
      : { permitId: decision.permitId, groupId: decision.groupId, visitId: decision.visitorId };
  const seen = { readId, carParkId, cameraId, way, at, mark, folded: foldPlate(mark), read: matchable(read), holder };
  return frontCameraId === null ? seen : { ...seen, rear: { frontCameraId, seenFromAt: read.firstSeenAt } };
}

/** What is compared with marks: a person's word is taken as certain. */
function matchable({ mark, text, characters, candidates, confidence }: Read): MatchableRead {
  return mark === text ? { text, characters, candidates, confidence } : certainRead(mark);
}

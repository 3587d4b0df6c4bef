import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Conflict, Decision, QueueQuery, ReviewStep } from '../../../src-preload/contract/record/review.ts';
import { type ReviewReason, reviewReasons } from '../../../src-preload/contract/record/verdicts.ts';
import { foldPlate } from '../../plates/fold.ts';
import { type Noted, note, noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Reads } from '../reads/service.ts';
import { correctionsZip } from './correctionsZip.ts';
import type { Judge } from './judge.ts';
import type { LabelledRead } from './labels.ts';
import type { Learning } from './learning.ts';
import { conflictsOf, markOf, type ReviewOutcome, reviewAfter, reviewBefore } from './rules.ts';
import type { KnownRead, QueuePlace, ReviewStore, TimeRange } from './store.ts';

export interface ReviewOptions {
  readonly db: Database;
  readonly store: ReviewStore;
  readonly reads: Reads;
  readonly judge: Judge;
  readonly learning: Learning;
  readonly outbox: Outbox;
  readonly media: MediaFiles;
  readonly clock: Clock;
}

/** What people say of reads. A read itself is never overwritten: their word is kept beside it, with who and when. */
export interface Review {
  queue(query: QueueQuery): Promise<{ items: Read[]; nextCursor: string | null }>;
  /** @param cameraIds those that count, with videos; all where it is left out */
  count(cameraIds?: readonly string[]): Promise<{ waiting: number; byReason: Record<ReviewReason, number> }>;
  about(id: string): Promise<{ conflicts: Conflict[]; history: ReviewStep[] }>;
  decide(id: string, decision: Decision, by: string): Promise<Read>;
  /** @param keepReviewed leaves reads as they are of which a person has said something else */
  decideMany(
    ids: readonly string[],
    decision: Decision,
    by: string,
    keepReviewed?: boolean,
  ): Promise<{ decided: number; decidedIds: string[] }>;
  undo(id: string, by: string): Promise<Read>;
  undoMany(ids: readonly string[], by: string): Promise<{ undone: number }>;
  exportable(range: TimeRange): Promise<{ count: number }>;
  /** A zip archive with the labels and pictures of what people said with certainty, as it is made. */
  corrections(range: TimeRange): Promise<ReadableStream<Uint8Array>>;
}

/** How many reads are changed in one transaction, so that the main process is never held for long. */
const readsAtOnce = 20;
const labelledAtOnce = 500;

export function createReview({ db, store, reads, judge, learning, outbox, media, clock }: ReviewOptions): Review {
  return {
    async queue({ reason, cameraIds, order, cursor, limit }) {
      const filter = {
        reason: reason ?? null,
        cameraIds: cameraIds === undefined || cameraIds.length === 0 ? null : cameraIds,
        order,
      };
      const places = await store.queue(filter, placeOf(cursor), limit + 1);
      const page = places.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await reads.many(page.map(({ id }) => id)),
        nextCursor: places.length > limit && last !== undefined ? `${last.firstSeenAt}:${last.id}` : null,
      };
    },

    async count(cameraIds) {
      const groups = await store.waitingByReasons(cameraIds);
      const sum = (of: typeof groups) => of.reduce((total, { count }) => total + count, 0);
      const withReason = (reason: ReviewReason) => sum(groups.filter(({ reasons }) => reasons.includes(reason)));
      return {
        waiting: sum(groups),
        byReason: Object.fromEntries(reviewReasons.map((reason) => [reason, withReason(reason)])) as Record<
          ReviewReason,
          number
        >,
      };
    },

    async about(id) {
      const read = await store.judged(id);
      if (read === null) throw gone();
      const found = conflictsOf(read, await store.neighbours(read));
      const others = await reads.many(found.flatMap(({ otherId }) => otherId ?? []));
      return {
        conflicts: found.flatMap(({ kind, mark, otherId }) => {
          const other = others.find((each) => each.id === otherId) ?? null;
          return otherId !== null && other === null ? [] : [{ kind, mark, read: other }];
        }),
        history: await store.history(id),
      };
    },

    async decide(id, decision, by) {
      await changeAll([id], decidedAs(decision), (writing, read) => decideOn(writing, read, decision, by));
      return await reads.get(id);
    },

    async decideMany(ids, decision, by, keepReviewed = false) {
      const decidedIds: string[] = [];
      const decided = await changeAll(ids, decidedAs(decision), async (writing, read) => {
        if (keepReviewed && read.verdict !== null && read.verdict !== decision.verdict) return false;
        decidedIds.push(read.id);
        return await decideOn(writing, read, decision, by);
      });
      return { decided, decidedIds };
    },

    async undo(id, by) {
      const undone = await changeAll([id], takenBack, (writing, read) => undoLast(writing, read, by));
      const read = await reads.get(id);
      if (undone === 0)
        throw new Refusal('CONFLICT', 'Nothing has been said of this read, so there is nothing to undo.');
      return read;
    },

    async undoMany(ids, by) {
      return { undone: await changeAll(ids, takenBack, (writing, read) => undoLast(writing, read, by)) };
    },

    exportable: async (range) => ({ count: await store.countLabelled(range) }),

    async corrections(range) {
      await noteAlone(db, clock, { action: 'review.export', values: { count: await store.countLabelled(range) } });
      return correctionsZip(labelled(range), (read) => media.absolutePath(read.picture.path));
    },
  };

  /** Changes the reads that are there, each with its event; gives how many were changed. */
  async function changeAll(
    ids: readonly string[],
    notedAs: NotedAs,
    change: (writing: Writing, read: KnownRead) => Promise<boolean>,
  ): Promise<number> {
    let changes = 0;
    for (let at = 0; at < ids.length; at += readsAtOnce) {
      if (at > 0) await nextTurn();
      await db.transaction().execute(async (writing) => {
        const touched = new Set<string>();
        const changed: KnownRead[] = [];
        for (const id of ids.slice(at, at + readsAtOnce)) {
          const read = await store.judged(id, writing);
          if (read === null || !(await change(writing, read))) continue;
          changes += 1;
          changed.push(read);
          for (const each of [id, ...(await judge.onMark(writing, id))]) touched.add(each);
        }
        for (const read of await reads.many([...touched], writing)) {
          await outbox.append(writing, { topic: 'read.updated', read });
        }
        if (changed.length > 0) await note(writing, clock, notedAs(changed));
      });
      outbox.announce();
    }
    if (changes > 0) await learning.learn();
    return changes;
  }

  async function decideOn(writing: Writing, read: KnownRead, decision: Decision, by: string): Promise<boolean> {
    await write(writing, read, reviewAfter(read.text, decision), { by, at: clock.now() }, { by, undoes: null });
    return true;
  }

  async function undoLast(writing: Writing, read: KnownRead, by: string): Promise<boolean> {
    const [last, before] = await store.standing(read.id, writing);
    if (last === undefined) return false;
    await write(writing, read, reviewBefore(last), before ?? null, { by, undoes: last.id });
    return true;
  }

  /** `reviewed` is who gave the verdict that now stands, and when; `step` is what is being done. */
  async function write(
    writing: Writing,
    read: KnownRead,
    outcome: ReviewOutcome,
    reviewed: { readonly by: string; readonly at: number } | null,
    step: { readonly by: string; readonly undoes: string | null },
  ): Promise<void> {
    const mark = markOf({ text: read.text, ...outcome });
    await store.setReview(writing, read.id, {
      ...outcome,
      folded: foldPlate(mark),
      reviewedBy: reviewed?.by ?? null,
      reviewedAt: reviewed?.at ?? null,
    });
    await store.addStep(writing, {
      ...step,
      id: newId(),
      readId: read.id,
      at: clock.now(),
      verdictBefore: read.verdict,
      verdictAfter: outcome.verdict,
      markBefore: read.mark,
      markAfter: mark,
    });
  }

  async function* labelled(range: TimeRange): AsyncGenerator<LabelledRead> {
    let after: QueuePlace | null = null;
    for (;;) {
      const page: (LabelledRead & QueuePlace)[] = await store.labelled(range, after, labelledAtOnce);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < labelledAtOnce) return;
      after = last;
    }
  }
}

type ReviewAction = 'review.decide' | 'review.decideMany' | 'review.undo' | 'review.undoMany';
/** What the audit says of reads that were changed in one transaction. */
type NotedAs = (changed: readonly KnownRead[]) => Noted<ReviewAction>;

const readThing = ({ id, mark }: KnownRead) => ({ kind: 'read', id, label: mark });
const decidedAs =
  ({ verdict, ...more }: Decision): NotedAs =>
  (changed): Noted<ReviewAction> => {
    const said = { confirmed: 'as it was read', corrected: '', noPlate: 'no plate' }[verdict];
    const text = 'text' in more ? `corrected to ${more.text}` : said;
    const [one] = changed;
    if (changed.length === 1 && one !== undefined)
      return { action: 'review.decide', thing: readThing(one), values: { verdict: text } };
    const values = { verdict: text, count: changed.length, ids: changed.map(({ id }) => id) };
    return { action: 'review.decideMany', values };
  };
const takenBack: NotedAs = (changed): Noted<ReviewAction> => {
  const [one] = changed;
  if (changed.length === 1 && one !== undefined) return { action: 'review.undo', thing: readThing(one), values: {} };
  return { action: 'review.undoMany', values: { count: changed.length, ids: changed.map(({ id }) => id) } };
};

function placeOf(cursor: string | undefined): QueuePlace | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(\d{1,16}):([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined)
    throw new Refusal('INVALID', 'The queue changed. Reload it.', { field: 'cursor' });
  return { firstSeenAt: Number(at), id };
}

function gone(): Refusal {
  return new Refusal('NOT_FOUND', 'This read is not in the record. It may have been deleted by the retention policy.');
}

import type { Posted } from '../../../src-preload/contract/record/posted.ts';
import type {
  Candidate,
  Read,
  ReadCharacter,
  ReadOrder,
  ReadPage,
  ReadQuery,
} from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { KeptPicture } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { differencesOf, filterOf, placeOf } from './readQuery.ts';
import { changeTo, countsAs, picturesOf, valuesOf } from './readValues.ts';
import { purgeSomeOfJob } from './retention.ts';
import { carriesOn, samePassWithinMs } from './rules.ts';
import type { ReadFilter } from './searchReads.ts';
import { type Sight, Sights } from './sights.ts';
import type { ReadStore } from './store.ts';

/** One pass as the engine reports it, in the record's own terms: where it was, and UTC times. */
export interface SeenPass {
  /** The same for all reports of one pass. */
  readonly passId: string;
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly origin: { readonly cameraId: string } | { readonly jobId: string; readonly beganAt: number };
  readonly text: string;
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  readonly confidence: number;
  readonly characters: readonly ReadCharacter[];
  readonly candidates: readonly Candidate[];
  readonly frames: number;
  readonly agreeingFrames: number;
  /** In the source's clock: UTC ms for a camera, from the beginning for a video. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Of a camera's pass, what was added to `Clock.monotonicMs` to make its times UTC; null for a video. */
  readonly offsetMs: number | null;
  readonly direction: Read['direction'];
  readonly crossing: Read['crossing'];
  /** Whether it stood there from the source's first picture on, and has not moved since. */
  readonly arrivedUnseen: boolean;
  /** When the frame that `box` is in was taken, in the source's clock. */
  readonly evidenceMs: number;
  readonly box: Read['box'];
  /** Where a camera that reads by itself posted it. */
  readonly posted?: Posted | undefined;
}

/** The pictures of a pass, already on disk, and the size of the frame its box is in. */
export interface KeptEvidence {
  readonly vehicle: KeptPicture;
  readonly plate: KeptPicture;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** A pass whose vehicle is still in view, and the confidence its reports need to change the read. */
interface PassInView {
  readonly readId: string;
  readonly betterAbove: number;
}

/** Called in the transaction that makes a read final; gives the ids of other reads that it changed for it. */
export type OnFinal = (writing: Writing, readId: string) => Promise<readonly string[]>;

/** More passes than go on at once at all cameras together. */
const mostLately = 2000;

/** The record of reads: one for each pass of one vehicle. */
export interface Reads {
  /** Writes what a report says, in one transaction with its event. Gives the read, and picture files it replaced. */
  record(pass: SeenPass, evidence: KeptEvidence | null): Promise<{ read: Read; replacedPictures: string[] }>;
  list(query: ReadQuery): Promise<ReadPage>;
  /** The countries of which there are reads, ISO 3166 alpha-2. */
  countries(): Promise<string[]>;
  get(id: string): Promise<Read>;
  /** Those of the reads that are there, in the order of the ids; within a transaction as it sees them. */
  many(ids: readonly string[], within?: Writing): Promise<Read[]>;
  countOfJob(jobId: string): Promise<number>;
  removeOfJob: ReadStore['removeOfJob'];
  /** Deletes some of a video's reads for good, unless one of them must stay: null then. */
  purgeSomeOfJob: typeof purgeSomeOfJob;
  recentConfidences: ReadStore['recentConfidences'];
  mediaPath: ReadStore['mediaPath'];
  mediaCamera: ReadStore['mediaCamera'];
  /** When the reads of this run were in view, by a clock that nobody can set. */
  readonly sights: Sights;
  /** Passes that are in view still, at a moment of `Clock.monotonicMs`. Nothing is written: it is only known. */
  stillInView(passIds: readonly string[], seenMs: number): void;
  /** Closes open reads, all or a video's: what followed their vehicles was lost, or told to stop. */
  closeOpen(jobId?: string): Promise<void>;
}

export function createReads(db: Database, store: ReadStore, outbox: Outbox, onFinal: OnFinal = async () => []): Reads {
  const inView = new Map<string, PassInView>();
  /** Passes that ended, latest last: one goes on where its vehicle was hidden, or the stream broke off. */
  const lately = new Map<string, PassInView>();
  const sights = new Sights();

  function remember(pass: SeenPass, known: PassInView): void {
    inView.delete(pass.passId);
    lately.delete(pass.passId);
    (pass.kind === 'closed' ? lately : inView).set(pass.passId, known);
    const [oldest] = lately.keys();
    if (lately.size > mostLately && oldest !== undefined) lately.delete(oldest);
  }

  /** The read that this report belongs to: the pass's own, one it carries on, or none yet. */
  async function readFor(pass: SeenPass): Promise<PassInView & { isNew: boolean }> {
    const own = inView.get(pass.passId) ?? lately.get(pass.passId);
    if (own !== undefined) return { ...own, isNew: false };
    if ('cameraId' in pass.origin) {
      const earlier = await earlierOf(pass, pass.origin.cameraId);
      if (earlier !== null) return { readId: earlier.id, betterAbove: earlier.confidence, isNew: false };
    }
    return { readId: newId(), betterAbove: 0, isNew: true };
  }

  /** The read that a camera's new pass carries on. What this run has seen is judged by the clock that nobody can set. */
  async function earlierOf(pass: SeenPass, cameraId: string): Promise<{ id: string; confidence: number } | null> {
    const folded = foldPlate(pass.text);
    if (pass.offsetMs !== null) {
      for (const id of sights.ofCamera(cameraId, pass.firstMs - pass.offsetMs - samePassWithinMs)) {
        const read = await store.counted(id);
        if (read !== null && folded !== '' && countsAs(read, pass.text, folded)) return read;
      }
    }
    if (folded === '') return null;
    const around = { from: pass.firstMs - samePassWithinMs, to: pass.firstMs + samePassWithinMs };
    const ofEarlierRun = [
      await store.newestOf(cameraId, folded, around),
      await store.newestOverruled(cameraId, pass.text, around),
    ].filter((read) => read !== null && sights.get(read.id) === null);
    return ofEarlierRun.find((read) => read !== null && carriesOn(read, { folded, firstSeenAt: pass.firstMs })) ?? null;
  }

  /** When a read was in view, with what this report adds; null for a video's. */
  function sightOf(pass: SeenPass, before: Sight | null): Sight | null {
    const { origin, offsetMs } = pass;
    if (offsetMs === null || !('cameraId' in origin)) return null;
    const [firstMs, lastMs] = [pass.firstMs - offsetMs, pass.lastMs - offsetMs];
    return {
      cameraId: origin.cameraId,
      firstMs: Math.min(firstMs, before?.firstMs ?? firstMs),
      lastMs: Math.max(lastMs, before?.lastMs ?? lastMs),
      offsetMs,
      arrivedUnseen: pass.arrivedUnseen && (before?.arrivedUnseen ?? true),
    };
  }

  async function tellUpdated(writing: Writing, ids: readonly string[]): Promise<void> {
    for (const read of await store.many(ids, writing)) await outbox.append(writing, { topic: 'read.updated', read });
  }

  async function newestFirst(filter: ReadFilter, { cursor, limit }: ReadQuery) {
    const { items, next, total } = await store.page(filter, placeOf(cursor), limit);
    return { items, total, nextCursor: next === null ? null : `${next.firstSeenAt}:${next.row}` };
  }

  async function oldestFirst(filter: ReadFilter, { cursor, limit }: ReadQuery) {
    const { items, next, total } = await store.oldest(filter, placeOf(cursor), limit);
    return { items, total, nextCursor: next === null ? null : `${next.firstSeenAt}:${next.row}` };
  }

  async function pageOf(filter: ReadFilter, query: ReadQuery) {
    const { order } = query;
    if (order === undefined || order === '-time') return await newestFirst(filter, query);
    return order === 'time' ? await oldestFirst(filter, query) : await inOrder(filter, { ...query, order });
  }

  /** A page of what is sorted: its cursor says how many came before, and the last row that was there then. */
  async function inOrder(filter: ReadFilter, { cursor, limit, order }: ReadQuery & { order: ReadOrder }) {
    const place = placeOf(cursor);
    const rows = await store.sorted(filter, order, place?.row);
    const from = place?.firstSeenAt ?? 0;
    const upToRow = place?.row ?? rows.reduce((most, row) => Math.max(most, row), 0);
    return {
      items: await store.atRows(rows.slice(from, from + limit)),
      nextCursor: from + limit < rows.length ? `${from + limit}:${upToRow}` : null,
      total: place === null ? { count: rows.length, isExact: true } : null,
    };
  }

  return {
    async record(pass, evidence) {
      const { readId, betterAbove, isNew } = await readFor(pass);
      const isBetter = pass.confidence >= betterAbove;
      const values = valuesOf(readId, pass, evidence);
      const known = sights.get(readId);
      const sight = sightOf(pass, known);
      const movedMs = known === null || sight === null ? 0 : Math.round(sight.offsetMs - known.offsetMs);
      const recorded = await db.transaction().execute(async (writing) => {
        const before = isNew ? null : await store.get(readId, writing);
        const takesPictures = isBetter && (before === null || before.review.verdict === null);
        if (before === null) await store.insert(writing, values);
        else
          await store.update(
            writing,
            readId,
            changeTo(before, values, { isBetter, hasEvidence: evidence !== null, movedMs }),
          );
        // Pictures of what it was taken for before are no evidence of another text, even where there are no new ones.
        const isOtherText = before !== null && foldPlate(before.text) !== values.folded;
        const replacedPictures =
          takesPictures && (evidence !== null || isOtherText)
            ? await store.setPictures(writing, readId, evidence)
            : picturesOf(evidence);
        const others = pass.kind === 'closed' ? await onFinal(writing, readId) : [];
        const read = await store.get(readId, writing);
        if (read === null) throw new Error(`The read ${readId} vanished while it was written`);
        const topic = before === null ? 'read.opened' : pass.kind === 'closed' ? 'read.closed' : 'read.updated';
        await outbox.append(writing, { topic, read });
        await tellUpdated(writing, others);
        return { read, replacedPictures };
      });
      remember(pass, { readId, betterAbove });
      if (sight !== null) sights.put(readId, sight);
      outbox.announce();
      return recorded;
    },

    stillInView(passIds, seenMs) {
      for (const passId of passIds) {
        const sight = sights.get(inView.get(passId)?.readId ?? '');
        if (sight !== null && seenMs > sight.lastMs)
          sights.put(inView.get(passId)?.readId ?? '', { ...sight, lastMs: seenMs });
      }
    },

    async list(query) {
      const { items, nextCursor, total } = await pageOf(filterOf(query), query);
      const differences = items.flatMap((read) => {
        const found = differencesOf(query, read.mark);
        return found === null || found.length === 0 ? [] : [[read.id, [...found]]];
      });
      return { items: [...items], differences: Object.fromEntries(differences), nextCursor, total };
    },

    countries: () => store.countries(),

    async get(id) {
      const read = await store.get(id);
      if (read === null)
        throw new Refusal(
          'NOT_FOUND',
          'This read is not in the record. It may have been deleted by the retention policy.',
        );
      return read;
    },

    many: (ids, within) => store.many(ids, within),
    sights,

    countOfJob: (jobId) => store.countOfJob(jobId),
    removeOfJob: (writing, jobId) => store.removeOfJob(writing, jobId),
    purgeSomeOfJob,
    recentConfidences: (limit) => store.recentConfidences(limit),
    mediaPath: (id) => store.mediaPath(id),
    mediaCamera: (id) => store.mediaCamera(id),

    async closeOpen(jobId) {
      const ids = await store.openIds(jobId);
      for (const [passId, { readId }] of inView) if (ids.includes(readId)) inView.delete(passId);
      if (ids.length === 0) return;
      await db.transaction().execute(async (writing) => {
        for (const id of ids) {
          await store.update(writing, id, { state: 'closed' });
          const others = await onFinal(writing, id);
          const read = await store.get(id, writing);
          if (read !== null) await outbox.append(writing, { topic: 'read.closed', read });
          await tellUpdated(writing, others);
        }
      });
      outbox.announce();
    },
  };
}

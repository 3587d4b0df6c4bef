import { uuidv7 } from 'uuidv7';
import type { Candidate, Read, ReadCharacter, ReadQuery } from '../../src-preload/contract/reads.ts';
import { foldPlate } from '../plates/fold.ts';
import type { Database } from '../platform/database.ts';
import type { KeptPicture } from '../platform/mediaFiles.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import { carriesOn, globOf } from './rules.ts';
import type { ReadFilter, ReadPlace, ReadStore, ReadValues } from './store.ts';

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
  readonly direction: Read['direction'];
  readonly crossing: Read['crossing'];
  /** When the frame that `box` is in was taken, in the source's clock. */
  readonly evidenceMs: number;
  readonly box: Read['box'];
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

/** The record of reads: one for each pass of one vehicle. */
export interface Reads {
  /** Writes what a report says, in one transaction with its event. Gives the read, and picture files it replaced. */
  record(pass: SeenPass, evidence: KeptEvidence | null): Promise<{ read: Read; replacedPictures: string[] }>;
  list(query: ReadQuery): Promise<{ items: Read[]; nextCursor: string | null; total: number }>;
  get(id: string): Promise<Read>;
  countOfJob(jobId: string): Promise<number>;
  removeOfJob: ReadStore['removeOfJob'];
  recentConfidences: ReadStore['recentConfidences'];
  mediaPath: ReadStore['mediaPath'];
  knownMedia: ReadStore['knownMedia'];
  /** Closes open reads, all or a video's: what followed their vehicles was lost, or told to stop. */
  closeOpen(jobId?: string): Promise<void>;
}

export function createReads(db: Database, store: ReadStore, outbox: Outbox): Reads {
  const inView = new Map<string, PassInView>();

  /** The read that this report belongs to: the pass's own, one it carries on, or none yet. */
  async function readFor(pass: SeenPass): Promise<PassInView & { isNew: boolean }> {
    const own = inView.get(pass.passId);
    if (own !== undefined) return { ...own, isNew: false };
    if ('cameraId' in pass.origin) {
      const folded = foldPlate(pass.text);
      const earlier = await store.newestOf(pass.origin.cameraId, folded);
      if (earlier !== null && carriesOn(earlier, { folded, firstSeenAt: pass.firstMs })) {
        return { readId: earlier.id, betterAbove: earlier.confidence, isNew: false };
      }
    }
    return { readId: uuidv7(), betterAbove: 0, isNew: true };
  }

  return {
    async record(pass, evidence) {
      const { readId, betterAbove, isNew } = await readFor(pass);
      const isBetter = pass.confidence >= betterAbove;
      const values = valuesOf(readId, pass, evidence);
      const recorded = await db.transaction().execute(async (writing) => {
        const before = isNew ? null : await store.get(readId, writing);
        if (before === null) await store.insert(writing, values);
        else await store.update(writing, readId, changeTo(before, values, isBetter, evidence !== null));
        const replacedPictures =
          evidence !== null && isBetter
            ? await store.setPictures(writing, readId, evidence.vehicle, evidence.plate)
            : picturesOf(evidence);
        const read = await store.get(readId, writing);
        if (read === null) throw new Error(`The read ${readId} vanished while it was written`);
        const topic = before === null ? 'read.opened' : pass.kind === 'closed' ? 'read.closed' : 'read.updated';
        await outbox.append(writing, { topic, read });
        return { read, replacedPictures };
      });
      if (pass.kind === 'closed') inView.delete(pass.passId);
      else inView.set(pass.passId, { readId, betterAbove });
      outbox.announce();
      return recorded;
    },

    async list(query) {
      const filter = filterOf(query);
      const page = await store.page(filter, placeOf(query.cursor), query.limit + 1);
      const items = page.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items,
        nextCursor: page.length > query.limit && last !== undefined ? `${last.firstSeenAt}:${last.id}` : null,
        total: await store.count(filter),
      };
    },

    async get(id) {
      const read = await store.get(id);
      if (read === null)
        throw new Refusal(
          'NOT_FOUND',
          'This read is not in the record. It may have been deleted by the retention policy.',
        );
      return read;
    },

    countOfJob: (jobId) => store.countOfJob(jobId),
    removeOfJob: (writing, jobId) => store.removeOfJob(writing, jobId),
    recentConfidences: (limit) => store.recentConfidences(limit),
    mediaPath: (id) => store.mediaPath(id),
    knownMedia: (ids) => store.knownMedia(ids),

    async closeOpen(jobId) {
      const ids = await store.openIds(jobId);
      for (const [passId, { readId }] of inView) if (ids.includes(readId)) inView.delete(passId);
      if (ids.length === 0) return;
      await db.transaction().execute(async (writing) => {
        for (const id of ids) {
          await store.update(writing, id, { state: 'closed' });
          const read = await store.get(id, writing);
          if (read !== null) await outbox.append(writing, { topic: 'read.closed', read });
        }
      });
      outbox.announce();
    },
  };
}

function valuesOf(id: string, pass: SeenPass, evidence: KeptEvidence | null): ReadValues {
  const ofJob = 'jobId' in pass.origin ? pass.origin : null;
  const beganAt = ofJob?.beganAt ?? 0;
  return {
    id,
    cameraId: 'cameraId' in pass.origin ? pass.origin.cameraId : null,
    jobId: ofJob?.jobId ?? null,
    state: pass.kind === 'closed' ? 'closed' : 'open',
    text: pass.text,
    raw: pass.raw,
    folded: foldPlate(pass.text),
    country: pass.country,
    format: pass.format,
    confidence: pass.confidence,
    characters: JSON.stringify(pass.characters),
    candidates: JSON.stringify(pass.candidates),
    frames: pass.frames,
    agreeingFrames: pass.agreeingFrames,
    firstSeenAt: Math.round(beganAt + pass.firstMs),
    lastSeenAt: Math.round(beganAt + pass.lastMs),
    firstMs: ofJob === null ? null : Math.round(pass.firstMs),
    lastMs: ofJob === null ? null : Math.round(pass.lastMs),
    direction: pass.direction,
    crossing: pass.crossing,
    box: JSON.stringify(pass.box),
    frameWidth: evidence?.frameWidth ?? 0,
    frameHeight: evidence?.frameHeight ?? 0,
    evidenceAt: evidence === null ? null : Math.round(beganAt + pass.evidenceMs),
    reviewReasons: '[]',
  };
}

/** What an existing read becomes: it began when it first began, and what carries it on must be better to change it. */
function changeTo(before: Read, values: ReadValues, isBetter: boolean, hasEvidence: boolean): Partial<ReadValues> {
  const { box, frameWidth, frameHeight, evidenceAt, id: _id, cameraId: _cameraId, jobId: _jobId, ...reported } = values;
  const seen = {
    state: values.state,
    firstSeenAt: Math.min(before.firstSeenAt, values.firstSeenAt),
    firstMs: before.firstMs === null ? values.firstMs : Math.min(before.firstMs, values.firstMs ?? before.firstMs),
    lastSeenAt: Math.max(before.lastSeenAt, values.lastSeenAt),
    lastMs: values.lastMs,
  };
  if (!isBetter) return seen;
  return { ...reported, ...seen, ...(hasEvidence ? { box, frameWidth, frameHeight, evidenceAt } : {}) };
}

function picturesOf(evidence: KeptEvidence | null): string[] {
  return evidence === null ? [] : [evidence.vehicle.path, evidence.plate.path];
}

function filterOf(query: ReadQuery): ReadFilter {
  return {
    glob: query.plate === undefined ? null : globOf(query.plate, foldPlate),
    cameraIds: query.cameraIds === undefined || query.cameraIds.length === 0 ? null : query.cameraIds,
    jobId: query.jobId ?? null,
    fromAt: query.fromAt ?? null,
    toAt: query.toAt ?? null,
  };
}

function placeOf(cursor: string | undefined): ReadPlace | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(\d{1,16}):([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined)
    throw new Refusal('INVALID', 'The list changed. Reload it.', { field: 'cursor' });
  return { firstSeenAt: Number(at), id };
}

import { uuidv7 } from 'uuidv7';
import type {
  Candidate,
  MarkDifference,
  Read,
  ReadCharacter,
  ReadPage,
  ReadQuery,
} from '../../src-preload/contract/reads.ts';
import { foldPlate } from '../plates/fold.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { KeptPicture } from '../platform/mediaFiles.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import { carriesOn, samePassWithinMs, wasToldSurely } from './rules.ts';
import { nearMarks, parsePattern } from './searchPattern.ts';
import type { ReadFilter } from './searchReads.ts';
import { differencesFromMark, differencesFromPattern } from './searchReasons.ts';
import type { ReadPlace } from './searchTime.ts';
import type { ReadStore, ReadValues } from './store.ts';

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
  recentConfidences: ReadStore['recentConfidences'];
  onSite: ReadStore['onSite'];
  mediaPath: ReadStore['mediaPath'];
  knownMedia: ReadStore['knownMedia'];
  /** Closes open reads, all or a video's: what followed their vehicles was lost, or told to stop. */
  closeOpen(jobId?: string): Promise<void>;
}

export function createReads(db: Database, store: ReadStore, outbox: Outbox, onFinal: OnFinal = async () => []): Reads {
  const inView = new Map<string, PassInView>();
  /** Passes that ended, latest last: one goes on where its vehicle was hidden, or the stream broke off. */
  const lately = new Map<string, PassInView>();

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
      const folded = foldPlate(pass.text);
      const begins = { folded, firstSeenAt: pass.firstMs };
      const earlier = [
        await store.newestOf(pass.origin.cameraId, folded),
        await store.newestOverruled(pass.origin.cameraId, pass.text, pass.firstMs - samePassWithinMs),
      ].find((read) => read !== null && carriesOn(read, begins));
      if (earlier !== undefined && earlier !== null) {
        return { readId: earlier.id, betterAbove: earlier.confidence, isNew: false };
      }
    }
    return { readId: uuidv7(), betterAbove: 0, isNew: true };
  }

  async function many(ids: readonly string[], within?: Writing): Promise<Read[]> {
    const found: Read[] = [];
    for (const id of ids) {
      const read = await store.get(id, within);
      if (read !== null) found.push(read);
    }
    return found;
  }

  async function tellUpdated(writing: Writing, ids: readonly string[]): Promise<void> {
    for (const read of await many(ids, writing)) await outbox.append(writing, { topic: 'read.updated', read });
  }

  return {
    async record(pass, evidence) {
      const { readId, betterAbove, isNew } = await readFor(pass);
      const isBetter = pass.confidence >= betterAbove;
      const values = valuesOf(readId, pass, evidence);
      const recorded = await db.transaction().execute(async (writing) => {
        const before = isNew ? null : await store.get(readId, writing);
        const takesPictures = isBetter && (before === null || before.review.verdict === null);
        if (before === null) await store.insert(writing, values);
        else await store.update(writing, readId, changeTo(before, values, isBetter, evidence !== null));
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
      outbox.announce();
      return recorded;
    },

    async list(query) {
      const filter = filterOf(query);
      const { items, next, total } = await store.page(filter, placeOf(query.cursor), query.limit);
      const differences = items.flatMap((read) => {
        const found = differencesOf(query, read.mark);
        return found === null || found.length === 0 ? [] : [[read.id, [...found]]];
      });
      return {
        items: [...items],
        differences: Object.fromEntries(differences),
        nextCursor: next === null ? null : `${next.firstSeenAt}:${next.row}`,
        total,
      };
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

    many: (ids, within) => many(ids, within),

    countOfJob: (jobId) => store.countOfJob(jobId),
    removeOfJob: (writing, jobId) => store.removeOfJob(writing, jobId),
    recentConfidences: (limit) => store.recentConfidences(limit),
    onSite: (marks) => store.onSite(marks),
    mediaPath: (id) => store.mediaPath(id),
    knownMedia: (ids) => store.knownMedia(ids),

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
    toldText: null,
  };
}

/** What an existing read becomes: it began when it first began, and what carries it on must be better to change it. */
function changeTo(before: Read, values: ReadValues, isBetter: boolean, hasEvidence: boolean): Partial<ReadValues> {
  const {
    box,
    frameWidth,
    frameHeight,
    evidenceAt,
    id: _id,
    cameraId: _cameraId,
    jobId: _jobId,
    toldText: _toldText,
    ...reported
  } = values;
  const seen = {
    state: values.state,
    firstSeenAt: Math.min(before.firstSeenAt, values.firstSeenAt),
    firstMs: before.firstMs === null ? values.firstMs : Math.min(before.firstMs, values.firstMs ?? before.firstMs),
    lastSeenAt: Math.max(before.lastSeenAt, values.lastSeenAt),
    lastMs: values.lastMs,
  };
  if (!isBetter) return seen;
  // What a person has looked at and spoken of stays as they saw it.
  if (before.review.verdict !== null) return { ...seen, direction: values.direction, crossing: values.crossing };
  return {
    ...reported,
    ...seen,
    ...(wasToldSurely(before, values) ? { toldText: before.text } : {}),
    ...(hasEvidence || foldPlate(before.text) !== values.folded ? { box, frameWidth, frameHeight, evidenceAt } : {}),
  };
}

function picturesOf(evidence: KeptEvidence | null): string[] {
  return evidence === null ? [] : [evidence.vehicle.path, evidence.plate.path];
}

function filterOf({ plate, mode, cursor: _cursor, limit: _limit, ...rest }: ReadQuery): ReadFilter {
  if (plate === undefined) return { ...rest, plate: null };
  if (mode !== 'near') return { ...rest, plate: parsePattern(plate, mode === 'alike') };
  if (/[*?]/.test(plate)) {
    const sentence = 'A search for near matches takes a whole plate. Leave out * and ?, or search exactly.';
    throw new Refusal('INVALID', sentence, { field: 'plate' });
  }
  return { ...rest, plate: foldPlate(plate) === '' ? null : { marks: nearMarks(plate) } };
}

/** In what a mark that was found differs from the one that was looked for; null where only the exact one is found. */
function differencesOf({ plate, mode }: ReadQuery, mark: string): readonly MarkDifference[] | null {
  if (plate === undefined || mode === undefined || mode === 'exact') return null;
  if (mode === 'near') return differencesFromMark(plate, mark);
  const pattern = parsePattern(plate, true);
  return pattern === null ? null : differencesFromPattern(pattern, mark);
}

function placeOf(cursor: string | undefined): ReadPlace | null {
  if (cursor === undefined) return null;
  const [, at, row] = /^(-?\d{1,16}):(\d{1,16})$/.exec(cursor) ?? [];
  if (at === undefined || row === undefined)
    throw new Refusal('INVALID', 'The list changed. Reload it.', { field: 'cursor' });
  return { firstSeenAt: Number(at), row: Number(row) };
}

import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { decisionSchema } from '../../src-preload/contract/access.ts';
import { readAnswerSchema } from '../../src-preload/contract/answers.ts';
import { boxSchema, candidateSchema, type Read, readCharacterSchema } from '../../src-preload/contract/reads.ts';
import { reviewReasons } from '../../src-preload/contract/review.ts';
import { foldPlate } from '../plates/fold.ts';
import { registrationPeriod } from '../plates/registrationPeriod.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { KeptPicture } from '../platform/mediaFiles.ts';
import type { Tables } from '../platform/tables.ts';
import { type FoundReads, type ReadFilter, searchReads } from './searchReads.ts';
import type { ReadPlace } from './searchTime.ts';

type ReadRow = Selectable<Tables['reads']>;

type ReviewColumns = 'verdict' | 'correctedText' | 'reviewedBy' | 'reviewedAt' | 'decision' | 'answer';

/** A read as passes write it: without its pictures, which come and go on their own, and what a person said of it. */
export type ReadValues = Omit<ReadRow, 'vehicleMediaId' | 'plateMediaId' | ReviewColumns>;

const unreviewed: Pick<ReadRow, ReviewColumns> = {
  verdict: null,
  correctedText: null,
  reviewedBy: null,
  reviewedAt: null,
  decision: null,
  answer: null,
};

const longestViewMs = 3_600_000;

const charactersSchema = readCharacterSchema.array();
const candidatesSchema = candidateSchema.array();
const reasonsSchema = z.enum(reviewReasons).array();

export function createReadStore(db: Database) {
  const joined = (from: Database | Writing) =>
    from
      .selectFrom('reads')
      .leftJoin('cameras', 'cameras.id', 'reads.cameraId')
      .leftJoin('jobs', 'jobs.id', 'reads.jobId')
      .leftJoin('media as vehicle', 'vehicle.id', 'reads.vehicleMediaId')
      .leftJoin('media as plate', 'plate.id', 'reads.plateMediaId')
      .selectAll('reads')
      .select([
        'cameras.name as cameraName',
        'jobs.name as jobName',
        'vehicle.width as vehicleWidth',
        'vehicle.height as vehicleHeight',
        'vehicle.sha256 as vehicleSha256',
        'plate.width as plateWidth',
        'plate.height as plateHeight',
        'plate.sha256 as plateSha256',
      ]);
  type JoinedRow = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

  return {
    async get(id: string, from: Database | Writing = db): Promise<Read | null> {
      const row = await joined(from).where('reads.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toRead(row);
    },

    /** A page of the reads that fit, newest first. */
    async page(
      filter: ReadFilter,
      after: ReadPlace | null,
      limit: number,
    ): Promise<Omit<FoundReads, 'places'> & { readonly items: readonly Read[] }> {
      const { places, next, total } = await searchReads(db, filter, after, limit);
      if (places.length === 0) return { items: [], next, total };
      const rows = await joined(db)
        .where(sql`reads.rowid`, 'in', sql`(${sql.join(places.map(({ row }) => row))})`)
        .orderBy('reads.firstSeenAt', 'desc')
        .orderBy(sql`reads.rowid`, 'desc')
        .execute();
      return { items: rows.map(toRead), next, total };
    },

    /** The countries of which there are reads, by jumping from one to the next in their index. */
    async countries(): Promise<string[]> {
      const { rows } = await sql<{ country: string }>`
        WITH RECURSIVE known (country) AS (
          SELECT min(country) FROM reads
          UNION ALL
          SELECT (SELECT min(country) FROM reads WHERE country > known.country) FROM known WHERE known.country IS NOT NULL
        )
        SELECT country FROM known WHERE country IS NOT NULL
      `.execute(db);
      return rows.map(({ country }) => country);
    },

    /** The newest read of a camera, to see whether a new pass carries it on. */
    async newestOf(
      cameraId: string,
      folded: string,
    ): Promise<{ id: string; folded: string; firstSeenAt: number; lastSeenAt: number; confidence: number } | null> {
      const row = await db
        .selectFrom('reads')
        .select(['id', 'folded', 'firstSeenAt', 'lastSeenAt', 'confidence'])
        .where('cameraId', '=', cameraId)
        .where('folded', '=', folded)
        .orderBy('firstSeenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The newest read of a camera with this text that a person overruled and that was in view at, or after, a time. */
    async newestOverruled(
      cameraId: string,
      text: string,
      seenSince: number,
    ): Promise<{ id: string; folded: string; firstSeenAt: number; lastSeenAt: number; confidence: number } | null> {
      const row = await db
        .selectFrom('reads')
        .select(['id', 'firstSeenAt', 'lastSeenAt', 'confidence'])
        .where('verdict', 'in', ['corrected', 'noPlate'])
        .where('firstSeenAt', '>=', seenSince - longestViewMs)
        .where('lastSeenAt', '>=', seenSince)
        .where('cameraId', '=', cameraId)
        .where('text', '=', text)
        .orderBy('firstSeenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { ...row, folded: foldPlate(text) };
    },

    async insert(writing: Writing, values: ReadValues): Promise<void> {
      await writing
        .insertInto('reads')
        .values({ ...values, ...unreviewed, vehicleMediaId: null, plateMediaId: null })
        .execute();
    },

    async update(writing: Writing, id: string, values: Partial<ReadValues>): Promise<void> {
      await writing.updateTable('reads').set(values).where('id', '=', id).execute();
    },

    /**
     * Makes these the read's pictures, or leaves it without any; gives the paths of those they replace, to be discarded
     * after the commit.
     */
    async setPictures(
      writing: Writing,
      id: string,
      pictures: { readonly vehicle: KeptPicture; readonly plate: KeptPicture } | null,
    ): Promise<string[]> {
      const before = await writing
        .selectFrom('reads')
        .innerJoin('media', (join) =>
          join.on((e) =>
            e.or([e('media.id', '=', e.ref('reads.vehicleMediaId')), e('media.id', '=', e.ref('reads.plateMediaId'))]),
          ),
        )
        .select(['media.id', 'media.path'])
        .where('reads.id', '=', id)
        .execute();
      if (pictures !== null) await writing.insertInto('media').values([pictures.vehicle, pictures.plate]).execute();
      await writing
        .updateTable('reads')
        .set({ vehicleMediaId: pictures?.vehicle.id ?? null, plateMediaId: pictures?.plate.id ?? null })
        .where('id', '=', id)
        .execute();
      const replaced = before.map((row) => row.id);
      if (replaced.length > 0) await writing.deleteFrom('media').where('id', 'in', replaced).execute();
      return before.map((row) => row.path);
    },

    /** Removes all reads of a job and their pictures' rows; gives the pictures' paths. */
    async removeOfJob(writing: Writing, jobId: string): Promise<string[]> {
      const pictures = await writing
        .selectFrom('reads')
        .select(['vehicleMediaId', 'plateMediaId'])
        .where('jobId', '=', jobId)
        .execute();
      const ids = pictures.flatMap((row) => [row.vehicleMediaId, row.plateMediaId]).filter((id) => id !== null);
      await writing.deleteFrom('reads').where('jobId', '=', jobId).execute();
      const paths: string[] = [];
      for (let at = 0; at < ids.length; at += 500) {
        const rows = await writing
          .deleteFrom('media')
          .where('id', 'in', ids.slice(at, at + 500))
          .returning('path')
          .execute();
        paths.push(...rows.map((row) => row.path));
      }
      return paths;
    },

    async openIds(jobId?: string): Promise<string[]> {
      const open = db.selectFrom('reads').select('id').where('state', '=', 'open');
      const rows = await (jobId === undefined ? open : open.where('jobId', '=', jobId)).execute();
      return rows.map((row) => row.id);
    },

    /** How sure the newest finished reads were, least sure first, and how many of those plates nobody could read. */
    async recentConfidences(limit: number): Promise<{ confidences: number[]; unreadable: number }> {
      const rows = await db
        .selectFrom('reads')
        .select(['text', 'confidence'])
        .where('state', '=', 'closed')
        .orderBy('firstSeenAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const read = rows.filter(({ text }) => text !== '');
      return {
        confidences: read.map(({ confidence }) => confidence).sort((a, b) => a - b),
        unreadable: rows.length - read.length,
      };
    },

    async countOfJob(jobId: string): Promise<number> {
      const row = await db
        .selectFrom('reads')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('jobId', '=', jobId)
        .executeTakeFirstOrThrow();
      return row.count;
    },

    /** Those of these marks (folded) whose newest crossing of any camera's line was inwards. */
    async onSite(marks: readonly string[]): Promise<Set<string>> {
      const inside = new Set<string>();
      for (const folded of marks) {
        const row = await db
          .selectFrom('reads')
          .select('crossing')
          .where('folded', '=', folded)
          .where('crossing', 'is not', null)
          .orderBy('firstSeenAt', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (row?.crossing === 'in') inside.add(folded);
      }
      return inside;
    },

    async mediaPath(id: string): Promise<string | null> {
      const row = await db.selectFrom('media').select('path').where('id', '=', id).executeTakeFirst();
      return row?.path ?? null;
    },

    async knownMedia(ids: readonly string[]): Promise<ReadonlySet<string>> {
      const known = new Set<string>();
      for (let at = 0; at < ids.length; at += 500) {
        const rows = await db
          .selectFrom('media')
          .select('id')
          .where('id', 'in', ids.slice(at, at + 500))
          .execute();
        for (const row of rows) known.add(row.id);
      }
      return known;
    },
  };

  function toRead(row: JoinedRow): Read {
    return {
      id: row.id,
      cameraId: row.cameraId,
      jobId: row.jobId,
      sourceName: row.cameraName ?? row.jobName ?? '',
      state: row.state,
      mark: markOf(row),
      text: row.text,
      raw: row.raw,
      country: row.country,
      format: row.format,
      issued: row.verdict === null || row.verdict === 'confirmed' ? registrationPeriod(row.text, row.format) : null,
      confidence: row.confidence,
      characters: charactersSchema.parse(JSON.parse(row.characters)),
      candidates: candidatesSchema.parse(JSON.parse(row.candidates)),
      frames: row.frames,
      agreeingFrames: row.agreeingFrames,
      firstSeenAt: row.firstSeenAt,
      lastSeenAt: row.lastSeenAt,
      firstMs: row.firstMs,
      lastMs: row.lastMs,
      direction: row.direction,
      crossing: row.crossing,
      box: boxSchema.parse(JSON.parse(row.box)),
      frameWidth: row.frameWidth,
      frameHeight: row.frameHeight,
      evidenceAt: row.evidenceAt,
      vehiclePicture: pictureOf(row.vehicleMediaId, row.vehicleWidth, row.vehicleHeight, row.vehicleSha256),
      platePicture: pictureOf(row.plateMediaId, row.plateWidth, row.plateHeight, row.plateSha256),
      review: {
        reasons: reasonsSchema.parse(JSON.parse(row.reviewReasons)),
        verdict: row.verdict,
        correctedText: row.correctedText,
        reviewedBy: row.reviewedBy,
        reviewedAt: row.reviewedAt,
      },
      decision: row.decision === null ? null : decisionSchema.parse(JSON.parse(row.decision)),
      answer: row.answer === null ? null : readAnswerSchema.parse(JSON.parse(row.answer)),
    };
  }
}

export type ReadStore = ReturnType<typeof createReadStore>;

/** What a read counts as, a person's word before the machine's. */
function markOf({ text, verdict, correctedText }: Pick<ReadRow, 'text' | 'verdict' | 'correctedText'>): string {
  if (verdict === 'noPlate') return '';
  return correctedText ?? text;
}

function pictureOf(
  id: string | null,
  width: number | null,
  height: number | null,
  sha256: string | null,
): Read['vehiclePicture'] {
  return id === null || width === null || height === null || sha256 === null ? null : { id, width, height, sha256 };
}

import { type Selectable, sql } from 'kysely';
import type { Read, ReadOrder } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { KeptPicture } from '../../platform/mediaFiles.ts';
import type { Tables } from '../../platform/tables.ts';
import { oldestReads } from './oldestReads.ts';
import { joinedReads, toRead } from './readRow.ts';
import { type FoundReads, type ReadFilter, searchReads } from './searchReads.ts';
import type { ReadPlace } from './searchTime.ts';
import { type NamesOf, sortedRows } from './sortedReads.ts';

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

/** @param namesOf what permits, visitors and groups are called, by which lists are sorted */
export function createReadStore(db: Database, namesOf: NamesOf = async () => new Map()) {
  return {
    async get(id: string, from: Database | Writing = db): Promise<Read | null> {
      const row = await joinedReads(from).where('reads.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toRead(row);
    },

    /** Those of these that are known, in this order. */
    async many(ids: readonly string[], from: Database | Writing = db): Promise<Read[]> {
      if (ids.length === 0) return [];
      const wanted = sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
      const rows = await joinedReads(from).where('reads.id', 'in', wanted).execute();
      const known = new Map(rows.map((row) => [row.id, row]));
      return ids.flatMap((id) => {
        const row = known.get(id);
        return row === undefined ? [] : [toRead(row)];
      });
    },

    /** A page of the reads that fit, newest first. */
    async page(
      filter: ReadFilter,
      after: ReadPlace | null,
      limit: number,
    ): Promise<Omit<FoundReads, 'places'> & { readonly items: readonly Read[] }> {
      const { places, next, total } = await searchReads(db, filter, after, limit);
      if (places.length === 0) return { items: [], next, total };
      return { items: await this.atRows(places.map(({ row }) => row)), next, total };
    },

    /** A page of the reads that fit, oldest first. The first page says how many fit in all. */
    async oldest(filter: ReadFilter, after: ReadPlace | null, limit: number) {
      const { places, next } = await oldestReads(db, filter, after, limit);
      const total = after === null ? (await searchReads(db, filter, null, 1)).total : null;
      return { items: await this.atRows(places.map(({ row }) => row)), next, total };
    },

    /** The rows of all reads that fit, in an order. @throws Refusal where they are too many to be sorted */
    sorted: (filter: ReadFilter, order: ReadOrder, upToRow?: number) =>
      sortedRows(db, filter, order, { namesOf, upToRow }),

    /** The reads of these rows, at most 500, in their order. */
    async atRows(rows: readonly number[]): Promise<readonly Read[]> {
      if (rows.length === 0) return [];
      const found = await joinedReads(db)
        .select(sql<number>`reads.rowid`.as('row'))
        .where(sql`reads.rowid`, 'in', sql`(${sql.join(rows)})`)
        .execute();
      const known = new Map(found.map((row) => [row.row, row]));
      return rows.flatMap((row) => {
        const read = known.get(row);
        return read === undefined ? [] : [toRead(read)];
      });
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

    /** What a read counts as, to see whether a new pass carries it on. */
    async counted(id: string): Promise<Pick<ReadRow, 'id' | 'folded' | 'text' | 'verdict' | 'confidence'> | null> {
      const row = await db
        .selectFrom('reads')
        .select(['id', 'folded', 'text', 'verdict', 'confidence'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The newest read of a camera that was in view last at about a time, to see whether a new pass carries it on. */
    async newestOf(
      cameraId: string,
      folded: string,
      lastSeen: { readonly from: number; readonly to: number },
    ): Promise<{ id: string; folded: string; firstSeenAt: number; lastSeenAt: number; confidence: number } | null> {
      const row = await db
        .selectFrom('reads')
        .select(['id', 'folded', 'firstSeenAt', 'lastSeenAt', 'confidence'])
        // The + keeps to the index by mark: a camera has a hundred thousand reads, a mark a few.
        .where(sql<string>`+camera_id`, '=', cameraId)
        .where('folded', '=', folded)
        .where('lastSeenAt', '>=', lastSeen.from)
        .where('lastSeenAt', '<=', lastSeen.to)
        .orderBy('firstSeenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The newest read of a camera with this text that a person overruled and that was in view last at about a time. */
    async newestOverruled(
      cameraId: string,
      text: string,
      lastSeen: { readonly from: number; readonly to: number },
    ): Promise<{ id: string; folded: string; firstSeenAt: number; lastSeenAt: number; confidence: number } | null> {
      const row = await db
        .selectFrom('reads')
        .select(['id', 'firstSeenAt', 'lastSeenAt', 'confidence'])
        .where('verdict', 'in', ['corrected', 'noPlate'])
        .where('firstSeenAt', '>=', lastSeen.from - longestViewMs)
        .where('lastSeenAt', '>=', lastSeen.from)
        .where('lastSeenAt', '<=', lastSeen.to)
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

    async mediaPath(id: string): Promise<string | null> {
      const row = await db.selectFrom('media').select('path').where('id', '=', id).executeTakeFirst();
      return row?.path ?? null;
    },

    /** Through which camera a picture came; null of one that no camera's read has. */
    async mediaCamera(id: string): Promise<string | null> {
      const row = await db
        .selectFrom('reads')
        .select('cameraId')
        .where((e) => e.or([e('vehicleMediaId', '=', id), e('plateMediaId', '=', id)]))
        .executeTakeFirst();
      return row?.cameraId ?? null;
    },

    /** The last path of a picture by name, which is one of the last day that there are any of; null where there is none. */
    async lastMediaPath(): Promise<string | null> {
      const row = await db
        .selectFrom('media')
        .select((e) => e.fn.max('path').as('path'))
        .executeTakeFirst();
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
}

export type ReadStore = ReturnType<typeof createReadStore>;

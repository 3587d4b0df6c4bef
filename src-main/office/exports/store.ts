import { type Selectable, sql, type Updateable } from 'kysely';
import * as z from 'zod';
import type { ExportFormat, ExportState } from '../../../src-preload/contract/office/exports.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** An export as it is stored. Times are UTC ms. */
export interface StoredExport {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly format: ExportFormat;
  readonly state: ExportState;
  readonly said: readonly (readonly [string, string])[];
  /** The cameras it was limited to; null where it was not. */
  readonly cameraIds: readonly string[] | null;
  readonly fileName: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  readonly endedAt: number | null;
  readonly rows: number;
  readonly total: number | null;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly message: string;
}

const saidSchema = z.array(z.tuple([z.string(), z.string()]));
const mostListed = 200;

/** The exports that there are, whatever became of them. */
export function createExportStore(db: Database) {
  return {
    async insert(writing: Writing, kept: StoredExport, request: object): Promise<void> {
      await writing
        .insertInto('exports')
        .values({ ...kept, ...cells(kept), request: JSON.stringify(request) })
        .execute();
    },
    async update(
      writing: Database | Writing,
      id: string,
      { said, ...change }: Partial<Omit<StoredExport, 'id' | 'cameraIds'>>,
    ): Promise<void> {
      const set: Updateable<Tables['exports']> = {
        ...change,
        ...(said === undefined ? {} : { said: JSON.stringify(said) }),
      };
      await writing.updateTable('exports').set(set).where('id', '=', id).execute();
    },
    async get(id: string): Promise<StoredExport | null> {
      const row = await db.selectFrom('exports').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toExport(row);
    },
    async many(ids: readonly string[]): Promise<StoredExport[]> {
      return (
        await db
          .selectFrom('exports')
          .selectAll()
          .where('id', 'in', [...ids, ''])
          .execute()
      ).map(toExport);
    },
    /** Newest first; all, or those of one person. */
    async list(byId: string | null): Promise<StoredExport[]> {
      let query = db.selectFrom('exports').selectAll().orderBy('id', 'desc').limit(mostListed);
      if (byId !== null) query = query.where('byId', '=', byId);
      return (await query.execute()).map(toExport);
    },
    async remove(writing: Writing, ids: readonly string[]): Promise<void> {
      await sql`DELETE FROM exports WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(writing);
    },
    /** The ids of all that have a file, newest first, with how large it is. */
    async files(from: Database | Writing = db): Promise<{ id: string; bytes: number }[]> {
      return await from
        .selectFrom('exports')
        .select(['id', 'bytes'])
        .where('state', '=', 'done')
        .orderBy('id', 'desc')
        .execute();
    },
    /** What was being made when Gatehouse ended is made no more. */
    async breakOff(message: string, at: number): Promise<void> {
      await db
        .updateTable('exports')
        .set({ state: 'broken', message, endedAt: at })
        .where('state', 'in', ['waiting', 'running'])
        .execute();
    },
  };
}

function cells({ said, cameraIds }: StoredExport) {
  return { said: JSON.stringify(said), cameraIds: cameraIds === null ? null : JSON.stringify(cameraIds) };
}

function toExport({ request: _request, said, cameraIds, ...row }: Selectable<Tables['exports']>): StoredExport {
  return {
    ...row,
    said: readStored(saidSchema, said, { column: 'exports.said', row: row.id }, []),
    // What cannot be understood is nobody's who is limited.
    cameraIds:
      cameraIds === null
        ? null
        : readStored(z.array(z.string()), cameraIds, { column: 'exports.camera_ids', row: row.id }, ['-']),
  };
}

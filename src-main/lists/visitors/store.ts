import { type Selectable, type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import type { VisitKind, VisitValues } from '../../../src-preload/contract/lists/visitors.ts';
import { repeatSchema } from '../../../src-preload/contract/lists/visitors.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import { cameQuery, missedQuery } from './logQueries.ts';

/** One arrival and departure, as it is stored: when it is due to leave depends on the visit. */
export type StoredAttendance = Readonly<Selectable<Tables['attendances']>>;

/** A visit as it is stored, with its newest attendance. Times are UTC ms. */
export interface StoredVisit {
  readonly id: string;
  readonly values: VisitValues;
  /** The end of its last window; null where it comes again until somebody says otherwise. */
  readonly overAt: number | null;
  /** What a search for words goes through. */
  readonly words: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly cancelledAt: number | null;
  readonly cancelledBy: string | null;
  readonly attendance: StoredAttendance | null;
}

export interface LogFilter {
  readonly kind?: VisitKind | undefined;
  /** Each must be among the words; none where nothing is looked for. */
  readonly words: readonly string[];
  /** Part of a folded plate that is found as well; empty where the words are no plate. */
  readonly plate: string;
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
  /** The newest first where left out. */
  readonly order?: TimeOrder | undefined;
  /** Goes on after this place; null begins with the first. */
  readonly after: LogPlace | null;
}

export interface LogPlace {
  readonly at: number;
  readonly id: string;
}

/** One line of the log: an attendance, or a visit that nobody came for. */
export type LogLine = LogPlace & { readonly visitId: string; readonly attendance: StoredAttendance | null };

/** No vehicle is thought to be in view for longer than an hour. */
const longestViewMs = 3_600_000;

/** Who is expected, and who came. Nothing is ever taken out but what a person took back. */
export function createVisitStore(db: Database) {
  /** The newest attendance of each of these visits. */
  async function newestOf(ids: readonly string[], within: Database | Writing): Promise<Map<string, StoredAttendance>> {
    const newest = new Map<string, StoredAttendance>();
    for (let from = 0; from < ids.length; from += 500) {
      const rows = await within
        .selectFrom('attendances')
        .selectAll()
        .where('visitId', 'in', ids.slice(from, from + 500))
        .where(
          sql<SqlBool>`not exists (select 1 from attendances later where later.visit_id = attendances.visit_id
            and (later.arrived_at, later.id) > (attendances.arrived_at, attendances.id))`,
        )
        .execute();
      for (const row of rows) newest.set(row.visitId, row);
    }
    return newest;
  }

  async function withAttendances(rows: readonly VisitRow[], within: Database | Writing): Promise<StoredVisit[]> {
    const newest = await newestOf(
      rows.map(({ id }) => id),
      within,
    );
    return rows.map((row) => visitOf(row, newest.get(row.id) ?? null));
  }

  return {
    /** Those that end after a moment or never, or of which somebody is here. */
    async heldSince(moment: number): Promise<StoredVisit[]> {
      const rows = await db
        .selectFrom('visits')
        .selectAll()
        .where((e) =>
          e.or([
            e('overAt', 'is', null),
            e('overAt', '>', moment),
            e('id', 'in', e.selectFrom('attendances').select('visitId').where('leftAt', 'is', null)),
          ]),
        )
        .execute();
      return await withAttendances(rows, db);
    },

    /** Reads of vehicles last seen since a moment that may tell who came or left, in the order they were seen. */
    async tellingReads(since: number): Promise<string[]> {
      const rows = await db
        .selectFrom('reads')
        .select('id')
        .where('cameraId', 'is not', null)
        .where('firstSeenAt', '>=', since - longestViewMs)
        .where('lastSeenAt', '>=', since)
        .where((e) =>
          e.or([
            e('crossing', '=', 'out'),
            sql<SqlBool>`iif(json_valid(decision), decision ->> 'visitorId', NULL) IS NOT NULL`,
          ]),
        )
        .orderBy('lastSeenAt')
        .execute();
      return rows.map(({ id }) => id);
    },

    async byIds(ids: readonly string[], within: Database | Writing = db): Promise<StoredVisit[]> {
      if (ids.length === 0) return [];
      return await withAttendances(
        await within.selectFrom('visits').selectAll().where('id', 'in', ids).execute(),
        within,
      );
    },

    /** Newest first. */
    async attendancesOf(visitId: string): Promise<StoredAttendance[]> {
      return await db
        .selectFrom('attendances')
        .selectAll()
        .where('visitId', '=', visitId)
        .orderBy('arrivedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(500)
        .execute();
    },

    async insert(writing: Writing, visit: Omit<StoredVisit, 'attendance'>): Promise<void> {
      const { values, ...rest } = visit;
      await writing
        .insertInto('visits')
        .values({ ...rest, ...columnsOf(values) })
        .execute();
    },

    async update(
      writing: Writing,
      id: string,
      { values, overAt, words }: Pick<StoredVisit, 'values' | 'overAt' | 'words'>,
    ): Promise<void> {
      await writing
        .updateTable('visits')
        .set({ ...columnsOf(values), overAt, words })
        .where('id', '=', id)
        .execute();
    },

    async setCancelled(writing: Writing, id: string, cancelled: { at: number; by: string } | null): Promise<void> {
      await writing
        .updateTable('visits')
        .set({ cancelledAt: cancelled?.at ?? null, cancelledBy: cancelled?.by ?? null })
        .where('id', '=', id)
        .execute();
    },

    async insertAttendance(
      writing: Writing,
      attendance: Omit<StoredAttendance, 'stayId' | 'leftByStay'>,
    ): Promise<void> {
      await writing.insertInto('attendances').values(attendance).execute();
    },

    async setLeft(
      writing: Writing,
      id: string,
      left: Pick<StoredAttendance, 'leftAt' | 'leftReadId' | 'leftMark' | 'leftBy'>,
      leftByStay: string | null = null,
    ): Promise<void> {
      await writing
        .updateTable('attendances')
        .set({ ...left, leftByStay })
        .where('id', '=', id)
        .execute();
    },

    async setStay(writing: Writing, id: string, stayId: string | null): Promise<void> {
      await writing.updateTable('attendances').set({ stayId }).where('id', '=', id).execute();
    },

    /** The visit whose vehicle a stay is of; null where it is nobody’s. */
    async visitOfStay(stayId: string): Promise<string | null> {
      const row = await db.selectFrom('attendances').select('visitId').where('stayId', '=', stayId).executeTakeFirst();
      return row?.visitId ?? null;
    },

    async removeAttendance(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('attendances').where('id', '=', id).execute();
    },

    /** Attendances that a read told of, as an arrival or a departure. */
    async toldBy(readId: string, within: Writing): Promise<StoredAttendance[]> {
      return await within
        .selectFrom('attendances')
        .selectAll()
        .where((e) => e.or([e('arrivedReadId', '=', readId), e('leftReadId', '=', readId)]))
        .execute();
    },

    /** From now on the read tells nothing of the visit. */
    async setAside(writing: Writing, visitId: string, readId: string): Promise<void> {
      await writing
        .insertInto('visitReadsSetAside')
        .values({ visitId, readId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** Of which visits the read tells nothing. */
    async setAsideFor(readId: string, within: Writing): Promise<ReadonlySet<string>> {
      const rows = await within
        .selectFrom('visitReadsSetAside')
        .select('visitId')
        .where('readId', '=', readId)
        .execute();
      return new Set(rows.map(({ visitId }) => visitId));
    },

    /** The first lines of the log: those who came, and visits that were cancelled or over by `now` with nobody having come. */
    async log(filter: LogFilter, now: number, limit: number): Promise<LogLine[]> {
      const came = await cameQuery(db, filter).limit(limit).execute();
      const missed = await missedQuery(db, filter, now).limit(limit).execute();
      const lines: LogLine[] = [
        ...came.map((attendance) => ({
          id: attendance.id,
          at: attendance.arrivedAt,
          visitId: attendance.visitId,
          attendance,
        })),
        ...missed.map(({ id, at }) => ({ id, at, visitId: id, attendance: null })),
      ];
      const oldestFirst = (a: LogLine, b: LogLine) => a.at - b.at || (a.id < b.id ? -1 : 1);
      return lines.sort((a, b) => (filter.order === 'time' ? oldestFirst(a, b) : oldestFirst(b, a))).slice(0, limit);
    },

    /** How many lines the log has. */
    async countLog(filter: LogFilter, now: number): Promise<number> {
      const counted = sql<number>`count(*)`.as('count');
      const came = await cameQuery(db, filter).clearSelect().clearOrderBy().select(counted).executeTakeFirstOrThrow();
      const missed = await missedQuery(db, filter, now)
        .clearSelect()
        .clearOrderBy()
        .select(counted)
        .executeTakeFirstOrThrow();
      return came.count + missed.count;
    },

    /** What visits are called, by their ids; those that are gone are left out. */
    async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('visits')
        .select(['id', 'name', 'company'])
        .where('id', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)
        .execute();
      return new Map(rows.map(({ id, name, company }) => [id, name === '' ? company : name]));
    },

    /** What was entered in this field lately, the most frequent first. */
    async frequent(field: 'company' | 'host', since: number, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('visits')
        .select(field)
        .where('createdAt', '>=', since)
        .where(field, '!=', '')
        .groupBy(field)
        .orderBy((e) => e.fn.countAll(), 'desc')
        .orderBy(field)
        .limit(limit)
        .execute();
      return rows.map((row) => row[field] ?? '');
    },
  };
}

export type VisitStore = ReturnType<typeof createVisitStore>;

type VisitRow = Selectable<Tables['visits']>;

function columnsOf({ from, to, repeat, cameraIds, ...values }: VisitValues) {
  return {
    ...values,
    fromAt: from,
    toAt: to,
    repeats: repeat === null ? null : JSON.stringify(repeat),
    cameraIds: cameraIds === null ? null : JSON.stringify(cameraIds),
  };
}

function visitOf(row: VisitRow, attendance: StoredAttendance | null): StoredVisit {
  const { id, overAt, words, createdAt, createdBy, cancelledAt, cancelledBy, fromAt, toAt, repeats, ...said } = row;
  const values: VisitValues = {
    ...said,
    from: fromAt,
    to: toAt,
    // What cannot be understood expects nobody where or when nobody may be: it comes once, or is let in nowhere.
    repeat: repeats === null ? null : readStored(repeatSchema, repeats, { column: 'visits.repeats', row: id }, null),
    cameraIds:
      said.cameraIds === null
        ? null
        : readStored(z.array(z.string()), said.cameraIds, { column: 'visits.cameraIds', row: id }, []),
  };
  return { id, values, overAt, words, createdAt, createdBy, cancelledAt, cancelledBy, attendance };
}

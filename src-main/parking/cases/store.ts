import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import {
  type CaseFinding,
  type CaseOrder,
  type CaseQuery,
  type CaseStanding,
  type CaseView,
  caseFindingSchema,
  caseStandingSchema,
  caseViews,
} from '../../../src-preload/contract/parking/cases.ts';
import { dayMs } from '../../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../../plates/fold.ts';
import { movesWithin } from '../../platform/clockMoves.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { noSuchPlace } from '../../platform/listPage.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import { placeOf, timePage } from '../../platform/timePage.ts';
import type { PaidCase } from './money.ts';
import './tables.ts';

/** A case as it is kept. */
export interface StoredCase {
  readonly id: string;
  readonly number: number;
  readonly stayId: string;
  /** Empty for the site itself. */
  readonly carParkId: string;
  readonly cameraId: string;
  readonly mark: string;
  readonly at: number;
  readonly finding: CaseFinding;
  readonly standing: CaseStanding;
  /** Days since 1 January 1970. */
  readonly postBy: number;
  readonly exportedAt: number | null;
  readonly changed: { readonly at: number; readonly sentence: string } | null;
  readonly revision: number;
}

export type StoredStep = Selectable<Tables['caseSteps']>;
type Row = Selectable<Tables['cases']>;

/** The day of what is never to be posted. */
export const never = 9_999_999;

const changedSchema = z.object({ at: z.number(), sentence: z.string() });

/** Which cases are in a view, in SQL. */
const viewed: Readonly<Record<CaseView, ReturnType<typeof sql<boolean>>>> = {
  decide: sql<boolean>`state = 'open'`,
  waiting: sql<boolean>`state = 'waiting'`,
  appealed: sql<boolean>`state = 'appealed'`,
  decided: sql<boolean>`state IN ('charged', 'upheld', 'paid', 'waived', 'cancelled')`,
  all: sql<boolean>`true`,
};

/** How they are sorted, and what a cursor of each begins with: a day and a moment are different places. */
const orders = {
  time: { column: 'at', direction: 'asc', placed: '' },
  '-time': { column: 'at', direction: 'desc', placed: '' },
  postBy: { column: 'postBy', direction: 'asc', placed: 'day:' },
  '-postBy': { column: 'postBy', direction: 'desc', placed: 'day:' },
} as const satisfies Readonly<Record<CaseOrder, unknown>>;

/** Cases, what people made of them, and which stays have to be judged again. */
export function createCaseStore(db: Database) {
  return {
    async list(
      { view, carParkId, state, kind, text, order, limit, cursor }: CaseQuery,
      cameraIds: readonly string[] | null,
    ) {
      const mine = cameraIds === null ? sql<boolean>`true` : sql<boolean>`camera_id IN ${valuesOf(cameraIds)}`;
      let query = db.selectFrom('cases').where(viewed[view]).where(mine);
      if (carParkId !== undefined) query = query.where('carParkId', '=', carParkId);
      if (state !== undefined) query = query.where('state', '=', state);
      if (kind !== undefined)
        query = query.where(
          sql<boolean>`EXISTS (SELECT 1 FROM json_each(finding, '$.breaches') WHERE value ->> '$.kind' = ${kind})`,
        );
      const asked = text?.replaceAll(' ', '') ?? '';
      if (asked !== '')
        query = query.where((e) => e.or([e('mark', 'like', `%${asked}%`), e('number', '=', numberIn(asked))]));
      const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const by = order ?? (view === 'decide' ? 'postBy' : '-time');
      const { column, direction, placed } = orders[by];
      if (cursor?.startsWith(placed) === false) throw noSuchPlace();
      const rows = await query
        .where(timePage(column, { after: placeOf(cursor?.slice(placed.length)), order: direction }))
        .selectAll()
        .orderBy(column, direction)
        .orderBy('id', direction)
        .limit(limit + 1)
        .execute();
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const nextCursor = last === undefined ? null : `${placed}${last[column]}:${last.id}`;
      return { items: rows.slice(0, limit).flatMap((row) => toCase(row) ?? []), total, nextCursor };
    },

    async counts(cameraIds: readonly string[] | null): Promise<Record<CaseView, number>> {
      const mine = cameraIds === null ? sql`true` : sql`camera_id IN ${valuesOf(cameraIds)}`;
      const counted = caseViews.map((view) => sql`coalesce(sum(${viewed[view]}), 0) AS ${sql.ref(view)}`);
      const { rows } = await sql<
        Record<CaseView, number>
      >`SELECT ${sql.join(counted)} FROM cases WHERE ${mine}`.execute(db);
      return rows[0] ?? { decide: 0, waiting: 0, decided: 0, appealed: 0, all: 0 };
    },

    async get(id: string, within: Database | Writing = db): Promise<StoredCase | null> {
      const row = await within.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCase(row);
    },

    async many(ids: readonly string[]): Promise<StoredCase[]> {
      const rows = await db
        .selectFrom('cases')
        .selectAll()
        .where('id', 'in', valuesOf(ids))
        .orderBy('number')
        .execute();
      return rows.flatMap((row) => toCase(row) ?? []);
    },

    async ofStay(stayId: string, within: Database | Writing = db): Promise<StoredCase | null> {
      const row = await within.selectFrom('cases').selectAll().where('stayId', '=', stayId).executeTakeFirst();
      return row === undefined ? null : toCase(row);
    },

    /** What is charged, or was paid as a charge, of the vehicle of a case; without the case itself. */
    async chargedOf(
      { id, mark }: Pick<StoredCase, 'id' | 'mark'>,
      within: Database | Writing = db,
    ): Promise<StoredCase[]> {
      const rows = await within
        .selectFrom('cases')
        .selectAll()
        .where('folded', '=', foldPlate(mark))
        .where('id', '<>', id)
        .where('state', 'in', ['charged', 'appealed', 'upheld', 'paid'])
        .execute();
      return rows.flatMap((row) => toCase(row) ?? []);
    },

    /** The stays of undecided cases that a read belongs to. */
    async staysOfRead(readId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('cases')
        .select('stayId')
        .where((e) => e.or([e('entryReadId', '=', readId), e('exitReadId', '=', readId)]))
        .where('state', 'in', ['waiting', 'open'])
        .execute();
      return rows.map(({ stayId }) => stayId);
    },

    /** The stays of cases that nobody has decided, or that went by themselves, which began within a time, or a day before or after it. UTC ms. */
    async undecidedWithin(fromAt: number, toAt: number): Promise<string[]> {
      const withdrawn = await db
        .selectFrom('casesWithdrawn')
        .select('id as stayId')
        .where('enteredAt', '>=', fromAt - dayMs)
        .where('enteredAt', '<=', toAt + dayMs)
        .execute();
      const rows = await db
        .selectFrom('cases')
        .select('stayId')
        .where('state', 'in', ['waiting', 'open'])
        .where(sql<boolean>`finding ->> '$.enteredAt' BETWEEN ${fromAt - dayMs} AND ${toAt + dayMs}`)
        .execute();
      return [...rows, ...withdrawn].map(({ stayId }) => stayId);
    },

    /** Cases by which something may be owed still, of stays of which some part lies within a time. UTC ms. */
    async chargeableAt(fromAt: number, toAt: number): Promise<StoredCase[]> {
      const rows = await db
        .selectFrom('cases')
        .selectAll()
        .where('state', 'in', ['waiting', 'open', 'charged', 'appealed', 'upheld'])
        // A case is found once its vehicle has left.
        .where('at', '>=', fromAt)
        .where(sql<boolean>`finding ->> '$.enteredAt' <= ${toAt}`)
        .where(sql<boolean>`coalesce(finding ->> '$.leftAt', finding ->> '$.enteredAt') >= ${fromAt}`)
        .limit(5_000)
        .execute();
      return rows.flatMap((row) => toCase(row) ?? []);
    },

    async put(writing: Writing, stored: StoredCase, now: number): Promise<void> {
      const row = toRow(stored);
      const { id: _id, number: _number, stayId: _stayId, at: _at, ...changes } = row;
      await writing
        .insertInto('cases')
        .values({ ...row, stateAt: now })
        .onConflict((on) =>
          on.column('id').doUpdateSet({
            ...changes,
            stateAt: sql<number>`iif(cases.state = ${row.state}, cases.state_at, ${now})`,
          }),
        )
        .execute();
    },

    /** Takes away a case that nobody touched, and notes whose it was: what is known now may turn out to be wrong. */
    async withdraw(writing: Writing, { id, stayId, finding: { enteredAt } }: StoredCase): Promise<void> {
      await writing.deleteFrom('cases').where('id', '=', id).execute();
      await writing
        .insertInto('casesWithdrawn')
        .values({ id: stayId, enteredAt })
        .onConflict((on) => on.column('id').doUpdateSet({ enteredAt }))
        .execute();
    },

    /** Forgets that a stay’s case was withdrawn: it is there again, or the stay is none any more. */
    async forgetWithdrawn(writing: Writing, stayId: string): Promise<void> {
      await writing.deleteFrom('casesWithdrawn').where('id', '=', stayId).execute();
    },

    /** A number that nothing had before. */
    async nextNumber(writing: Writing): Promise<number> {
      const row = await writing
        .updateTable('casePosition')
        .set((e) => ({ lastNumber: e('lastNumber', '+', 1) }))
        .returning('lastNumber')
        .executeTakeFirstOrThrow();
      return row.lastNumber;
    },

    async steps(caseId: string, within: Database | Writing = db): Promise<StoredStep[]> {
      return await within
        .selectFrom('caseSteps')
        .selectAll()
        .where('caseId', '=', caseId)
        .orderBy('id', 'desc')
        .execute();
    },

    async step(id: string, within: Database | Writing = db): Promise<StoredStep | null> {
      return (await within.selectFrom('caseSteps').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    async addStep(writing: Writing, step: StoredStep): Promise<void> {
      await writing.insertInto('caseSteps').values(step).execute();
    },

    async position(): Promise<number> {
      return (await db.selectFrom('casePosition').select('sequence').executeTakeFirst())?.sequence ?? 0;
    },

    async savePosition(writing: Database | Writing, sequence: number): Promise<void> {
      await writing.updateTable('casePosition').set({ sequence }).execute();
    },

    /** Notes when a stay has to be judged again; null where never. */
    async judgeAgain(writing: Writing, stayId: string, at: number | null): Promise<void> {
      if (at === null) await writing.deleteFrom('staysToJudge').where('stayId', '=', stayId).execute();
      else
        await writing
          .insertInto('staysToJudge')
          .values({ stayId, at })
          .onConflict((on) => on.column('stayId').doUpdateSet({ at }))
          .execute();
    },

    async toJudge(now: number): Promise<string[]> {
      const rows = await db
        .selectFrom('staysToJudge')
        .select('stayId')
        .where('at', '<=', now)
        .orderBy('at')
        .limit(500)
        .execute();
      return rows.map(({ stayId }) => stayId);
    },

    /** Whether the computer’s clock was moved between two moments. */
    async clockMoved(fromAt: number, toAt: number): Promise<boolean> {
      return (await movesWithin(db, fromAt, toAt)).length > 0;
    },

    /** Cases that were found from one moment until another, in that order. */
    async foundBetween(fromAt: number, toAt: number): Promise<StoredCase[]> {
      const rows = await db
        .selectFrom('cases')
        .selectAll()
        .where('at', '>=', fromAt)
        .where('at', '<', toAt)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.flatMap((row) => toCase(row) ?? []);
    },

    /** What was paid for cases, and paid back, from one moment until another, in that order. */
    async paidBetween(fromAt: number, toAt: number): Promise<PaidCase[]> {
      return await db
        .selectFrom('caseTakings as taken')
        .innerJoin('cases', 'cases.id', 'taken.caseId')
        .select(['taken.caseId', 'number', 'stayId', 'carParkId', 'taken.pence', 'taken.at', 'taken.by', 'taken.kind'])
        .where('taken.at', '>=', fromAt)
        .where('taken.at', '<', toAt)
        .orderBy('taken.at')
        .orderBy('taken.id')
        .execute();
    },
  };
}

export type CaseStore = ReturnType<typeof createCaseStore>;

/** How a case stood, as a step kept it; null where it cannot be understood. */
export function readStanding(json: string, column: string, row: string): CaseStanding | null {
  return readStored(caseStandingSchema, json, { column, row }, null);
}

/** However many, in one variable of SQLite. */
function valuesOf(ids: readonly string[]) {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

function numberIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** One that cannot be understood is left out: nobody may be charged by a guess. */
function toCase(row: Row): StoredCase | null {
  const { id, number, stayId, carParkId, cameraId, mark, at, postBy, exportedAt, revision } = row;
  const cell = (column: string) => ({ column: `cases.${column}`, row: id });
  const finding = readStored(caseFindingSchema, row.finding, cell('finding'), null);
  const standing = readStanding(row.standing, 'cases.standing', id);
  if (finding === null || standing === null) return null;
  const changed = row.changed === null ? null : readStored(changedSchema, row.changed, cell('changed'), null);
  const told = { finding, standing, changed };
  return { id, number, stayId, carParkId, cameraId, mark, at, postBy, exportedAt, revision, ...told };
}

function toRow(stored: StoredCase): Omit<Row, 'stateAt'> {
  const { finding, standing, changed, ...rest } = stored;
  const readId = (id: string) => (id === '' ? null : id);
  return {
    ...{ ...rest, folded: foldPlate(rest.mark), state: standing.state },
    ...{ entryReadId: readId(finding.entryReadId), exitReadId: readId(finding.exitReadId) },
    ...{ finding: JSON.stringify(finding), standing: JSON.stringify(standing) },
    ...{ paidPence: standing.paid?.pence ?? null, paidAt: standing.paid?.at ?? null },
    changed: changed === null ? null : JSON.stringify(changed),
  };
}

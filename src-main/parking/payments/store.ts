import { sql } from 'kysely';
import type { Payment, PaymentQuery } from '../../../src-preload/contract/parking/payments.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { placeOf, timePage } from '../../platform/timePage.ts';
import { toPayment, toRow } from './paymentRow.ts';

type Within = Database | Writing;

/** What a stay may be covered by: whose plates, where, and until when. */
export interface StoredCover {
  readonly payment: Payment;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** As many as a busy site takes within days. */
const mostLoose = 5_000;
const moneyIn = ['cash', 'card', 'online', 'prepaid', 'season'] as const;

const of = (ids: readonly string[]) => sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** The ledger. */
export function createPaymentStore(db: Database) {
  /** Of which entries something was paid back: how much, whole pence, and when last, UTC ms. */
  async function paidBack(
    ids: readonly string[],
    within: Within = db,
  ): Promise<ReadonlyMap<string, { readonly pence: number; readonly at: number }>> {
    const rows = await within
      .selectFrom('payments')
      .where('refundOf', 'in', of(ids))
      .where('voided', 'is', null)
      .groupBy('refundOf')
      .select((e) => ['refundOf', e.fn.sum<number>('pence').as('pence'), e.fn.max('at').as('at')])
      .execute();
    return new Map(rows.map(({ refundOf, pence, at }) => [refundOf ?? '', { pence: -Number(pence), at }]));
  }

  return {
    async insert(writing: Writing, payment: Payment, byId: string): Promise<void> {
      await writing.insertInto('payments').values(toRow(payment, byId)).execute();
      for (const folded of new Set(payment.plates.map(foldPlate).filter((plate) => plate !== '')))
        await writing.insertInto('paymentPlates').values({ paymentId: payment.id, folded }).execute();
    },

    /** Changes what it is for, and whether it holds: nothing else of an entry is ever changed. */
    async settle(
      writing: Writing,
      { id, stayId, match, voided, tariffName, groupId, vatPence }: Payment,
    ): Promise<void> {
      const cells = { stayId, match, tariffName, groupId, vatPence };
      await writing
        .updateTable('payments')
        .set({ ...cells, voided: voided === null ? null : JSON.stringify(voided) })
        .where('id', '=', id)
        .execute();
      // What was paid back of it is of the same stay.
      await writing
        .updateTable('payments')
        .set({ stayId, groupId, match: stayId === null ? null : 'exact' })
        .where('refundOf', '=', id)
        .execute();
    },

    async get(id: string, within: Within = db): Promise<(Payment & { readonly byId: string }) | null> {
      const row = await within.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : { ...toPayment(row), byId: row.byId };
    },

    async told(source: string, externalId: string): Promise<Payment | null> {
      const row = await db
        .selectFrom('payments')
        .selectAll()
        .where('source', '=', source)
        .where('externalId', '=', externalId)
        .executeTakeFirst();
      return row === undefined ? null : toPayment(row);
    },

    /** Which of these a source has told already, by what it calls them; those that were taken back, too. */
    async toldOf(source: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, Payment>> {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('source', '=', source)
        .where('externalId', 'in', of(externalIds))
        .execute();
      return new Map(rows.map((row) => [row.externalId ?? '', toPayment(row)]));
    },

    /** Entries of these very moments, UTC ms. */
    async madeAt(moments: readonly number[]): Promise<Payment[]> {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('at', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(moments)}))`)
        .execute();
      return rows.map(toPayment);
    },

    /** Of some stays, those for which money was taken. */
    async paidOf(stayIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (stayIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('payments')
        .select('stayId')
        .where('stayId', 'in', of(stayIds))
        .where('voided', 'is', null)
        .where('kind', 'not in', ['validation', 'waiver'])
        .groupBy('stayId')
        .having((e) => e(e.fn.sum('pence'), '>', 0))
        .execute();
      return new Set(rows.flatMap(({ stayId }) => stayId ?? []));
    },

    /** All entries of some stays, in the order of their times. */
    async ofStays(stayIds: readonly string[]): Promise<Payment[]> {
      if (stayIds.length === 0) return [];
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('stayId', 'in', of(stayIds))
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(toPayment);
    },

    /** What was paid before for some marks (folded), of which a part lies within a time. */
    async covers(
      folded: readonly string[],
      fromAt: number,
      toAt: number,
    ): Promise<(StoredCover & { folded: string })[]> {
      if (folded.length === 0) return [];
      const rows = await db
        .selectFrom('paymentPlates')
        .innerJoin('payments', 'payments.id', 'paymentPlates.paymentId')
        .selectAll('payments')
        .select('paymentPlates.folded')
        .where('paymentPlates.folded', 'in', of(folded))
        .where('coversUntil', '>=', fromAt)
        .where('coversFrom', '<=', toAt)
        .where('voided', 'is', null)
        .execute();
      const refunded = await paidBack(rows.map(({ id }) => id));
      return rows.flatMap(({ folded: mark, ...row }) => {
        if (row.coversFrom === null || row.coversUntil === null) return [];
        const back = refunded.get(row.id);
        // Of which nothing is left, that holds no longer.
        const isEnded = back !== undefined && back.pence >= row.pence;
        const untilAt = isEnded ? Math.min(row.coversUntil, back.at) : row.coversUntil;
        return untilAt <= row.coversFrom
          ? []
          : [{ folded: mark, payment: toPayment(row), fromAt: row.coversFrom, untilAt }];
      });
    },

    /** What was made from a moment on, UTC ms, and finds a stay by itself; without what a person said is for none. The newest first. */
    async seeking(fromAt: number, limit: number): Promise<Payment[]> {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('seeks', '=', 1)
        .where('match', 'is', null)
        .where('at', '>=', fromAt)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toPayment);
    },

    /** What was made from a moment on (UTC ms) and is for no stay, or for one by a slip alone; in the order of its times, after one of them. */
    async unsureFrom(fromAt: number, after: Pick<Payment, 'id' | 'at'> | null, limit: number): Promise<Payment[]> {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where((e) => e.or([e('match', 'is', null), e('match', '=', 'minor')]))
        .where('coversFrom', 'is', null)
        .where('source', '<>', 'desk')
        .where('voided', 'is', null)
        .where('kind', '<>', 'refund')
        .where(timePage('at', { fromAt, toAt: undefined, after, order: 'asc' }))
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toPayment);
    },

    /** Money that counts for no stay: made within a time, or paid in advance for some of it. UTC ms. */
    async loose(fromAt: number, toAt: number): Promise<Payment[]> {
      const money = () => db.selectFrom('payments').selectAll().where('kind', 'in', moneyIn).limit(mostLoose);
      const seeking = money().where('seeks', '=', 1).where('at', '>=', fromAt).where('at', '<=', toAt);
      const ahead = money()
        .where('coversFrom', 'is not', null)
        .where('coversUntil', '>=', fromAt)
        .where('coversFrom', '<=', toAt)
        .where('voided', 'is', null);
      const rows = await Promise.all([seeking.orderBy('at').execute(), ahead.orderBy('coversUntil').execute()]);
      return rows.flat().map(toPayment);
    },

    /** Money that counts for stays and was paid under a plate (folded) within a time, UTC ms. */
    async paidUnder(folded: string, fromAt: number, toAt: number): Promise<Payment[]> {
      const rows = await db
        .selectFrom('paymentPlates')
        .innerJoin('payments', 'payments.id', 'paymentPlates.paymentId')
        .selectAll('payments')
        .where('paymentPlates.folded', '=', folded)
        .where('kind', 'in', moneyIn)
        .where('stayId', 'is not', null)
        .where('voided', 'is', null)
        .where('at', '>=', fromAt)
        .where('at', '<=', toAt)
        .orderBy('at')
        .limit(mostLoose)
        .execute();
      return rows.map(toPayment);
    },

    async many(ids: readonly string[]): Promise<Payment[]> {
      if (ids.length === 0) return [];
      return (await db.selectFrom('payments').selectAll().where('id', 'in', of(ids)).execute()).map(toPayment);
    },

    /** Whether an entry of a car park, or of the site, was timed within a time by a clock that was off by more. UTC ms. */
    async isMistimed(carParkId: string, fromAt: number, toAt: number, byMs: number): Promise<boolean> {
      const row = await db
        .selectFrom('payments')
        .select('id')
        .where('paymentSourceId', 'is not', null)
        .where('at', '>=', fromAt)
        .where('at', '<=', toAt)
        .where('carParkId', 'in', [carParkId, ''])
        .where(sql<boolean>`abs(clock_off_ms) > ${byMs}`)
        .where('voided', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** The uses of hosts’ codes within a time, of one host where it is named. UTC ms. */
    async validations(fromAt: number, toAt: number, hostId: string | null): Promise<Payment[]> {
      const rows = db
        .selectFrom('payments')
        .selectAll()
        .where('kind', '=', 'validation')
        .where('at', '>=', fromAt)
        .where('at', '<', toAt)
        .where('voided', 'is', null)
        .where('hostId', hostId === null ? 'is not' : '=', hostId);
      return (await rows.execute()).map(toPayment);
    },

    refundedOf: async (id: string, within: Within = db): Promise<number> =>
      (await paidBack([id], within)).get(id)?.pence ?? 0,

    async list(query: PaymentQuery, carParkIds: readonly string[] | null) {
      const { view, kinds, carParkId, text, fromAt, toAt, limit, cursor } = query;
      const order = query.order === 'time' ? 'asc' : 'desc';
      let rows = db.selectFrom('payments');
      if (carParkIds !== null) rows = rows.where('carParkId', 'in', of(carParkIds));
      if (view === 'unmatched') rows = rows.where('seeks', '=', 1);
      if (view === 'season')
        rows = rows.where((e) => e.or([e('kind', 'in', ['season', 'prepaid']), e('coversFrom', 'is not', null)]));
      if (kinds !== undefined && kinds.length > 0) rows = rows.where('kind', 'in', kinds);
      if (carParkId !== undefined) rows = rows.where('carParkId', '=', carParkId);
      if (text !== undefined && text !== '') {
        const folded = foldPlate(text);
        rows = rows.where((e) =>
          e.or([
            e('reference', 'like', `%${text.replaceAll(/[%_]/g, '')}%`),
            ...(folded === ''
              ? []
              : [
                  e.exists(
                    e
                      .selectFrom('paymentPlates')
                      .select('paymentId')
                      .whereRef('paymentId', '=', 'payments.id')
                      .where('folded', 'like', `%${folded}%`),
                  ),
                ]),
          ]),
        );
      }
      const { total } = await rows
        .where(timePage('at', { fromAt, toAt, after: null, order }))
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const found = await rows
        .where(timePage('at', { fromAt, toAt, after: placeOf(cursor), order }))
        .selectAll()
        .orderBy('at', order)
        .orderBy('id', order)
        .limit(limit + 1)
        .execute();
      const last = found.length > limit ? found[limit - 1] : undefined;
      const items = found.slice(0, limit);
      const refunded = await paidBack(items.map(({ id }) => id));
      return {
        items: items.map((row) => ({ ...toPayment(row), refundedPence: refunded.get(row.id)?.pence ?? 0 })),
        total,
        nextCursor: last === undefined ? null : `${last.at}:${last.id}`,
      };
    },

    async position(): Promise<number> {
      return (await db.selectFrom('paymentPosition').select('sequence').executeTakeFirst())?.sequence ?? 0;
    },

    async savePosition(sequence: number, within: Within = db): Promise<void> {
      await within.updateTable('paymentPosition').set({ sequence }).execute();
    },
  };
}

export type PaymentStore = ReturnType<typeof createPaymentStore>;

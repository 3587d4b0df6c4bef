import { sql } from 'kysely';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { CashUp, Drawer } from '../../../src-preload/contract/parking/payments.ts';

import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { ruleById } from './ledger.ts';
import './tables.ts';

export interface CashUpsOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** Money that was taken for a breach, UTC ms; what comes to no till is not counted. */
interface Taking {
  readonly pence: number;
  readonly kind: string;
  readonly at: number;
}

export type Till = ReturnType<typeof createCashUps>['till'];

/** Who counts what they have taken. */
interface Teller {
  readonly id: string;
  readonly name: string;
}

/** The counting of cash at the end of a shift, by who took it. */
export function createCashUps({ db, outbox, clock }: CashUpsOptions) {
  async function drawerOf({ id, name }: Teller, within: Database | Writing = db): Promise<Drawer> {
    const { rows } = await sql<Omit<Drawer, 'by'>>`
      SELECT min(at) AS from_at, count(*) AS payments,
        coalesce(sum(CASE WHEN kind = 'cash' OR (kind = 'refund' AND reference = 'cash') THEN pence END), 0) AS cash_pence,
        coalesce(sum(CASE WHEN kind = 'card' OR (kind = 'refund' AND reference = 'card') THEN pence END), 0) AS card_pence,
        coalesce(sum(CASE WHEN kind = 'waiver' THEN pence END), 0) AS waived_pence,
        coalesce(sum(CASE WHEN is_charge THEN pence END), 0) AS charges_pence
      FROM (
        SELECT at, kind, reference, pence, 0 AS is_charge FROM payments
          WHERE by_id = ${id} AND cash_up_id IS NULL AND source = 'desk' AND voided IS NULL
        UNION ALL
        SELECT at, kind, '', pence, 1 FROM case_takings WHERE by_id = ${id} AND cash_up_id IS NULL
      )
    `.execute(within);
    const [drawer] = rows;
    return {
      by: name,
      fromAt: null,
      payments: 0,
      cashPence: 0,
      cardPence: 0,
      waivedPence: 0,
      chargesPence: 0,
      ...drawer,
    };
  }

  return {
    /** What is taken at a desk for breaches, until it is counted: in the drawer of who took it. */
    till: {
      async take(writing: Writing, caseId: string, { pence, kind, at }: Taking): Promise<void> {
        if (kind !== 'cash' && kind !== 'card') return;
        const byId = actorNow()?.id ?? ruleById;
        await writing.insertInto('caseTakings').values({ caseId, at, byId, kind, pence, cashUpId: null }).execute();
      },
      /** @throws Refusal where it was counted: then it can only be paid back */
      async takeBack(writing: Writing, caseId: string): Promise<void> {
        const row = await writing.selectFrom('caseTakings').selectAll().where('caseId', '=', caseId).executeTakeFirst();
        if (row === undefined) return;
        if (row.cashUpId !== null)
          throw new Refusal(
            'CONFLICT',
            'This money was counted with a cash-up already, so the payment stands. What you pay back, write in a note on the case.',
          );
        await writing.deleteFrom('caseTakings').where('caseId', '=', caseId).execute();
      },
    },

    drawerOf: (teller: Teller) => drawerOf(teller),

    /** @throws Refusal where more was taken since the one who counts was shown what there should be */
    async cashUp(
      teller: Teller,
      given: { readonly countedPence: number; readonly expectedPence: number; readonly note: string },
    ): Promise<CashUp> {
      const cashUp = await db.transaction().execute(async (writing): Promise<CashUp> => {
        const drawer = await drawerOf(teller, writing);
        if (drawer.payments === 0) throw new Refusal('CONFLICT', 'You have taken nothing since you last counted.');
        if (drawer.cashPence !== given.expectedPence)
          throw new Refusal(
            'CONFLICT',
            `There should be ${moneyText(drawer.cashPence)} by now: more was taken while you counted.`,
          );
        if (given.countedPence !== given.expectedPence && given.note === '')
          throw new Refusal('INVALID', 'Say why the cash is not what it should be.', { field: 'note' });
        const { cashPence: expectedPence, cardPence, fromAt, payments } = drawer;
        const row = {
          ...{ id: newId(), at: clock.now(), by: teller.name, fromAt, payments, expectedPence, cardPence },
          ...{ countedPence: given.countedPence, note: given.note },
        };
        await writing
          .insertInto('cashUps')
          .values({ ...row, byId: teller.id })
          .execute();
        await writing
          .updateTable('payments')
          .set({ cashUpId: row.id })
          .where('byId', '=', teller.id)
          .where('cashUpId', 'is', null)
          .where('source', '=', 'desk')
          .where('voided', 'is', null)
          .execute();
        await writing
          .updateTable('caseTakings')
          .set({ cashUpId: row.id })
          .where('byId', '=', teller.id)
          .where('cashUpId', 'is', null)
          .execute();
        const thing = { kind: 'cashUp', id: row.id, label: teller.name };
        const values = { expected: expectedPence, counted: given.countedPence };
        await note(writing, clock, { action: 'payments.cashUp', thing, values, before: null, after: null });
        await outbox.append(writing, { topic: 'payments.changed' });
        return row;
      });
      outbox.announce();
      return cashUp;
    },

    /** The newest first; those of one teller alone where one is named, and those in which all was taken at some car parks. */
    async list(
      limit: number,
      { byId, carParkIds }: { readonly byId: string | null; readonly carParkIds: readonly string[] | null },
    ): Promise<CashUp[]> {
      let query = db.selectFrom('cashUps').selectAll();
      if (byId !== null) query = query.where('byId', '=', byId);
      if (carParkIds !== null && byId === null)
        query = query.where(
          sql<boolean>`NOT EXISTS (SELECT 1 FROM payments WHERE cash_up_id = cash_ups.id
            AND car_park_id NOT IN (SELECT value FROM json_each(${JSON.stringify(carParkIds)})))
            AND NOT EXISTS (SELECT 1 FROM case_takings AS t JOIN cases AS c ON c.id = t.case_id
              WHERE t.cash_up_id = cash_ups.id AND c.car_park_id NOT IN (SELECT value FROM json_each(${JSON.stringify(carParkIds)})))`,
        );
      // In the order in which they were counted, also where the clock was set back meanwhile.
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map(({ byId: _byId, ...row }) => row);
    },
  };
}

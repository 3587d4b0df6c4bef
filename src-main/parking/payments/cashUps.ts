import { sql } from 'kysely';
import { moneyText } from '../../../src-preload/contract/money.ts';
import type { PaidKind } from '../../../src-preload/contract/parking/cases.ts';
import type { CashUp, Drawer, OpenDrawer } from '../../../src-preload/contract/parking/payments.ts';
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

/** Money that was taken for a breach, or less than 0 for what was paid back, by the step of its case; UTC ms. */
export interface Taking {
  readonly id: string;
  readonly caseId: string;
  readonly at: number;
  readonly by: string;
  readonly pence: number;
  readonly kind: PaidKind;
}

export type Till = ReturnType<typeof createCashUps>['till'];

/** Who counts what they have taken. */
interface Teller {
  readonly id: string;
  readonly name: string;
}

/** Whose drawers, and at which car parks all of it was taken; null is all of them. */
interface WhichDrawers {
  readonly butNot: string;
  readonly carParkIds: readonly string[] | null;
}

/** The counting of cash at the end of a shift, by who took it. */
export function createCashUps({ db, outbox, clock }: CashUpsOptions) {
  /** What was taken and not counted, by who took it. What comes to no till, as a transfer, lies in no drawer. */
  async function drawersOf(
    byId: string | null,
    carParkIds: readonly string[] | null,
    within: Database | Writing = db,
  ): Promise<OpenDrawer[]> {
    const whose = byId === null ? sql`by_id <> ''` : sql`by_id = ${byId}`;
    const elsewhere =
      carParkIds === null
        ? sql`0`
        : sql`car_park_id NOT IN (SELECT value FROM json_each(${JSON.stringify(carParkIds)}))`;
    const { rows } = await sql<OpenDrawer>`
      SELECT by_id AS "byId", "by", min(at) AS "fromAt", count(*) AS payments,
        coalesce(sum(CASE WHEN kind = 'cash' OR (kind = 'refund' AND reference = 'cash') THEN pence END), 0) AS "cashPence",
        coalesce(sum(CASE WHEN kind = 'card' OR (kind = 'refund' AND reference = 'card') THEN pence END), 0) AS "cardPence",
        coalesce(sum(CASE WHEN kind = 'waiver' THEN pence END), 0) AS "waivedPence",
        coalesce(sum(CASE WHEN is_charge THEN pence END), 0) AS "chargesPence"
      FROM (
        SELECT by_id, "by", at, kind, reference, pence, 0 AS is_charge, car_park_id FROM payments
          WHERE ${whose} AND cash_up_id IS NULL AND source = 'desk' AND voided IS NULL
        UNION ALL
        SELECT by_id, "by", t.at, kind, '', pence, 1, c.car_park_id FROM case_takings AS t JOIN cases AS c ON c.id = t.case_id
          WHERE ${whose} AND cash_up_id IS NULL AND kind IN ('cash', 'card')
      )
      GROUP BY by_id HAVING sum(${elsewhere}) = 0 ORDER BY min(at)
    `.execute(within);
    return rows;
  }

  /** What is found there, and nothing where it is empty. */
  async function drawerOf({ id, name }: Teller, within: Database | Writing = db): Promise<Drawer> {
    const [{ byId: _byId, ...found } = { byId: id }] = await drawersOf(id, null, within);
    const empty = { fromAt: null, payments: 0, cashPence: 0, cardPence: 0, waivedPence: 0, chargesPence: 0 };
    return { ...empty, ...found, by: name };
  }

  return {
    /** What is taken at a desk for breaches, and paid back: until it is counted, in the drawer of who did it. */
    till: {
      async take(writing: Writing, taking: Taking): Promise<void> {
        const byId = actorNow()?.id ?? ruleById;
        await writing
          .insertInto('caseTakings')
          .values({ ...taking, byId, cashUpId: null })
          .execute();
      },
      /** Takes back what a step did. @throws Refusal where it was counted: then it can only be paid back, or taken anew */
      async takeBack(writing: Writing, stepId: string): Promise<void> {
        const row = await writing.selectFrom('caseTakings').selectAll().where('id', '=', stepId).executeTakeFirst();
        if (row === undefined) return;
        if (row.cashUpId !== null)
          throw new Refusal(
            'CONFLICT',
            row.pence < 0
              ? 'What was paid back was counted with a cash-up already, so it stands. Take the money anew.'
              : 'This money was counted with a cash-up already, so the payment stands. Pay it back instead.',
          );
        await writing.deleteFrom('caseTakings').where('id', '=', stepId).execute();
      },
    },

    drawerOf: (teller: Teller) => drawerOf(teller),

    /** What others have taken, the oldest first. */
    async drawers({ butNot, carParkIds }: WhichDrawers): Promise<OpenDrawer[]> {
      return (await drawersOf(null, carParkIds)).filter(({ byId }) => byId !== butNot);
    },

    /** @param countedBy who counts what the teller took; null where they do so themselves. @throws Refusal where more was taken since the one who counts was shown what there should be */
    async cashUp(
      teller: Teller,
      given: { readonly countedPence: number; readonly expectedPence: number; readonly note: string },
      countedBy: string | null = null,
    ): Promise<CashUp> {
      const cashUp = await db.transaction().execute(async (writing): Promise<CashUp> => {
        const drawer = await drawerOf(teller, writing);
        if (drawer.payments === 0)
          throw new Refusal(
            'CONFLICT',
            countedBy === null
              ? 'You have taken nothing since you last counted.'
              : 'Nothing that they took waits to be counted any more.',
          );
        if (drawer.cashPence !== given.expectedPence)
          throw new Refusal(
            'CONFLICT',
            `There should be ${moneyText(drawer.cashPence)} by now: more was taken while you counted.`,
          );
        if (given.countedPence !== given.expectedPence && given.note === '')
          throw new Refusal('INVALID', 'Say why the cash is not what it should be.', { field: 'note' });
        const { cashPence: expectedPence, cardPence, fromAt, payments } = drawer;
        const row = {
          ...{ id: newId(), at: clock.now(), by: teller.name, countedBy, fromAt, payments, expectedPence, cardPence },
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
          .where('kind', 'in', ['cash', 'card'])
          .where('cashUpId', 'is', null)
          .execute();
        const thing = { kind: 'cashUp', id: row.id, label: teller.name };
        const values = { expected: expectedPence, counted: given.countedPence };
        const action = countedBy === null ? 'payments.cashUp' : 'payments.cashUpFor';
        await note(writing, clock, { action, thing, values, before: null, after: null });
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

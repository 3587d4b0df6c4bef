import type { AuditAction, AuditValues } from '../../../src-preload/contract/auditActions.ts';
import type { Payment, Settled } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounted, Accounts } from './accounts.ts';
import type { MergedStore } from './merged.ts';
import type { PaymentStore } from './store.ts';

export interface LedgerOptions {
  readonly db: Database;
  readonly store: PaymentStore;
  readonly merged: MergedStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly stays: SeenRecord['stayLookups'];
  readonly accounts: Accounts;
}

/** A stay that something is done with: with when it stood at the exit, where it does. UTC ms. */
export interface Owing {
  readonly stay: Stay;
  readonly accounted: Accounted;
  readonly leavesAt: number | null;
}

/** What is noted of an entry. */
export type PaymentAction = Extract<AuditAction, `payments.${string}`>;

/** Who acts without being asked: a file that is imported at night, a provider. */
export const ruleById = 'rule';

/** An entry with nothing in it but what is given. */
export function entryOf(given: Partial<Payment> & Pick<Payment, 'kind' | 'at' | 'pence' | 'by'>): Payment {
  return {
    id: newId(),
    ...{ carParkId: '', plates: [], stayId: null, match: null, covers: null, gives: null, hostId: null },
    ...{ reference: '', reason: '', source: 'desk', externalId: null, refundOf: null, tariffName: null },
    ...{ groupId: null, vatPence: 0, cashUpId: null, voided: null, timing: null },
    ...given,
  };
}

/** What is said of the stay that an entry is for, as it is then. */
export function aboutStay({ account, pricing }: Accounted, stay: Pick<Stay, 'groupId'>, pence: number) {
  const price = pricing?.price(account.enteredAt, account.pricedAt);
  const vat = price === undefined || price.pence === 0 ? 0 : Math.round((pence * price.vatPence) / price.pence);
  return {
    ...{ stayId: account.stayId, carParkId: account.carParkId, plates: [account.mark] },
    ...{ tariffName: account.tariffName, groupId: stay.groupId, vatPence: vat },
  };
}

/** Writes entries of the ledger, each with its note in the audit and word to who watches. */
export function createLedger({ db, store, merged, outbox, clock, stays, accounts }: LedgerOptions) {
  const byId = () => actorNow()?.id ?? ruleById;

  async function told(writing: Writing, before: Payment | null, after: Payment): Promise<void> {
    const stayIds = [...new Set([before?.stayId ?? null, after.stayId])].filter((id) => id !== null);
    await outbox.append(writing, { topic: 'payment.changed', paymentId: after.id, stayIds });
    const what = whatBecame(before, after);
    if (what === null) return;
    const { id, kind, at, pence, carParkId, stayId, refundOf, plates } = after;
    const payment = { id, kind, at, pence, carParkId, stayId, refundOf, what, mark: plates[0] ?? null, cameraIds: [] };
    await outbox.append(writing, { topic: 'payment.told', payment });
  }

  async function noted<Action extends PaymentAction>(
    writing: Writing,
    action: Action,
    payment: Payment,
    values: AuditValues<Action>,
  ): Promise<void> {
    const thing = { kind: 'payment', id: payment.id, label: payment.plates[0] ?? '' };
    await note(writing, clock, { action, thing, values, before: null, after: null } as Parameters<
      typeof note<Action>
    >[2]);
  }

  return {
    async keep<Action extends PaymentAction>(
      payment: Payment,
      action: Action,
      values: AuditValues<Action>,
    ): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await store.insert(writing, payment, byId());
        await noted(writing, action, payment, values);
        await told(writing, null, payment);
      });
      outbox.announce();
    },

    async change<Action extends PaymentAction>(
      before: Payment,
      after: Payment,
      noting: { readonly action: Action; readonly values: AuditValues<Action> } | null,
    ): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await store.settle(writing, after);
        if (noting !== null) await noted(writing, noting.action, after, noting.values);
        // What a person says it is for it stays for, whatever was merged before.
        if (noting !== null && before.stayId !== after.stayId) await merged.forget(writing, after.id);
        await told(writing, before, after);
      });
      outbox.announce();
    },

    /** Takes an entry to the stay with which its own was merged, or back. What was paid back of it goes along. */
    async follow(before: Payment, { id, groupId }: Pick<Stay, 'id' | 'groupId'>, isMerged: boolean): Promise<void> {
      const after = { ...before, stayId: id, groupId };
      await db.transaction().execute(async (writing) => {
        await store.settle(writing, after);
        if (!isMerged) await merged.comeBack(writing, after.id, id);
        else if (before.stayId !== null) await merged.leave(writing, after.id, before.stayId);
        await told(writing, before, after);
      });
      outbox.announce();
    },

    /** What a stay owes, and by what it is priced; null where it is none any more, or only passed through. */
    async accountedOf(stayId: string | null): Promise<Accounted | null> {
      const [accounted] = stayId === null ? [] : await accounts.of(await stays.many([stayId]));
      return accounted ?? null;
    },

    /** An entry with the account that it is for, as both are now. */
    async settled(payment: Payment, leavesAt: number | null = null): Promise<Settled> {
      const found = await stays.many(payment.stayId === null ? [] : [payment.stayId]);
      const [accounted] = await accounts.of(found, leavesAt);
      return { payment, account: accounted?.account ?? null };
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** What other programs are told of an entry; null where it only found what it is for. */
function whatBecame(before: Payment | null, after: Payment): 'made' | 'refunded' | 'voided' | null {
  // What was taken back and put back is there once more.
  const isNew = before === null || (before.voided !== null && after.voided === null);
  if (isNew) return after.kind === 'refund' ? 'refunded' : 'made';
  return before.voided === null && after.voided !== null ? 'voided' : null;
}

import type { AlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { MailQueue } from './mailQueue.ts';
import { type AlertCause, severer, type Telling, tellingOf } from './rules.ts';
import type { AlertChange, AlertStore, StoredAlert } from './store.ts';

export interface LedgerOptions {
  readonly db: Database;
  readonly store: AlertStore;
  readonly mails: MailQueue;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly settings: () => AlertSettings;
  /** Whether the site has quiet hours at a moment (UTC ms). */
  readonly isQuiet: (at: number) => boolean;
  /** The last event that was taken as a whole; null before any may be taken. */
  readonly position: () => number | null;
}

/** What an alert is about; of a pass, the read with it. */
export type AlertSubject = Pick<StoredAlert, 'at' | 'place'> & Partial<StoredAlert>;

/** Where alerts are written: each change in one transaction with its event, and with the e-mails that belong to it. */
export interface Ledger {
  /** How the site wants to be told of what came to pass so long ago (ms); null where it does not. */
  tellingOf(cause: AlertCause, ageMs: number): Telling | null;
  /**
   * Tells of what came to pass so long ago (ms), where the site wants to be told: with the open alert of the same plate for the same
   * reason, which rises again, or with a new one.
   */
  raise(cause: AlertCause, ageMs: number, about: AlertSubject): Promise<void>;
  /** Tells of an alert again, for it became severer than anybody was told. */
  raiseAgain(alert: Pick<Alert, 'id' | 'readId'>, telling: Telling, change: AlertChange): Promise<void>;
  /** `beside` is written in the same transaction. */
  change(ids: readonly string[], change: AlertChange, beside?: (writing: Writing) => Promise<unknown>): Promise<void>;
  /** Says that a pass gives cause for an alert again, or still, with what is known of it now. */
  hold(alert: Pick<Alert, 'id' | 'kind'>, readId: string, change: AlertChange): Promise<void>;
  /** Says that a pass gives no cause for an alert any more. Where no other does, it never held, and what has not gone out is taken back. */
  drop(alert: Pick<Alert, 'id' | 'kind'>, readId: string): Promise<void>;
}

export function createLedger({ db, store, mails, outbox, clock, settings, isQuiet, position }: LedgerOptions): Ledger {
  /** Does the work, which gives the ids of the alerts that it changed. */
  async function write(
    topic: 'alert.raised' | 'alert.changed',
    work: (writing: Writing) => Promise<readonly string[]>,
  ): Promise<void> {
    await db.transaction().execute(async (writing) => {
      const ids = await work(writing);
      // What led here must not be taken again after a crash: an older event would say of a newer alert that it is over.
      const taken = position();
      if (taken !== null) await store.savePosition(taken, writing);
      for (const alert of await store.many(ids, writing)) await outbox.append(writing, { topic, alert });
    });
    outbox.announce();
  }

  function tellingOfNow(cause: AlertCause, ageMs: number): Telling | null {
    return tellingOf(cause, settings(), { isQuiet: isQuiet(clock.now()), ageMs });
  }

  /** Writes a new alert, or what a further pass changes of the open one of its plate; gives its id. */
  async function tell(writing: Writing, cause: AlertCause, telling: Omit<Telling, 'email'>, about: AlertSubject) {
    const { kind, sentence, values } = cause;
    const folded = about.folded ?? null;
    const open = folded === null ? null : await store.openOf(kind, folded, writing);
    if (open === null) {
      const told = { ...about, ...telling, kind, sentence, values, firstAt: about.at, folded };
      const alert: StoredAlert = { ...nothingElse, ...told, id: newId() };
      await store.insert(writing, alert);
      return alert.id;
    }
    // It is never played down: somebody was told already.
    const severity = severer(open.severity, telling.severity);
    const mustAcknowledge = open.mustAcknowledge || telling.mustAcknowledge;
    const told = { ...about, ...telling, sentence, values, severity, mustAcknowledge, resolvedAt: null };
    await store.update(writing, open.id, told);
    return open.id;
  }

  return {
    tellingOf: tellingOfNow,
    async raise(cause, ageMs, about) {
      const telling = tellingOfNow(cause, ageMs);
      if (telling === null) return;
      const { email, ...told } = telling;
      const { kind } = cause;
      const { readId = null, at, place } = about;
      await write('alert.raised', async (writing) => {
        const alertId = await tell(writing, cause, told, about);
        if (readId !== null) {
          await store.keepPass(writing, { readId, kind, alertId, at, place });
          await store.countPasses(writing, alertId);
        }
        if (email) await mails.add(writing, { id: alertId, kind, folded: about.folded ?? null, readId }, clock.now());
        return [alertId];
      });
      mails.wake();
    },
    async raiseAgain({ id, readId }, { email, ...told }, change) {
      await write('alert.raised', async (writing) => {
        await store.update(writing, id, { ...change, ...told });
        if (email) await mails.add(writing, { id, readId, kind: null, folded: null }, clock.now());
        return [id];
      });
      mails.wake();
    },
    async change(ids, change, beside) {
      await write('alert.changed', async (writing) => {
        for (const id of ids) await store.update(writing, id, change);
        await beside?.(writing);
        return ids;
      });
    },
    async hold({ id, kind }, readId, change) {
      await write('alert.changed', async (writing) => {
        await store.setHolds(writing, readId, kind, true);
        await store.update(writing, id, change);
        await store.countPasses(writing, id);
        return [id];
      });
    },
    async drop({ id, kind }, readId) {
      await write('alert.changed', async (writing) => {
        await store.setHolds(writing, readId, kind, false);
        if (await store.countPasses(writing, id)) return [id];
        await store.update(writing, id, { resolvedAt: clock.now() });
        await mails.withdraw(writing, id);
        return [id];
      });
    },
  };
}

/** What is not said of an alert. */
const nothingElse = {
  passes: 1,
  folded: null,
  tell: '',
  readId: null,
  cameraId: null,
  barrierId: null,
  mark: null,
  country: null,
  format: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
} as const;

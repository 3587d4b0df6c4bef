import { uuidv7 } from 'uuidv7';
import type { AlertSettings } from '../../src-preload/contract/alertSettings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import type { MailQueue } from './mailQueue.ts';
import { type AlertCause, type Telling, tellingOf } from './rules.ts';
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
}

/** Where alerts are written: each change in one transaction with its event, and with the e-mails that belong to it. */
export interface Ledger {
  /** How the site wants to be told of what came to pass at a moment (UTC ms); null where it does not. */
  tellingOf(cause: AlertCause, at: number): Telling | null;
  /** Raises an alert where the site wants to be told. */
  raise(cause: AlertCause, about: Pick<StoredAlert, 'at' | 'place'> & Partial<StoredAlert>): Promise<void>;
  /** Tells of an alert again, for it became severer than anybody was told. */
  raiseAgain(id: string, telling: Telling, change: AlertChange): Promise<void>;
  change(ids: readonly string[], change: AlertChange): Promise<void>;
  /** Says that alerts never held, and takes back what has not gone out of them. */
  withdraw(id: string): Promise<void>;
}

export function createLedger({ db, store, mails, outbox, clock, settings, isQuiet }: LedgerOptions): Ledger {
  async function write(
    topic: 'alert.raised' | 'alert.changed',
    ids: readonly string[],
    work: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await work(writing);
      for (const alert of await store.many(ids, writing)) await outbox.append(writing, { topic, alert });
    });
    outbox.announce();
  }

  function tellingOfNow(cause: AlertCause, at: number): Telling | null {
    const now = clock.now();
    return tellingOf(cause, settings(), { isQuiet: isQuiet(now), ageMs: now - at });
  }

  return {
    tellingOf: tellingOfNow,
    async raise(cause, about) {
      const telling = tellingOfNow(cause, about.at);
      if (telling === null) return;
      const { email, ...told } = telling;
      const { kind, sentence } = cause;
      const alert: StoredAlert = { ...nothingElse, ...about, ...told, id: uuidv7(), kind, sentence };
      await write('alert.raised', [alert.id], async (writing) => {
        await store.insert(writing, alert);
        if (email) await mails.add(writing, alert.id, clock.now());
      });
      mails.wake();
    },
    async raiseAgain(id, { email, ...told }, change) {
      await write('alert.raised', [id], async (writing) => {
        await store.update(writing, id, { ...change, ...told, acknowledgedAt: null, acknowledgedBy: null });
        if (email) await mails.add(writing, id, clock.now());
      });
      mails.wake();
    },
    async change(ids, change) {
      await write('alert.changed', ids, async (writing) => {
        for (const id of ids) await store.update(writing, id, change);
      });
    },
    async withdraw(id) {
      await write('alert.changed', [id], async (writing) => {
        await store.update(writing, id, { resolvedAt: clock.now() });
        await mails.withdraw(writing, id);
      });
    },
  };
}

/** What is not said of an alert. */
const nothingElse = {
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

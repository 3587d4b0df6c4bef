import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { AlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { displayPlate } from '../../plates/display.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { untilWritten } from '../../platform/untilWritten.ts';
import { MailFault, type MailPicture, sendBySmtp } from './mail.ts';
import type { MailOutcome, MailStore, WaitingMail } from './mailStore.ts';
import type { MailTrouble } from './mailTroubles.ts';
import { mailOf } from './mailWords.ts';
import { mailedAgainAfterMs, mailedForMs } from './rules.ts';
import type { AlertStore } from './store.ts';

export interface MailQueueOptions {
  readonly db: Database;
  readonly alerts: AlertStore;
  readonly store: MailStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => AlertSettings;
  readonly siteName: () => string;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
  readonly readOf: (id: string) => Promise<Read | null>;
  /** Where a picture lies on disk; null where it is no longer kept. */
  readonly picturePath: (mediaId: string) => Promise<string | null>;
}

/** The alert that an e-mail is about, with its newest pass; the plate and kind that are not written about again for a while, where there are. */
export interface MailSubject {
  readonly id: string;
  readonly readId: string | null;
  readonly kind: Alert['kind'] | null;
  readonly folded: string | null;
}

/** E-mails on their way: they wait in the database, so that a restart loses none. */
export interface MailQueue {
  /**
   * Adds an alert's e-mails to the transaction that raises it, unless there was one about the same plate and kind within
   * `mailedAgainAfterMs`. Call `wake` once that has been committed.
   */
  add(writing: Writing, about: MailSubject, at: number): Promise<void>;
  /** Takes back what has not gone out. */
  withdraw(writing: Writing, alertId: string): Promise<void>;
  wake(): void;
  /** The computer's clock was moved by so much, ms: what waits goes out when it would have. */
  onClockMoved(byMs: number): Promise<void>;
  /** Sends everything that is due now, one after the other. */
  sendDue(): Promise<void>;
  sendTest(to: string): Promise<{ ok: boolean; message: string }>;
  start(): void;
  stop(): Promise<void>;
}

/** How long is waited after the first, second … attempt that failed; then it is given up: ten attempts in about a day. */
export const retryAfterMs = [15, 60, 300, 900, 1800, 3600, 7200, 21_600, 43_200].map((seconds) => seconds * 1000);
const longestWaitMs = Math.max(...retryAfterMs);
const longestSleepMs = 60_000;
const largestPictureBytes = 4_000_000;

export function createMailQueue(options: MailQueueOptions): MailQueue {
  const { db, alerts, store, outbox, clock, log, settings, siteName, timeZone, readOf, picturePath } = options;
  const moment = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timeZone(), dateStyle: 'full', timeStyle: 'medium' }).format(at);
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => wait(ms, undefined, { signal });
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function settle(mail: WaitingMail, outcome: MailOutcome): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await store.setOutcome(writing, mail.id, outcome);
      for (const alert of await alerts.many([mail.alertId], writing)) {
        await outbox.append(writing, { topic: 'alert.changed', alert });
      }
    });
    outbox.announce();
  }

  async function attempt(mail: WaitingMail): Promise<void> {
    const attempts = mail.attempts + 1;
    const now = clock.now();
    const [alert] = await alerts.many([mail.alertId]);
    if (alert === undefined) return;
    const fail = (trouble: MailTrouble) => settle(mail, { state: 'failed', attempts, nextAt: now, trouble });
    if (now - mail.createdAt > mailedForMs) return await fail({ code: 'waitedTooLong' });
    const { mail: server } = settings();
    if (server.host === '') return await fail({ code: 'noServer' });
    const waitMs = retryAfterMs[attempts - 1];
    const later = (trouble: MailTrouble) =>
      settle(mail, { state: 'waiting', attempts, nextAt: clock.now() + (waitMs ?? 0), trouble });
    // Counted before it is made, so that whatever ends it, there are not more than so many.
    await later({ code: 'ended' });
    try {
      const pictures = await picturesOf(alert);
      const plate = alert.mark === null || alert.mark === '' ? null : displayPlate(alert.mark, alert.format);
      const text = mailOf({ alert, plate, site: siteName(), moment, pictures });
      const password = await store.password();
      await sendBySmtp({ id: mail.id, to: mail.recipient, ...text, pictures }, { server, password, signal });
      // It has gone out: a full disk must not send it once more.
      await untilWritten(() => settle(mail, { state: 'sent', attempts, nextAt: now, trouble: null }), { log, pause });
    } catch (error) {
      if (!(error instanceof MailFault)) throw error;
      if (signal.aborted) return;
      log.warn({ err: error, alertId: alert.id, attempts }, 'An e-mail could not be sent');
      await (error.isFinal || waitMs === undefined ? fail : later)(error.trouble);
    }
  }

  /** The plate and the vehicle of an alert's read, as they are now: the newest report has the best ones. */
  async function picturesOf({ readId }: Alert): Promise<MailPicture[]> {
    const read = readId === null ? null : await readOf(readId);
    if (read === null) return [];
    const found: MailPicture[] = [];
    for (const [title, picture] of [
      ['Plate', read.platePicture],
      ['Vehicle', read.vehiclePicture],
    ] as const) {
      const path = picture === null ? null : await picturePath(picture.id);
      const jpeg = path === null ? null : await readFile(path).catch(() => null);
      // A picture that is gone never costs the e-mail.
      if (jpeg === null || jpeg.length > largestPictureBytes) continue;
      found.push({ cid: `${title.toLowerCase()}@gatehouse`, title, jpeg });
    }
    return found;
  }

  async function run(): Promise<void> {
    do {
      isWanted = false;
      try {
        for (let mail = await store.due(clock.now()); mail !== null; mail = await store.due(clock.now())) {
          if (signal.aborted) return;
          await attempt(mail);
        }
      } catch (error) {
        // Such as a full disk: the e-mail waits where it is.
        log.error({ err: error }, 'E-mails could not be looked after, and will be again');
      }
    } while (isWanted);
  }

  function sendDue(): Promise<void> {
    isWanted = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function sendAndSleep(): Promise<void> {
    await sendDue();
    const next = await store.nextAt().catch(() => null);
    if (!isStarted) return;
    const waitMs = next === null ? longestSleepMs : Math.max(1000, Math.min(longestSleepMs, next - clock.now()));
    clearTimeout(timer);
    timer = setTimeout(() => void sendAndSleep(), waitMs);
  }

  return {
    async add(writing, { id: alertId, readId, kind, folded }, at) {
      const isOfPlate = kind !== null && folded !== null;
      if (isOfPlate && (await store.wereMailed(writing, kind, folded, at - mailedAgainAfterMs, at))) return;
      const mails = settings().recipients.map((recipient) => ({
        ...{ id: newId(), alertId, pass: readId ?? '', recipient },
        ...{ attempts: 0, createdAt: at },
      }));
      await store.insert(writing, mails);
    },
    withdraw: (writing, alertId) => store.removeWaiting(writing, alertId),
    wake() {
      if (isStarted) void sendAndSleep();
    },
    async onClockMoved(byMs) {
      await store.moveWaiting(byMs);
      if (isStarted) void sendAndSleep();
    },
    sendDue,
    async sendTest(to) {
      const { mail: server } = settings();
      if (server.host === '') return { ok: false, message: 'No mail server is set up. Give one and save it first.' };
      const site = siteName();
      const words = `This is a test from Gatehouse${site === '' ? '' : ` at ${site}`}. Alerts will arrive like this.`;
      const text = { subject: 'Test from Gatehouse', text: `${words}\n`, html: '' };
      try {
        await sendBySmtp(
          { id: newId(), to, ...text, pictures: [] },
          { server, password: await store.password(), signal },
        );
        return { ok: true, message: `${server.host} took the e-mail to ${to}. Look whether it arrived.` };
      } catch (error) {
        if (!(error instanceof MailFault)) throw error;
        return { ok: false, message: error.message };
      }
    },
    start() {
      isStarted = true;
      // The clock may have been set back since they were written down: what lies ahead of it has waited long enough.
      const ready = store.bringBack(clock.now(), clock.now() + longestWaitMs);
      void ready
        .catch((err: unknown) => log.error({ err }, 'E-mails of before could not be looked through'))
        .then(sendAndSleep);
    },
    async stop() {
      isStarted = false;
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

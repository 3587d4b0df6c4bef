import { readFile } from 'node:fs/promises';
import type { AlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { displayPlate } from '../../plates/display.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { createDeliveries, type DeliveryOutcome } from '../../platform/mail/deliveries.ts';
import type { MailPassword } from '../../platform/mail/password.ts';
import { MailFault, type MailPart, sendBySmtp } from '../../platform/mail/smtp.ts';
import type { MailTrouble } from '../../platform/mail/troubles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { MailStore, WaitingMail } from './mailStore.ts';
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
  /** That of the mail server; null where none is stored. */
  readonly password: () => Promise<MailPassword | null>;
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

const largestPictureBytes = 4_000_000;

export function createMailQueue(options: MailQueueOptions): MailQueue {
  const { db, alerts, store, outbox, clock, log, settings, siteName, timeZone, readOf, picturePath } = options;
  const moment = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timeZone(), dateStyle: 'full', timeStyle: 'medium' }).format(at);
  const stopping = new AbortController();

  async function settle(mail: WaitingMail, outcome: DeliveryOutcome<MailTrouble>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await store.setOutcome(writing, mail.id, outcome);
      for (const alert of await alerts.many([mail.alertId], writing)) {
        await outbox.append(writing, { topic: 'alert.changed', alert });
      }
    });
    outbox.announce();
  }

  async function deliver(mail: WaitingMail, signal: AbortSignal): Promise<void> {
    const [alert] = await alerts.many([mail.alertId]);
    // An e-mail goes with its alert.
    if (alert === undefined) return;
    const { mail: server } = settings();
    if (server.host === '') throw new MailFault({ code: 'noServer' }, true);
    const parts = await picturesOf(alert);
    const plate = alert.mark === null || alert.mark === '' ? null : displayPlate(alert.mark, alert.format);
    const pictures = parts.map(({ cid, title }) => ({ cid, title }));
    const text = mailOf({ alert, plate, site: siteName(), moment, pictures });
    const password = await options.password();
    await sendBySmtp({ id: mail.id, to: mail.recipient, ...text, parts }, { server, password, signal });
  }

  /** The plate and the vehicle of an alert's read, as they are now: the newest report has the best ones. */
  async function picturesOf({ readId }: Alert) {
    const read = readId === null ? null : await readOf(readId);
    if (read === null) return [];
    const found: (MailPart & { readonly cid: string; readonly title: string })[] = [];
    for (const [title, picture] of [
      ['Plate', read.platePicture],
      ['Vehicle', read.vehiclePicture],
    ] as const) {
      const path = picture === null ? null : await picturePath(picture.id);
      const bytes = path === null ? null : await readFile(path).catch(() => null);
      // A picture that is gone never costs the e-mail.
      if (bytes === null || bytes.length > largestPictureBytes) continue;
      const cid = `${title.toLowerCase()}@gatehouse`;
      found.push({ cid, title, fileName: `${title}.jpg`, contentType: 'image/jpeg', bytes });
    }
    return found;
  }

  const deliveries = createDeliveries<WaitingMail, MailTrouble>({
    ...{ store, clock, log, deliver, settle },
    givenUpAfterMs: mailedForMs,
    troubles: { ended: { code: 'ended' }, waitedTooLong: { code: 'waitedTooLong' } },
  });

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
    wake: deliveries.wake,
    onClockMoved: deliveries.onClockMoved,
    sendDue: deliveries.deliverDue,
    async sendTest(to) {
      const { mail: server } = settings();
      if (server.host === '') return { ok: false, message: 'No mail server is set up. Give one and save it first.' };
      const site = siteName();
      const words = `This is a test from Gatehouse${site === '' ? '' : ` at ${site}`}. Alerts will arrive like this.`;
      const text = { subject: 'Test from Gatehouse', text: `${words}\n`, html: '' };
      try {
        const route = { server, password: await options.password(), signal: stopping.signal };
        await sendBySmtp({ id: newId(), to, ...text, parts: [] }, route);
        return { ok: true, message: `${server.host} took the e-mail to ${to}. Look whether it arrived.` };
      } catch (error) {
        if (!(error instanceof MailFault)) throw error;
        return { ok: false, message: error.message };
      }
    },
    start: deliveries.start,
    async stop() {
      stopping.abort();
      await deliveries.stop();
    },
  };
}

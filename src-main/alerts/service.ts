import type { AlertSettings } from '../../src-preload/contract/alertSettings.ts';
import type { Alert } from '../../src-preload/contract/alerts.ts';
import type { Barrier } from '../../src-preload/contract/barriers.ts';
import type { Camera } from '../../src-preload/contract/cameras.ts';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { createEventFollower } from '../platform/eventFollower.ts';
import type { Log } from '../platform/log.ts';
import type { MediaFiles } from '../platform/mediaFiles.ts';
import type { Announced, Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { SecretBox } from '../platform/secretBox.ts';
import type { Reads } from '../reads/service.ts';
import { createDeviceAlerts } from './deviceAlerts.ts';
import { createLedger } from './ledger.ts';
import { createMailQueue } from './mailQueue.ts';
import { createMailStore, type MailPassword } from './mailStore.ts';
import { createPassAlerts } from './passAlerts.ts';
import { type AlertQuery, createAlertStore } from './store.ts';

export interface AlertsOptions {
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly reads: Pick<Reads, 'many' | 'mediaPath'>;
  readonly media: Pick<MediaFiles, 'absolutePath'>;
  readonly settings: () => AlertSettings;
  /** Empty where the site has none. */
  readonly siteName: () => string;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: string;
  /** Whether the site has quiet hours at a moment (UTC ms). */
  readonly isQuiet: (at: number) => boolean;
  readonly cameras: () => readonly Camera[];
  readonly barriers: () => readonly Pick<Barrier, 'id' | 'name' | 'health'>[];
  /** Whom an entry of the watch list wants told; empty where it says nothing. */
  readonly tellOf: (watchEntryId: string) => string;
}

/** Who is told of what: raised by decisions and outages, told once, and kept. */
export interface Alerts {
  list(query: Omit<AlertQuery, 'before'> & { cursor?: string | undefined }): Promise<{
    items: Alert[];
    nextCursor: string | null;
    open: number;
  }>;
  waiting(): Promise<Alert[]>;
  acknowledge(ids: readonly string[], by: string): Promise<Alert[]>;
  /** For whom at which server a password is stored. */
  mailPassword(): Promise<Omit<MailPassword, 'password'> | null>;
  setMailPassword(password: MailPassword, by: string): Promise<void>;
  testEmail(to: string): Promise<{ ok: boolean; message: string }>;
  /** Looks once at what works and what does not. */
  lookForOutages(): Promise<void>;
  /** Goes on where the last run ended. The cameras must be there by then. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const lookEveryMs = 1000;
const savePositionEveryMs = 5000;

export function createAlerts(options: AlertsOptions): Alerts {
  const { db, secrets, outbox, clock, log, reads, media, settings } = options;
  const store = createAlertStore(db);
  const mailStore = createMailStore(db, secrets);
  const mails = createMailQueue({
    ...options,
    alerts: store,
    store: mailStore,
    readOf: async (id) => (await reads.many([id]))[0] ?? null,
    async picturePath(mediaId) {
      const path = await reads.mediaPath(mediaId);
      return path === null ? null : media.absolutePath(path);
    },
  });
  const ledger = createLedger({ ...options, store, mails });
  const takeRead = createPassAlerts({ ...options, store, ledger });
  const lookForOutages = createDeviceAlerts({
    ...options,
    ...{ store, ledger },
    downAfterMs: () => settings().downAfterS * 1000,
  });
  const follower = createEventFollower({ outbox, log, name: 'alerts', take });
  let position = 0;
  let savedPosition = 0;
  let savedAt = 0;
  let looking: NodeJS.Timeout | undefined;
  let lastLook: Promise<void> = Promise.resolve();

  async function take(event: LiveEvent, { sequence }: Announced): Promise<void> {
    if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed') {
      await takeRead(event.read);
    }
    position = sequence ?? position;
    // Events that are taken twice after a crash change nothing, so not every one needs a write.
    if (position > savedPosition && clock.now() - savedAt >= savePositionEveryMs) await savePosition();
  }

  async function savePosition(): Promise<void> {
    await store.savePosition(position);
    savedPosition = position;
    savedAt = clock.now();
  }

  function lookAgain(): void {
    lastLook = lookForOutages()
      .catch((error: unknown) => log.error({ err: error }, 'Outages could not be looked for, and will be again'))
      .then(() => {
        if (looking !== undefined) looking = setTimeout(lookAgain, lookEveryMs);
      });
  }

  return {
    async list({ cursor, ...query }) {
      const items = await store.page({ ...query, before: cursor });
      const last = items.at(-1);
      const nextCursor = items.length === query.limit && last !== undefined ? last.id : null;
      return { items, nextCursor, open: await store.countOpen() };
    },
    waiting: () => store.waiting(),
    async acknowledge(ids, by) {
      const found = await store.many([...new Set(ids)]);
      if (found.length === 0) throw new Refusal('NOT_FOUND', 'This alert is no longer kept. Reload the page.');
      const unseen = found.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
      if (unseen.length > 0) await ledger.change(unseen, { acknowledgedAt: clock.now(), acknowledgedBy: by });
      return await store.many(found.map(({ id }) => id));
    },
    async mailPassword() {
      const stored = await mailStore.password();
      return stored === null ? null : { host: stored.host, user: stored.user };
    },
    async setMailPassword(password, by) {
      await mailStore.setPassword(password.password === '' ? null : password);
      log.info({ by, host: password.host }, 'The password of the mail server was changed');
    },
    testEmail: (to) => mails.sendTest(to),
    lookForOutages,
    async start() {
      position = await store.position();
      savedPosition = position;
      savedAt = clock.now();
      follower.start(position);
      mails.start();
      looking = setTimeout(lookAgain, lookEveryMs);
    },
    async stop() {
      clearTimeout(looking);
      looking = undefined;
      await lastLook;
      await follower.stop();
      await mails.stop();
      if (position > savedPosition) await savePosition();
    },
  };
}

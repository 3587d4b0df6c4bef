import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { AlertSettings } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { note, noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import type { Log } from '../../platform/log.ts';
import { type MailPassword, readMailPassword, writeMailPassword } from '../../platform/mail/password.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Announced, Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Reads } from '../../record/reads/service.ts';
import { type ClonedOptions, createClonedAlerts } from './cloned.ts';
import { createDeviceAlerts } from './deviceAlerts.ts';
import { createLedger } from './ledger.ts';
import { createMailQueue } from './mailQueue.ts';
import { createMailStore } from './mailStore.ts';
import { createPassAlerts } from './passAlerts.ts';
import { type AlertQuery, createAlertStore } from './store.ts';

import { alertInWords } from './words.ts';

export interface AlertsOptions {
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly reads: Pick<Reads, 'many' | 'mediaPath' | 'sights'>;
  readonly media: Pick<MediaFiles, 'absolutePath'>;
  readonly settings: () => AlertSettings;
  /** Empty where the site has none. */
  readonly siteName: () => string;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
  /** Whether the site has quiet hours at a moment (UTC ms). */
  readonly isQuiet: (at: number) => boolean;
  readonly cameras: () => readonly Camera[];
  /** The name of a car park; null where there is none such. */
  readonly carParkName: (id: string) => string | null;
  /** What a group of permits is called; null where there is none such. */
  readonly groupName: (id: string) => string | null;
  /** Whether a pass that was missed makes one vehicle of what a doubt of a stay is about. */
  readonly isExplained: ClonedOptions['isExplained'];
  readonly barriers: () => readonly Pick<Barrier, 'id' | 'name' | 'health'>[];
  /** Whom an entry of the watch list wants told; empty where it says nothing. */
  readonly tellOf: (watchEntryId: string) => string;
  /** When an entry of the watch list was added or changed, by the monotonic clock, ms; null where that was before this run. */
  readonly watchedSinceMs: (watchEntryId: string) => number | null;
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
  /** Where they happened; null for what no camera saw. */
  camerasOf(ids: readonly string[]): Promise<(string | null)[]>;
  /** For whom at which server a password is stored. */
  mailPassword(): Promise<Omit<MailPassword, 'password'> | null>;
  setMailPassword(password: MailPassword, by: string): Promise<void>;
  testEmail(to: string): Promise<{ ok: boolean; message: string }>;
  /** Looks once at what works and what does not. */
  lookForOutages(): Promise<void>;
  /** The computer's clock was moved by so much, ms: what waits goes out when it would have. */
  onClockMoved(byMs: number): Promise<void>;
  /** Goes on where the last run ended. The cameras must be there by then. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

type SourceChanged = Extract<LiveEvent, { topic: 'source.changed' }>;
type CarParkFull = Extract<LiveEvent, { topic: 'carPark.full' }>;

const lookEveryMs = 1000;
const savePositionEveryMs = 5000;

export function createAlerts(options: AlertsOptions): Alerts {
  const { db, secrets, outbox, clock, log, reads, media, settings } = options;
  const store = createAlertStore(db);
  const mails = createMailQueue({
    ...options,
    alerts: store,
    store: createMailStore(db),
    password: () => readMailPassword(db, secrets),
    readOf: async (id) => (await reads.many([id]))[0] ?? null,
    async picturePath(mediaId) {
      const path = await reads.mediaPath(mediaId);
      return path === null ? null : media.absolutePath(path);
    },
  });
  const ledger = createLedger({ ...options, store, mails, position: () => position });
  const takeRead = createPassAlerts({
    ...options,
    ...{ store, ledger },
    agoMs: (read) => reads.sights.agoMs(read, clock),
    seenMs: (readId) => reads.sights.get(readId)?.lastMs,
  });
  const takeStay = createClonedAlerts({ ...options, store, ledger });
  const lookForOutages = createDeviceAlerts({
    ...options,
    ...{ store, ledger },
    downAfterMs: () => settings().downAfterS * 1000,
  });
  const follower = createEventFollower({ outbox, log, name: 'alerts', take });
  /** The last event that was taken as a whole; null before any was. */
  let position: number | null = null;
  let savedPosition = 0;
  let savedAt = 0;
  let looking: NodeJS.Timeout | undefined;
  let lastLook: Promise<void> = Promise.resolve();

  async function take(event: LiveEvent, { sequence }: Announced): Promise<void> {
    if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed') {
      await takeRead(event.read);
    }
    if (event.topic === 'emergency.changed' && event.isOn) {
      const values = { by: event.by, reason: event.reason };
      const sentence = alertInWords('emergency', values) ?? '';
      const about = { at: event.at, place: event.names.join(', ') };
      await ledger.raise(
        { kind: 'emergency', severity: 'severe', sentence, values },
        Math.max(0, clock.now() - event.at),
        about,
      );
    }
    if (event.topic === 'signIn.refused') {
      const values = { name: event.name, from: event.from, count: event.count };
      const sentence = alertInWords('signIn', values) ?? '';
      const about = { at: event.at, place: event.from };
      const cause = { kind: 'signIn', severity: 'warning', sentence, values } as const;
      await ledger.raise(cause, Math.max(0, clock.now() - event.at), about);
    }
    if (event.topic === 'stay.changed') await takeStay(event.stay);
    if (event.topic === 'carPark.full') await takeFull(event);
    if (event.topic === 'source.changed') await takeSource(event);
    position = sequence ?? position;
    // What changed something is saved with that; taking the others again after a crash changes nothing, so not every one needs a write.
    if (clock.monotonicMs() - savedAt >= savePositionEveryMs) await savePosition();
  }

  /** Of a list or a calendar that cannot be fetched somebody is told until it can. */
  async function takeSource({ of, name, isFailing, said, at }: SourceChanged): Promise<void> {
    const open = (await store.unresolved('source')).filter(({ place }) => place === name);
    const ended = open.map(({ id }) => id);
    if (ended.length > 0) await ledger.change(ended, { resolvedAt: clock.now() });
    if (!isFailing) return;
    const values = { of, name, said };
    const cause = {
      kind: 'source',
      severity: 'warning',
      sentence: alertInWords('source', values) ?? '',
      values,
    } as const;
    await ledger.raise(cause, Math.max(0, clock.now() - at), { at, place: name });
  }

  /** A car park that is full is told of until it has space again. */
  async function takeFull({ carParkId, groupId, isFull, inside, capacity, at }: CarParkFull): Promise<void> {
    const park = carParkId === '' ? 'The whole site' : (options.carParkName(carParkId) ?? 'A former car park');
    const name = groupId === null ? park : `${park}, for ${options.groupName(groupId) ?? 'a former group'},`;
    const open = (await store.unresolved('full')).filter(({ place }) => place === name);
    if (!isFull)
      return await ledger.change(
        open.map(({ id }) => id),
        { resolvedAt: clock.now() },
      );
    if (open.length > 0) return;
    const values = { name, inside, capacity };
    const sentence = alertInWords('full', values) ?? '';
    const about = { at, place: name };
    await ledger.raise({ kind: 'full', severity: 'note', sentence, values }, Math.max(0, clock.now() - at), about);
  }

  async function savePosition(): Promise<void> {
    if (position === null || position <= savedPosition) return;
    await store.savePosition(position);
    savedPosition = position;
    savedAt = clock.monotonicMs();
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
      const items = await store.page({ ...query, before: placeIn(cursor) });
      const last = items.at(-1);
      const nextCursor = items.length === query.limit && last !== undefined ? `${last.at} ${last.id}` : null;
      return { items, nextCursor, open: await store.countOpen() };
    },
    waiting: () => store.waiting(),
    camerasOf: async (ids) => (await store.many([...new Set(ids)])).map(({ cameraId }) => cameraId),
    async acknowledge(ids, by) {
      const found = await store.many([...new Set(ids)]);
      if (found.length === 0) throw new Refusal('NOT_FOUND', 'This alert is no longer kept. Reload the page.');
      const unseen = found.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
      const [one] = found;
      const thing =
        unseen.length === 1 && one !== undefined ? { thing: { kind: 'alert', id: one.id, label: one.sentence } } : {};
      const values = { count: unseen.length, ids: unseen };
      if (unseen.length > 0)
        await ledger.change(unseen, { acknowledgedAt: clock.now(), acknowledgedBy: by }, (writing) =>
          note(writing, clock, { action: 'alerts.acknowledge', ...thing, values }),
        );
      return await store.many(found.map(({ id }) => id));
    },
    async mailPassword() {
      const stored = await readMailPassword(db, secrets);
      return stored === null ? null : { host: stored.host, user: stored.user };
    },
    async setMailPassword(password, by) {
      const isSet = password.password !== '';
      await db.transaction().execute(async (writing) => {
        await writeMailPassword(writing, secrets, isSet ? password : null);
        await note(writing, clock, { action: 'alerts.mailPassword', values: { host: password.host, isSet } });
      });
      log.info({ by, host: password.host }, 'The password of the mail server was changed');
    },
    async testEmail(to) {
      await noteAlone(db, clock, { action: 'alerts.testEmail', values: { to } });
      return await mails.sendTest(to);
    },
    lookForOutages,
    onClockMoved: (byMs) => mails.onClockMoved(byMs),
    async start() {
      position = await store.position();
      savedPosition = position;
      savedAt = clock.monotonicMs();
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
      // Where it cannot be kept, events are taken twice, which changes nothing.
      await savePosition().catch((error: unknown) => log.error({ err: error }, 'The last event could not be noted'));
    },
  };
}

/** The alert that a page ended with; nothing where the cursor is none of ours, and the list begins anew. */
function placeIn(cursor: string | undefined): AlertQuery['before'] {
  const [, at, id] = /^(-?\d+) (.+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}

import { uuidv7 } from 'uuidv7';
import type { AlertSettings } from '../../src-preload/contract/alertSettings.ts';
import type { Alert } from '../../src-preload/contract/alerts.ts';
import type { Barrier } from '../../src-preload/contract/barriers.ts';
import type { Camera } from '../../src-preload/contract/cameras.ts';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import type { Read } from '../../src-preload/contract/reads.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import { createEventFollower } from '../platform/eventFollower.ts';
import type { Log } from '../platform/log.ts';
import type { MediaFiles } from '../platform/mediaFiles.ts';
import type { Announced, Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { SecretBox } from '../platform/secretBox.ts';
import type { Reads } from '../reads/service.ts';
import { createMailQueue } from './mailQueue.ts';
import { createMailStore, type MailPassword } from './mailStore.ts';
import { createOutageWatch, type Watched } from './outages.ts';
import { type AlertCause, causesOf, tellingOf, weightOf } from './rules.ts';
import { type AlertChange, type AlertQuery, createAlertStore, type StoredAlert } from './store.ts';

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
  const { db, secrets, outbox, clock, log, reads, media, settings, isQuiet, cameras, barriers, tellOf } = options;
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
  const follower = createEventFollower({ outbox, log, name: 'alerts', take });
  const watches = { cameraDown: createOutageWatch(), barrierDown: createOutageWatch() };
  let position = 0;
  let savedPosition = 0;
  let savedAt = 0;
  let looking: NodeJS.Timeout | undefined;
  let lastLook: Promise<void> = Promise.resolve();

  async function tell(
    writing: Writing,
    topic: 'alert.raised' | 'alert.changed',
    ids: readonly string[],
  ): Promise<void> {
    for (const alert of await store.many(ids, writing)) await outbox.append(writing, { topic, alert });
  }

  /** Writes an alert where the site wants to be told, with its e-mails. */
  async function raise(
    cause: AlertCause,
    about: Pick<StoredAlert, 'at' | 'place'> & Partial<StoredAlert>,
  ): Promise<void> {
    const now = clock.now();
    const telling = tellingOf(cause, settings(), { isQuiet: isQuiet(now), ageMs: now - about.at });
    if (telling === null) return;
    const { email, ...told } = telling;
    const alert: StoredAlert = {
      ...nothingElse,
      ...about,
      ...told,
      id: uuidv7(),
      kind: cause.kind,
      sentence: cause.sentence,
    };
    await db.transaction().execute(async (writing) => {
      await store.insert(writing, alert);
      if (email) await mails.add(writing, alert.id, now);
      await tell(writing, 'alert.raised', [alert.id]);
    });
    outbox.announce();
    mails.wake();
  }

  async function change(ids: readonly string[], made: AlertChange, withdrawsMails = false): Promise<void> {
    await db.transaction().execute(async (writing) => {
      for (const id of ids) {
        await store.update(writing, id, made);
        if (withdrawsMails) await mails.withdraw(writing, id);
      }
      await tell(writing, 'alert.changed', ids);
    });
    outbox.announce();
  }

  /** Raises what a pass now gives cause for and did not before; what it no longer does is told to be over. */
  async function takeRead(read: Read): Promise<void> {
    const causes = read.cameraId === null ? [] : causesOf(read.decision);
    const raised = await store.ofRead(read.id);
    for (const alert of raised) {
      const cause = causes.find(({ kind }) => kind === alert.kind);
      if (cause === undefined) {
        if (alert.resolvedAt === null) await change([alert.id], { resolvedAt: clock.now() }, true);
      } else await keepTrue(alert, cause, read);
    }
    for (const cause of causes) {
      if (raised.some(({ kind }) => kind === cause.kind)) continue;
      await raise(cause, {
        at: read.lastSeenAt,
        readId: read.id,
        cameraId: read.cameraId,
        ...plateOf(read),
        place: read.sourceName,
        tell: cause.kind === 'watchList' ? tellOf(read.decision?.watchEntryId ?? '') : '',
      });
    }
  }

  /**
   * An alert follows what is known of its pass, but is never played down: somebody was told already. Where it becomes severer, it is
   * told anew, for it is news that nobody has heard.
   */
  async function keepTrue(alert: Alert, cause: AlertCause, read: Read): Promise<void> {
    const now = clock.now();
    const telling = tellingOf(cause, settings(), { isQuiet: isQuiet(now), ageMs: now - read.lastSeenAt });
    const severity = telling?.severity ?? alert.severity;
    if (weightOf(severity) < weightOf(alert.severity)) return;
    const isWorse = telling !== null && severity !== alert.severity;
    const isSame = alert.sentence === cause.sentence && alert.mark === read.mark && alert.resolvedAt === null;
    if (isSame && !isWorse) return;
    const facts = { ...plateOf(read), sentence: cause.sentence, resolvedAt: null };
    if (!isWorse) {
      await change([alert.id], facts);
      return;
    }
    const { email, ...told } = telling;
    await db.transaction().execute(async (writing) => {
      await store.update(writing, alert.id, { ...facts, ...told, acknowledgedAt: null, acknowledgedBy: null });
      if (email) await mails.add(writing, alert.id, now);
      await tell(writing, 'alert.raised', [alert.id]);
    });
    outbox.announce();
    mails.wake();
  }

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

  async function lookForOutages(): Promise<void> {
    const open = await store.outages();
    await lookAt(
      'cameraDown',
      open.flatMap((alert) => (alert.cameraId === null ? [] : [[alert.cameraId, alert] as const])),
      cameras().flatMap((camera) => (camera.enabled ? [watchedCamera(camera)] : [])),
    );
    await lookAt(
      'barrierDown',
      open.flatMap((alert) => (alert.barrierId === null ? [] : [[alert.barrierId, alert] as const])),
      barriers().map(watchedBarrier),
    );
  }

  async function lookAt(
    kind: 'cameraDown' | 'barrierDown',
    open: readonly (readonly [string, Alert])[],
    watched: readonly (Watched & { readonly name: string; readonly sentence: string })[],
  ): Promise<void> {
    const told = new Map(open);
    const now = clock.now();
    const { down, over } = watches[kind].look(watched, new Set(told.keys()), now, settings().downAfterS * 1000);
    for (const { id, name, sentence } of watched) {
      if (!down.includes(id)) continue;
      const device = kind === 'cameraDown' ? { cameraId: id } : { barrierId: id };
      await raise({ kind, severity: null, sentence }, { at: now, place: name, ...device });
    }
    const ended = over.flatMap((id) => told.get(id)?.id ?? []);
    if (ended.length > 0) await change(ended, { resolvedAt: now });
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
      if (unseen.length > 0) await change(unseen, { acknowledgedAt: clock.now(), acknowledgedBy: by });
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

/** The plate of a read as it counts, with what is known of its format. */
function plateOf({ mark, text, country, format, candidates }: Read): Pick<StoredAlert, 'mark' | 'country' | 'format'> {
  const known = mark === text ? { country, format } : candidates.find((candidate) => candidate.text === mark);
  return { mark, country: known?.country ?? null, format: known?.format ?? null };
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

function watchedCamera({ id, name, state }: Camera) {
  const why = state.fault === null ? '' : ` ${state.fault.message}`;
  const works = state.status === 'live' ? ('yes' as const) : ('no' as const);
  return { id, name, works, sentence: `${name} gives no picture, so nothing is read there.${why}` };
}

function watchedBarrier({ id, name, health }: Pick<Barrier, 'id' | 'name' | 'health'>) {
  const works = health === null ? ('unknown' as const) : health.ok ? ('yes' as const) : ('no' as const);
  return { id, name, works, sentence: `${name} does not answer. ${health?.message ?? ''}`.trim() };
}

import type { AboutPosts, Arrival, UnreadablePost } from '../../../src-preload/contract/record/posts.ts';
import type { PreviewHead } from '../../../src-preload/contract/record/previews.ts';
import type { SiteSettings } from '../../../src-preload/contract/settings.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PostingCamera } from '../../site/cameras/service.ts';
import { type CameraClocks, createCameraClocks } from './cameraClocks.ts';
import { createIntake, type IntakeOptions } from './intake.ts';
import { createListener, type ListenForPosts } from './listener.ts';
import { createReceive, digestUser, keyHeader } from './receive.ts';
import { createPostDoor } from './routes.ts';
import { mostLateMs, neededSamples } from './rules/clockOffset.ts';
import type { PostStore } from './store.ts';

export interface PostsOptions extends Omit<IntakeOptions, 'clocks'> {
  readonly store: PostStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbox: Outbox;
  readonly cameras: {
    posting(): PostingCamera[];
    renewSecrets(id: string): Promise<void>;
    onSignal(cameraId: string, signal: { readonly status: 'live' }): Promise<void>;
  };
  readonly settings: () => SiteSettings['posts'];
  /** Addresses of this machine in its networks, IPv4 first. */
  readonly ownAddresses: () => readonly string[];
  /** The newest picture that is kept of a camera; null where there is none. */
  readonly lastPicture: (cameraId: string) => Promise<{ readonly head: PreviewHead; readonly jpeg: Uint8Array } | null>;
  /** Undefined where this start cannot listen. */
  readonly listen: ListenForPosts | undefined;
}

const mostArrivals = 30;

/** Cameras that read plates themselves: what they post becomes reads like our own. */
export interface Posts {
  about(cameraId: string): Promise<AboutPosts>;
  renew(cameraId: string): Promise<AboutPosts>;
  /** A person looked at the camera's clock: it is so far ahead, ms. @throws Refusal where its posts say otherwise by now */
  confirmClock(cameraId: string, aheadMs: number): Promise<AboutPosts>;
  unreadableBody(id: string): Promise<string | null>;
  /** Answers one post as the listener does; for hosts and tests. */
  answer(request: Request, address: string): Promise<Response>;
  /** Opens or closes the listener by what is set now. */
  apply(): Promise<void>;
  onClockMoved(byMs: number): void;
  /** Resolves once all that came is written down. */
  settled(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createPosts(options: PostsOptions): Posts {
  const { db, store, clock, log, cameras, settings, ownAddresses, listen } = options;
  const clocks: CameraClocks = createCameraClocks();
  const arrivals = new Map<string, readonly Arrival[]>();
  const intake = createIntake({ ...options, clocks });
  const receive = createReceive({ cameras: () => cameras.posting(), store, intake, clock, log, arrived });
  const answer = createPostDoor(receive);
  const listener = createListener({ settings, listen, answer, log });

  function arrived(cameraId: string, arrival: Omit<Arrival, 'at'>): void {
    const before = arrivals.get(cameraId) ?? [];
    arrivals.set(cameraId, [{ ...arrival, at: clock.now() }, ...before].slice(0, mostArrivals));
    if (arrival.outcome === 'refused') return;
    cameras
      .onSignal(cameraId, { status: 'live' })
      .catch((err: unknown) => log.error({ err, cameraId }, 'That a camera posts could not be told'));
  }

  function known(cameraId: string): PostingCamera {
    const camera = cameras.posting().find(({ id }) => id === cameraId);
    if (camera === undefined)
      throw new Refusal(
        'NOT_FOUND',
        'This camera does not post what it reads, or it was removed. Reload the list of cameras.',
      );
    return camera;
  }

  async function about(cameraId: string): Promise<AboutPosts> {
    const { source } = known(cameraId);
    const { port, toNetwork } = settings();
    const hosts = toNetwork ? ownAddresses() : ['127.0.0.1'];
    const path = source.toldBy === 'path' ? `/intake/${source.path ?? ''}` : '/NotificationInfo/TollgateInfo';
    const password = source.password ?? '';
    const inAddress = (host: string) => (host.includes(':') ? `[${host}]` : host);
    const unreadable: readonly UnreadablePost[] = await store.unreadable(cameraId);
    return {
      listener: listener.state(),
      addresses: hosts.map((host) => `http://${inAddress(host)}:${port}${path}`),
      ...{ host: hosts[0] ?? '127.0.0.1', port, path },
      login: source.signs === 'digest' ? { user: digestUser, password } : null,
      key: source.signs === 'key' ? { header: keyHeader, value: password } : null,
      arrivals: [...(arrivals.get(cameraId) ?? [])],
      clock: { ...clocks.standing(cameraId, clock.monotonicMs()), needed: neededSamples },
      unreadable: [...unreadable],
    };
  }

  /** How clocks stood in the run before, so that nobody waits for that to be measured anew. */
  async function learnClocks(): Promise<void> {
    const [now, nowMs] = [clock.now(), clock.monotonicMs()];
    for (const { id } of cameras.posting()) {
      const kept = await store.clock(id);
      if (kept !== null) clocks.learn(id, { aheadMs: kept.aheadMs, atMs: nowMs - Math.max(0, now - kept.at) });
      for (const times of await store.clockTimes(id))
        if (times.receivedAt <= now) clocks.note(id, { ...times, atMs: nowMs - (now - times.receivedAt) });
    }
  }

  /** What was posted last is shown until something new comes. */
  async function showLast(): Promise<void> {
    for (const { id } of cameras.posting()) {
      const last = await options.lastPicture(id);
      if (last !== null) options.show(last.head, last.jpeg);
    }
  }

  return {
    about,
    async renew(cameraId) {
      known(cameraId);
      await cameras.renewSecrets(cameraId);
      return await about(cameraId);
    },
    async confirmClock(cameraId, aheadMs) {
      const { id, name } = known(cameraId);
      const { behindMs } = clocks.standing(id, clock.monotonicMs());
      if (behindMs === null || Math.abs(behindMs - aheadMs) > mostLateMs)
        throw new Refusal('CONFLICT', 'Its posts say something else by now. Look at its clock again.');
      const at = clock.now();
      await db.transaction().execute(async (writing) => {
        await store.keepClock(writing, id, { aheadMs, at });
        const values = { behindS: Math.round(-aheadMs / 1000) };
        await note(writing, clock, {
          action: 'posts.confirmClock',
          thing: { kind: 'camera', id, label: name },
          values,
        });
      });
      clocks.confirm(id, { aheadMs, atMs: clock.monotonicMs() });
      return await about(id);
    },
    unreadableBody: (id) => store.unreadableBody(id),
    answer,
    apply: () => listener.apply(),
    onClockMoved: (byMs) => clocks.onClockMoved(byMs),
    settled: () => intake.settled(),
    async start() {
      await learnClocks();
      await showLast().catch((err: unknown) => log.warn({ err }, 'The last posted pictures cannot be shown'));
      await listener.start();
      // The reader's models are loaded before somebody waits for them.
      if (cameras.posting().length > 0) void options.checkPictures([]).catch(() => null);
    },
    async stop() {
      await listener.stop();
      await intake.settled();
    },
  };
}

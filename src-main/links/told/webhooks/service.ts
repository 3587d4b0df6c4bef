import { publicEventNames, scopeOfEvent } from '../../../../src-preload/contract/links/publicEvents.ts';
import type {
  MadeWebhook,
  Webhook,
  WebhookDelivery,
  WebhookValues,
} from '../../../../src-preload/contract/links/webhooks.ts';
import { nameKey } from '../../../../src-preload/contract/nameKey.ts';
import { note } from '../../../platform/audit/note.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Writing } from '../../../platform/database.ts';
import { type Resolve, refuseTarget } from '../../../platform/http/target.ts';
import { newId } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import type { Outbox } from '../../../platform/outbox.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { actorNow } from '../../../platform/serving/actor.ts';
import { refuseLimited } from '../../../platform/serving/limits.ts';
import type { Feed } from '../events/feed.ts';
import { dayMs } from './rules/retry.ts';
import { newSecret } from './signature.ts';
import type { StoredWebhook, WebhookStore } from './store.ts';
import { createWorker, type WebhookWorker } from './worker.ts';

export interface WebhooksOptions {
  readonly db: Database;
  readonly store: WebhookStore;
  readonly outbox: Outbox;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly log: Log;
  readonly privateTargets: () => readonly string[];
  readonly imageUrl: (pictureId: string) => string | null;
  /** Whether a key lets its program in. */
  readonly isGood: (keyId: string) => boolean;
  readonly resolve?: Resolve | undefined;
  readonly timeoutMs?: number | undefined;
  readonly waitsMs?: readonly number[] | undefined;
}

const most = 50;

/** Where other programs are told what happens: each of them in order, at least once. */
export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(options: WebhooksOptions) {
  const { db, store, outbox, feed, clock, log } = options;
  const { timeoutMs = 20_000 } = options;
  const workers = new Map<string, WebhookWorker>();
  const began = { at: clock.now(), ms: clock.monotonicMs() };
  // Where the clock was set forward since the start, no more time went by than the other one says.
  const soberNow = () => Math.min(clock.now(), began.at + clock.monotonicMs() - began.ms);
  let last: Promise<unknown> = Promise.resolve();

  async function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return await turn;
  }

  const tellChanged = () => outbox.tell({ topic: 'webhooks.changed' });
  outbox.keepFor(async () => {
    const places = [...workers.values()].flatMap((worker) => worker.needsFrom() ?? []);
    const first = await store.firstSetAside();
    const all = first === null ? places : [...places, first];
    return all.length === 0 ? null : Math.min(...all);
  });

  const begin = (webhook: StoredWebhook) =>
    workers.set(
      webhook.id,
      createWorker(webhook, {
        ...{ db, store, feed, clock, log, soberNow, timeoutMs, onChange: tellChanged },
        ...{ privateTargets: options.privateTargets, imageUrl: options.imageUrl },
        ...{ resolve: options.resolve, waitsMs: options.waitsMs, isGood: options.isGood, onKeyEnded },
      }),
    );

  /** Switches off what a program added whose key is good no more: nobody is left who answers for what is sent. */
  async function endWithKey(id: string): Promise<void> {
    await inOrder(async () => {
      const worker = workers.get(id);
      if (worker === undefined) return;
      const { nextAttemptAt: _, ...was } = worker.shown();
      if (!was.isOn || was.keyId === null || options.isGood(was.keyId)) return;
      const next = { ...was, isOn: false };
      await write(async (writing) => {
        await store.update(writing, next);
        await note(writing, clock, {
          action: 'webhooks.update',
          thing: thingOf(next),
          values: {},
          before: valuesOf(was),
          after: valuesOf(next),
          rule: 'Its key is good no more',
        });
      });
      worker.change(next);
    });
  }
  const onKeyEnded = (id: string) =>
    void endWithKey(id).catch((err: unknown) => log.error({ err, webhook: id }, 'A webhook could not be switched off'));

  function known(id: string): WebhookWorker {
    const worker = workers.get(id);
    if (worker === undefined) throw new Refusal('NOT_FOUND', 'There is no such webhook. Reload the list.');
    return worker;
  }

  const shown = (worker: WebhookWorker, setAside: number): Webhook => {
    const { secret: _, previousSecret: __, position: ___, keyId: ____, previousUntil, ...webhook } = worker.shown();
    const isRotating = previousUntil !== null && previousUntil > clock.now();
    const state = !webhook.isOn
      ? 'off'
      : webhook.goneAt !== null
        ? 'gone'
        : webhook.waitingSince !== null
          ? 'waiting'
          : 'delivering';
    return { ...webhook, state, setAside, previousUntil: isRotating ? previousUntil : null };
  };
  const shownNow = async (worker: WebhookWorker) =>
    shown(worker, (await store.countsSetAside()).get(worker.shown().id) ?? 0);

  /** @throws Refusal where whoever asks does not work with the whole site, or with all that it would be told of */
  function refuseBeyond(values: WebhookValues): void {
    const actor = actorNow();
    if (actor === null) return;
    refuseLimited(actor);
    const { scopes } = actor;
    if (scopes === undefined) return;
    const events = values.events.length === 0 ? publicEventNames : values.events;
    const beyond = events.find((name) => !scopes.includes(scopeOfEvent[name]));
    if (beyond !== undefined)
      throw new Refusal(
        'FORBIDDEN',
        `This key lacks the scope ${scopeOfEvent[beyond]}, without which nothing is told of ${beyond}.`,
        {
          field: 'events',
        },
      );
    if (values.withPictures && !scopes.includes('pictures:read'))
      throw new Refusal('FORBIDDEN', 'This key lacks the scope pictures:read. Send withPictures: false.', {
        field: 'withPictures',
      });
  }

  function refuseTaken(name: string, except: string | null): void {
    const isTaken = [...workers.values()].some((worker) => {
      const webhook = worker.shown();
      return webhook.id !== except && nameKey(webhook.name) === nameKey(name);
    });
    if (isTaken)
      throw new Refusal('CONFLICT', `There is a webhook “${name}” already. Choose another name.`, { field: 'name' });
  }

  const refuseUrl = (url: string) => refuseTarget(url, 'url', options.privateTargets(), options.resolve);

  async function write(work: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(work);
    tellChanged();
  }

  return {
    async list(): Promise<Webhook[]> {
      const counts = await store.countsSetAside();
      return [...workers.values()].map((worker) => shown(worker, counts.get(worker.shown().id) ?? 0));
    },

    async add(values: WebhookValues): Promise<MadeWebhook> {
      refuseBeyond(values);
      await refuseUrl(values.url);
      return await inOrder(async () => {
        refuseTaken(values.name, null);
        if (workers.size >= most)
          throw new Refusal('CONFLICT', `There are ${most} webhooks already. Remove those that nobody uses.`);
        const webhook: StoredWebhook = {
          ...values,
          ...{ id: newId(), secret: newSecret(), previousSecret: null, previousUntil: null, goneAt: null },
          ...{ createdAt: clock.now(), createdBy: actorNow()?.name ?? 'Gatehouse', keyId: keyIdNow() },
          ...{ position: (await outbox.bounds())?.newest ?? 0, waitingSince: null, deliveredAt: null },
        };
        await write(async (writing) => {
          await store.insert(writing, webhook);
          await note(writing, clock, {
            action: 'webhooks.add',
            thing: thingOf(webhook),
            values: {},
            after: valuesOf(webhook),
          });
        });
        begin(webhook);
        return { webhook: shown(known(webhook.id), 0), secret: webhook.secret };
      });
    },

    async update(id: string, values: WebhookValues): Promise<Webhook> {
      refuseBeyond(values);
      const before = known(id).shown();
      if (values.url !== before.url || (values.isOn && !before.isOn)) await refuseUrl(values.url);
      return await inOrder(async () => {
        const worker = known(id);
        const { nextAttemptAt: _, ...was } = worker.shown();
        refuseTaken(values.name, id);
        const isNewUrl = values.url !== was.url;
        // Switched on, or sent elsewhere, it is tried afresh.
        const isAfresh = isNewUrl || (values.isOn && !was.isOn) || (values.isOn && was.goneAt !== null);
        // Whoever switches it on answers for it from then on.
        const keyId = values.isOn && !was.isOn ? keyIdNow() : was.keyId;
        const next: StoredWebhook = {
          ...{ ...was, ...values, keyId },
          ...(isAfresh ? { goneAt: null, waitingSince: null } : {}),
        };
        await write(async (writing) => {
          await store.update(writing, next);
          const [from, to] = [valuesOf(was), valuesOf(next)];
          await note(writing, clock, {
            action: 'webhooks.update',
            thing: thingOf(next),
            values: {},
            before: from,
            after: to,
          });
        });
        worker.change(next);
        return await shownNow(worker);
      });
    },

    async remove(id: string): Promise<void> {
      await inOrder(async () => {
        const worker = known(id);
        const webhook = worker.shown();
        await write(async (writing) => {
          await store.remove(writing, id);
          await note(writing, clock, {
            action: 'webhooks.remove',
            thing: thingOf(webhook),
            values: {},
            before: valuesOf(webhook),
          });
        });
        workers.delete(id);
        await worker.stop();
        tellChanged();
      });
    },

    async rotate(id: string): Promise<MadeWebhook> {
      return await inOrder(async () => {
        const worker = known(id);
        const { nextAttemptAt: _, ...was } = worker.shown();
        refuseBeyond(was);
        const secret = newSecret();
        const next = { ...was, secret, previousSecret: was.secret, previousUntil: clock.now() + dayMs };
        await write(async (writing) => {
          await store.update(writing, next);
          await note(writing, clock, { action: 'webhooks.rotate', thing: thingOf(next), values: {} });
        });
        worker.change(next);
        return { webhook: await shownNow(worker), secret };
      });
    },

    async test(id: string): Promise<WebhookDelivery> {
      const delivery = await known(id).test();
      tellChanged();
      return delivery;
    },

    async replay(id: string): Promise<{ count: number }> {
      const worker = known(id);
      const count = (await store.countsSetAside()).get(id) ?? 0;
      const { isOn, goneAt } = worker.shown();
      if (!isOn || goneAt !== null) throw new Refusal('CONFLICT', 'It is switched off. Switch it on first.');
      if (count === 0) return { count };
      await write(async (writing) => {
        await store.want(writing, id, true);
        await note(writing, clock, { action: 'webhooks.replay', thing: thingOf(worker.shown()), values: { count } });
      });
      worker.nudge();
      return { count };
    },

    async deliveries(id: string, limit: number): Promise<WebhookDelivery[]> {
      known(id);
      return await store.deliveries(id, limit);
    },

    /** A key was revoked: what its program added is told of nothing more. */
    onRevoked(keyId: string): void {
      for (const worker of workers.values()) if (worker.shown().keyId === keyId) worker.nudge();
    },

    /** What may be sent to has changed: what waited is tried at once. */
    retarget(): void {
      for (const worker of workers.values()) worker.nudge();
    },

    async start(): Promise<void> {
      const { webhooks, unopened } = await store.all();
      for (const webhook of webhooks) begin(webhook);
      if (unopened.length === 0) return;
      // Without their addresses and secrets nothing of them is of any use, and they would keep their names.
      log.warn({ unopened }, 'Webhooks were sealed with another key and are removed; set them up again');
      await db.transaction().execute(async (writing) => {
        for (const id of unopened) await store.remove(writing, id);
      });
    },
    async stop(): Promise<void> {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}

function thingOf({ id, name }: Pick<StoredWebhook, 'id' | 'name'>) {
  return { kind: 'webhook', id, label: name };
}

/** What is noted: without what may be secret in its address. */
function valuesOf({ name, url, events, cameraIds, groupIds, withPictures, isOn }: WebhookValues) {
  return { name, host: new URL(url).host, events, cameraIds, groupIds, withPictures, isOn };
}

/** The key of the program that asks; null where a person does. */
function keyIdNow(): string | null {
  return /^key:(.+)$/.exec(actorNow()?.id ?? '')?.[1] ?? null;
}

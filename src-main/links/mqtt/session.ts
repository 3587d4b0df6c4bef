import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { MqttValues } from '../../../src-preload/contract/links/mqtt.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { type Feed, type FeedItem, isWanted, publicBody } from '../told/service.ts';
import type { Connection } from './connection.ts';
import { openRetained, type Retained } from './retained.ts';
import { discoveryOf } from './rules/discovery.ts';
import { type Standing, statesOf } from './rules/states.ts';
import { commandTopic, eventTopic, statusTopic } from './rules/topics.ts';
import type { MqttStore } from './store.ts';
import { NotTaken } from './trouble.ts';

export interface SessionNeeds {
  readonly db: Database;
  readonly store: MqttStore;
  readonly outbox: Outbox;
  readonly feed: Feed;
  readonly log: Log;
  /** UTC ms that no clock that was set forward makes later than it is. */
  readonly soberNow: () => number;
  readonly standing: () => Promise<Standing>;
  readonly site: string;
  readonly version: string;
}

export interface SessionOptions extends SessionNeeds {
  readonly connection: Connection;
  readonly values: MqttValues;
  /** Where to go on after. */
  readonly place: () => number;
  /** Keeps how far the broker was told; `skipped` more were left out. */
  readonly onSeen: (sequence: number) => void;
  readonly dealtWith: (sequence: number, delivered: boolean, skipped: number) => Promise<void>;
  /** Takes what the broker refuses, as a sentence; null once all is well again. */
  readonly onTrouble: (problem: string | null) => void;
  /** Asked anew by Home Assistant, which begins. */
  readonly again: { wanted: boolean; wake: () => void };
  readonly signal: AbortSignal;
}

const dayMs = 86_400_000;
/** How many events go out between two words of how far it is. */
const batch = 50;
/** States change in bursts; the last one counts. */
const restMs = 300;
const refusedMs = 10_000;

const topicsOfStates: ReadonlySet<LiveEvent['topic']> = new Set([
  ...(['camera.changed', 'camera.removed', 'barrier.changed', 'barrier.removed', 'carParks.changed'] as const),
  ...(['stay.changed', 'stay.removed', 'settings.changed'] as const),
]);

/** Tells a broker what happens and how all stands, until the signal ends it or the connection is lost. @throws NotConnected */
export async function serve(options: SessionOptions): Promise<void> {
  const { connection, values, db, store } = options;
  const { prefix, host, port } = values;
  await orSay(options, connection.publish(statusTopic(prefix), 'online', { retain: true }));
  await subscribe(options);
  const retained = await openRetained(connection, { db, store, broker: `${host}:${port}` });
  await Promise.all([tellStates(options, retained), tellEvents(options)]);
}

/** What the broker refuses is said, and keeps nothing else from being told. */
async function orSay({ onTrouble }: SessionOptions, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    onTrouble(error.message);
  }
}

async function subscribe(options: SessionOptions): Promise<void> {
  const { connection, values } = options;
  const { prefix, commands, discovery, discoveryPrefix } = values;
  const wanted = [
    ...commands.map(({ barrierId }) => commandTopic(prefix, barrierId)),
    ...(discovery ? [`${discoveryPrefix}/status`] : []),
  ];
  for (const topic of wanted) await orSay(options, connection.subscribe([topic]));
}

async function tellEvents(options: SessionOptions): Promise<void> {
  const { feed, signal, place, dealtWith } = options;
  const { values } = options;
  const isOld = ({ at }: FeedItem) => options.soberNow() - at >= dayMs;
  // Where Gatehouse is, in memory: what was no matter of the broker is not written down each time.
  let last = place();
  while (!signal.aborted) {
    const page = await feed.after(last);
    if (page.missed) await dealtWith(last, false, 1);
    const wanted = page.items.filter(({ told }) => isWanted(told, values));
    const old = wanted.filter(isOld);
    const fresh = wanted.filter((item) => !isOld(item));
    for (let first = 0; first < fresh.length && !signal.aborted; first += batch) {
      const some = fresh.slice(first, first + batch);
      const skipped = await tellSome(options, some);
      last = some.at(-1)?.sequence ?? last;
      await dealtWith(last, true, skipped);
    }
    if (signal.aborted) return;
    if (old.length > 0) await dealtWith(page.last, false, old.length);
    else if (page.last - place() > 1_000) await dealtWith(page.last, false, 0);
    last = Math.max(last, page.last);
    options.onSeen(last);
    if (!page.more) await feed.woken(last, signal);
  }
  await dealtWith(last, false, 0);
}

/** Has the broker take some events, in order. Gives how many are longer than it takes. */
async function tellSome(options: SessionOptions, items: readonly FeedItem[]): Promise<number> {
  const { connection, values, onTrouble, signal } = options;
  let left = items;
  let skipped = 0;
  let wasRefused = false;
  while (left.length > 0) {
    const outcomes = await Promise.allSettled(
      left.map(async ({ told }) => {
        const body = publicBody(told, null);
        const payload = JSON.stringify({ event_type: body.event, ...body });
        if (Buffer.byteLength(payload) > connection.mostBytes) skipped += 1;
        else await connection.publish(eventTopic(values.prefix, told.cameraIds), payload);
      }),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    const fatal = refused.find((error) => !(error instanceof NotTaken));
    if (fatal !== undefined) throw fatal;
    left = left.filter((_, place) => outcomes[place]?.status === 'rejected');
    const [why] = refused;
    if (why instanceof NotTaken) {
      // Somebody may allow it at the broker; what is a day old by then is left out.
      wasRefused = true;
      onTrouble(why.message);
      await wait(refusedMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw why;
      const stillFresh = left.filter(({ at }) => options.soberNow() - at < dayMs);
      skipped += left.length - stillFresh.length;
      left = stillFresh;
    }
  }
  if (wasRefused) onTrouble(null);
  return skipped;
}

async function tellStates(options: SessionOptions, retained: Retained): Promise<void> {
  const { outbox, values, standing, signal, again } = options;
  let isDirty = true;
  let wake: () => void = () => undefined;
  const soil = () => {
    isDirty = true;
    wake();
  };
  again.wake = soil;
  signal.addEventListener('abort', soil);
  const following = (async () => {
    for await (const { event } of outbox.follow(null, signal)) if (topicsOfStates.has(event.topic)) soil();
  })();
  while (!signal.aborted) {
    if (isDirty) {
      isDirty = false;
      const isAgain = again.wanted;
      again.wanted = false;
      // Many that hear that Home Assistant begins need not all answer at once.
      if (isAgain) await wait(1_000 + Math.random() * 4_000, undefined, { signal }).catch(() => undefined);
      await orSay(options, retained.set(wantedOf(options, await standing()), isAgain));
      await wait(restMs, undefined, { signal }).catch(() => undefined);
    } else
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isDirty || signal.aborted) resolve();
      });
  }
  await following;

  function wantedOf({ site, version }: SessionOptions, now: Standing): ReadonlyMap<string, string> {
    return new Map([
      [statusTopic(values.prefix), 'online'],
      ...(values.withStates ? statesOf(values.prefix, now) : []),
      ...(values.discovery ? discoveryOf({ values, standing: now, site, version }) : []),
    ]);
  }
}

/** What Home Assistant says of itself when it begins. */
export function isBirth({ discovery, discoveryPrefix }: MqttValues, topic: string, payload: Uint8Array): boolean {
  return discovery && topic === `${discoveryPrefix}/status` && Buffer.from(payload).toString('utf8') === 'online';
}

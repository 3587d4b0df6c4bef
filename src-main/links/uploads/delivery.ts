import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Upload, uploadEvent } from '../../../src-preload/contract/links/uploads.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { untilWritten } from '../../platform/untilWritten.ts';
import {
  type Answer,
  askedWait,
  createPoster,
  isDayOld,
  type Posting,
  signedHeaders,
  waitAfter,
} from '../told/service.ts';
import type { StoredUpload, UploadStore } from './store.ts';

export interface DeliveryNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: UploadStore;
  readonly privateTargets: () => readonly string[];
  /** What is told of an upload; null where it is there no more. */
  readonly resultOf: (id: string) => Promise<Upload | null>;
  /** Whether the key that handed it over is good still. */
  readonly isGood: (keyId: string) => boolean;
  readonly resolve?: Posting['resolve'];
  readonly timeoutMs?: number | undefined;
  readonly waitsMs?: readonly number[] | undefined;
}

/** So many results are on their way at once. */
const mostAtOnce = 4;

/** By what results are signed that go to the program with this key: the same for as long as the site has its own key. */
export function secretFor(siteKey: Uint8Array, keyId: string): string {
  return `whsec_${createHmac('sha256', siteKey).update(keyId).digest('base64')}`;
}

/**
 * Sends the result of each upload to the address that was given with it, as webhooks are sent: signed, tried again for a day, redirects not
 * followed, 410 heeded. Each is on its own: none waits for another.
 */
export function createDelivery(needs: DeliveryNeeds) {
  const { db, clock, log, store, timeoutMs = 20_000 } = needs;
  const began = { at: clock.now(), ms: clock.monotonicMs() };
  // Where the clock was set forward since the start, no more time went by than the other one says.
  const soberNow = () => Math.min(clock.now(), began.at + clock.monotonicMs() - began.ms);
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const poster = createPoster();
  let siteKey: Uint8Array = new Uint8Array();
  let free = mostAtOnce;
  const queue: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    }
  }

  async function keep(id: string, values: Parameters<UploadStore['change']>[2]): Promise<void> {
    const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
    await untilWritten(() => db.transaction().execute((writing) => store.change(writing, id, values)), { log, pause });
  }

  async function attempt({ id, target, keyId, finishedAt }: StoredUpload, data: Upload): Promise<Answer> {
    const timestamp = new Date(finishedAt ?? clock.now()).toISOString();
    const body = JSON.stringify({ event: uploadEvent, timestamp, data });
    const signed = { id: `msg_upload_${id}`, timestampS: Math.floor(clock.now() / 1000), body };
    return await poster.post({
      ...{ url: target ?? '', body, headers: signedHeaders([secretFor(siteKey, keyId ?? '')], signed) },
      ...{ privateTargets: needs.privateTargets(), resolve: needs.resolve, timeoutMs, signal: stopping.signal },
    });
  }

  /** One attempt; how long to wait for the next one, or null where there is none. */
  async function deliver(id: string, failures: number): Promise<number | null> {
    const upload = await store.get(id);
    if (upload === null || upload.delivery !== 'waiting') return null;
    const isMeant = upload.target !== null && upload.keyId !== null && needs.isGood(upload.keyId);
    const data = isMeant && !isDayOld(upload.finishedAt ?? soberNow(), soberNow()) ? await needs.resultOf(id) : null;
    if (data === null) {
      await keep(id, { delivery: 'given up' });
      return null;
    }
    const answer = await attempt(upload, data);
    const { status } = answer;
    const isDelivered = status !== null && status >= 200 && status < 300;
    // What was cut off by the end of Gatehouse is no failure of theirs.
    if (stopping.signal.aborted && !isDelivered) return null;
    const told = { attempts: upload.attempts + 1, lastStatus: status };
    if (isDelivered || status === 410) {
      await keep(id, { ...told, delivery: isDelivered ? 'delivered' : 'given up' });
      return null;
    }
    await keep(id, told);
    return waitAfter(failures + 1, Math.random(), askedWait(answer.retryAfter, clock.now()), needs.waitsMs);
  }

  async function work(id: string): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const waitMs = await inTurn(() => deliver(id, failures));
      if (waitMs === null) return;
      await wait(waitMs, undefined, { signal: stopping.signal });
    }
  }

  /** Begins to send a result, where that is not done already. */
  function begin(id: string): void {
    if (underWay.has(id) || stopping.signal.aborted) return;
    const done = work(id)
      .catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ err, upload: id }, 'The result of an upload could not be sent');
      })
      .finally(() => underWay.delete(id));
    underWay.set(id, done);
  }

  return {
    begin,
    secretOf: (keyId: string) => secretFor(siteKey, keyId),
    async start(key: Uint8Array): Promise<void> {
      siteKey = key;
      for (const id of await store.waiting()) begin(id);
    },
    async stop(): Promise<void> {
      stopping.abort();
      for (const resume of queue.splice(0)) resume();
      await Promise.all(underWay.values());
      poster.close();
    },
  };
}

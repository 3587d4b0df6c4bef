import { setTimeout as wait } from 'node:timers/promises';
import { testEvent, type WebhookDelivery } from '../../../../src-preload/contract/links/webhooks.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Writing } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { untilWritten } from '../../../platform/untilWritten.ts';
import type { Feed, FeedItem } from '../events/feed.ts';
import type { PublicEvent } from '../events/rules/publicEvents.ts';
import { isWanted } from '../stream/rules/wants.ts';
import { publicBody } from '../stream/rules/wire.ts';
import { type Answer, createPoster, type Posting } from './post.ts';
import { askedWait, dayMs, isDayOld, waitAfter } from './rules/retry.ts';
import { signedHeaders } from './signature.ts';
import type { Standing, StoredWebhook, WebhookStore } from './store.ts';

export interface WorkerNeeds {
  readonly db: Database;
  readonly store: WebhookStore;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly log: Log;
  /** UTC ms that no clock that was set forward makes later than it is. */
  readonly soberNow: () => number;
  readonly privateTargets: () => readonly string[];
  readonly imageUrl: (pictureId: string) => string | null;
  readonly resolve?: Posting['resolve'];
  /** Whether the key is good with which it ends. */
  readonly isGood: (keyId: string) => boolean;
  /** Its key is good no more: it is to be switched off. */
  readonly onKeyEnded: (id: string) => void;
  /** Tells those who look at the page. */
  readonly onChange: () => void;
  readonly timeoutMs: number;
  readonly waitsMs?: readonly number[] | undefined;
}

/** What one attempt was of. */
interface Sent {
  readonly messageId: string;
  readonly event: WebhookDelivery['event'];
  readonly attempt: number;
}

/** Sends to one webhook what happens, one after the other. */
export type WebhookWorker = ReturnType<typeof createWorker>;

export function createWorker(first: StoredWebhook, needs: WorkerNeeds) {
  const { db, store, feed, clock, log, soberNow } = needs;
  const stopping = new AbortController();
  /** Ends what is being sent. */
  const cutting = new AbortController();
  const poster = createPoster();
  let webhook = first;
  let standing: Standing = standingOf(first);
  /** Dealt with in memory: what was no matter of this one is not written down each time. */
  let place = first.position;
  let failures = 0;
  let nextAttemptAt: number | null = null;
  /** Ends when it may be tried again; null where nothing is waited for. */
  let pause: AbortSignal | null = null;
  let attempts = 0;
  let nudge = new AbortController();
  let logged = 0;

  const hasKey = () => webhook.keyId === null || needs.isGood(webhook.keyId);
  const isOn = () => webhook.isOn && standing.goneAt === null && hasKey();

  async function write(work: (writing: Writing) => Promise<void>): Promise<void> {
    const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
    await untilWritten(() => db.transaction().execute(work), { log, pause });
  }

  async function keep(
    next: Partial<Standing>,
    delivery: WebhookDelivery | null,
    beside?: (writing: Writing) => Promise<void>,
  ) {
    const changed = { ...standing, ...next };
    const isShown = changed.waitingSince !== standing.waitingSince || changed.goneAt !== standing.goneAt;
    await write(async (writing) => {
      await store.stand(writing, webhook.id, changed);
      if (delivery !== null) await store.log(writing, webhook.id, delivery);
      await beside?.(writing);
      if (++logged % 100 === 0) await store.forgetOld(writing, webhook.id);
    });
    standing = changed;
    if (isShown || beside !== undefined) needs.onChange();
  }

  async function send(
    message: PublicEvent | { readonly event: typeof testEvent; readonly timestamp: string; readonly data: object },
    id: string,
  ): Promise<Answer & { tookMs: number }> {
    const body = JSON.stringify(message);
    const now = clock.now();
    const { secret, previousSecret, previousUntil } = webhook;
    const counts = previousSecret !== null && previousUntil !== null && previousUntil > now;
    const secrets = counts ? [secret, previousSecret] : [secret];
    const headers = signedHeaders(secrets, { id, timestampS: Math.floor(now / 1000), body });
    const begun = clock.monotonicMs();
    const answer = await poster.post({
      ...{ url: webhook.url, body, headers, privateTargets: needs.privateTargets() },
      ...{ resolve: needs.resolve, timeoutMs: needs.timeoutMs, signal: cutting.signal },
    });
    return { ...answer, tookMs: Math.round(clock.monotonicMs() - begun) };
  }

  function deliveryOf({ messageId, event, attempt }: Sent, answer: Answer & { tookMs: number }): WebhookDelivery {
    const { status, text, tookMs } = answer;
    const outcome = isDelivered(answer) ? 'delivered' : 'failed';
    return { id: newId(), at: clock.now(), event, messageId, attempt, outcome, status, answer: text, tookMs };
  }

  async function attempt(item: FeedItem): Promise<Answer & { delivery: WebhookDelivery }> {
    const { told } = item;
    const picture = webhook.withPictures && told.pictureId !== null ? needs.imageUrl(told.pictureId) : null;
    const messageId = messageIdOf(item);
    attempts += 1;
    const answer = await send(publicBody(told, picture), messageId);
    return { ...answer, delivery: deliveryOf({ messageId, event: told.event, attempt: attempts }, answer) };
  }

  function pauseAfter(answer: Answer): void {
    failures += 1;
    const waitMs = waitAfter(failures, Math.random(), askedWait(answer.retryAfter, clock.now()), needs.waitsMs);
    nextAttemptAt = clock.now() + waitMs;
    pause = AbortSignal.timeout(waitMs);
  }

  /** Sleeps until it may try again, until the head of the queue is a day old, or somebody nudges. */
  async function sleep(head: FeedItem): Promise<void> {
    const untilOldMs = Math.max(0, head.at + dayMs - soberNow());
    const signal = AbortSignal.any(pause === null ? [nudge.signal] : [nudge.signal, pause]);
    await wait(Math.min(untilOldMs, 60_000), undefined, { signal }).catch(() => undefined);
  }

  async function deliver(item: FeedItem): Promise<void> {
    if (isDayOld(item.at, soberNow())) {
      attempts = 0;
      const { sequence, at, told } = item;
      const delivery = {
        ...nothingSent,
        id: newId(),
        at: clock.now(),
        event: told.event,
        messageId: messageIdOf(item),
      };
      await keep(
        { position: sequence },
        { ...delivery, outcome: 'setAside', answer: 'It was not delivered within a day.' },
        (writing) => store.setAside(writing, webhook.id, [{ sequence, at, event: told.event }]),
      );
      place = sequence;
      return;
    }
    if (pause !== null && !pause.aborted) return await sleep(item);
    const answer = await attempt(item);
    // What was cut off by the end of Gatehouse is no failure of theirs.
    if (stopping.signal.aborted && !isDelivered(answer)) return;
    if (isDelivered(answer)) {
      [failures, attempts, nextAttemptAt, pause] = [0, 0, null, null];
      await keep({ position: item.sequence, waitingSince: null, deliveredAt: clock.now() }, answer.delivery);
      place = item.sequence;
      return;
    }
    if (answer.status === 410) {
      await keep({ goneAt: clock.now(), waitingSince: null }, answer.delivery);
      return;
    }
    pauseAfter(answer);
    await keep({ waitingSince: standing.waitingSince ?? clock.now() }, answer.delivery);
  }

  /** Sends the oldest of what was set aside and is wanted again; false where there is none. */
  async function deliverWanted(): Promise<boolean> {
    const wanted = await store.firstWanted(webhook.id);
    if (wanted === null) return false;
    const page = await feed.after(wanted.sequence - 1);
    const item = page.items.find(({ sequence }) => sequence === wanted.sequence);
    const drop = (writing: Writing) => store.dropSetAside(writing, webhook.id, wanted.sequence);
    if (item === undefined) {
      const delivery = {
        ...nothingSent,
        id: newId(),
        at: clock.now(),
        event: wanted.event as WebhookDelivery['event'],
      };
      await keep({}, { ...delivery, outcome: 'missed', answer: 'What it was is kept no more.' }, drop);
      return true;
    }
    // What it is told of may have been narrowed since, by who may not have the rest sent anywhere: that goes unsent.
    if (!isWanted(item.told, webhook)) {
      await keep({}, null, drop);
      return true;
    }
    attempts = 0;
    const answer = await attempt(item);
    attempts = 0;
    if (stopping.signal.aborted && !isDelivered(answer)) return true;
    if (isDelivered(answer)) await keep({ deliveredAt: clock.now() }, answer.delivery, drop);
    // What does not get through stays set aside, and the next try is a person's.
    else await keep({}, answer.delivery, (writing) => store.want(writing, webhook.id, false));
    return true;
  }

  async function work(): Promise<void> {
    if (await deliverWanted()) return;
    const page = await feed.after(place);
    if (page.missed) {
      const delivery = { ...nothingSent, id: newId(), at: clock.now(), event: testEvent, messageId: '' } as const;
      await keep(
        {},
        { ...delivery, outcome: 'missed', answer: 'Something that happened before this was kept no more.' },
      );
      // Said once: what there is goes on from here.
      place = Math.max(place, (page.items[0]?.sequence ?? page.last + 1) - 1);
    }
    for (const item of page.items) {
      if (!isWanted(item.told, webhook)) {
        place = item.sequence;
        continue;
      }
      await deliver(item);
      // Whatever became of it, what comes next is looked at anew: somebody may have switched it off, or want something again.
      if (place !== item.sequence || !isOn() || nudge.signal.aborted) return;
    }
    place = Math.max(place, page.last);
    if (!page.more) await feed.woken(place, nudge.signal);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (nudge.signal.aborted) nudge = new AbortController();
      try {
        if (webhook.isOn && !hasKey()) needs.onKeyEnded(webhook.id);
        if (isOn()) await work();
        else await asleep(nudge.signal);
      } catch (err) {
        if (stopping.signal.aborted) break;
        log.error({ err, webhook: webhook.id }, 'A webhook could not be worked on, and is tried again');
        await wait(5_000, undefined, { signal: nudge.signal }).catch(() => undefined);
      }
    }
    // What was no matter of this one need not be looked through again.
    if (place > standing.position)
      await db
        .transaction()
        .execute((writing) => store.stand(writing, webhook.id, { ...standing, position: place }))
        .catch((err: unknown) => log.error({ err }, 'Where a webhook stands could not be written down'));
  }
  const running = run();

  return {
    shown: () => ({ ...webhook, ...standing, nextAttemptAt: standing.waitingSince === null ? null : nextAttemptAt }),
    /** From which event on it needs the outbox; null where it needs none. */
    needsFrom: (): number | null => (isOn() ? place + 1 : null),
    /** Takes what a person changed, and tries at once. */
    change(next: StoredWebhook): void {
      webhook = next;
      standing = { ...standing, goneAt: next.goneAt, waitingSince: next.waitingSince };
      [failures, nextAttemptAt, pause] = [0, null, null];
      nudge.abort();
    },
    standing: () => standing,
    /** Has it try at once. */
    nudge(): void {
      pause = null;
      nudge.abort();
    },
    async test(): Promise<WebhookDelivery> {
      const messageId = `msg_test_${newId()}`;
      const timestamp = new Date(clock.now()).toISOString();
      const data = { message: 'This is a test by an administrator of Gatehouse.' };
      const answer = await send({ event: testEvent, timestamp, data }, messageId);
      const delivery = deliveryOf({ messageId, event: testEvent, attempt: 1 }, answer);
      await write((writing) => store.log(writing, webhook.id, delivery));
      return delivery;
    },
    async stop(): Promise<void> {
      stopping.abort();
      nudge.abort();
      // What is being sent has a moment to be answered: else it would come twice.
      const late = setTimeout(() => cutting.abort(), stopsWithinMs);
      await running;
      clearTimeout(late);
      cutting.abort();
      poster.close();
    },
  };
}

function standingOf({ position, waitingSince, deliveredAt, goneAt }: Standing): Standing {
  return { position, waitingSince, deliveredAt, goneAt };
}

const stopsWithinMs = 2_000;
const nothingSent = { messageId: '', attempt: 0, status: null, tookMs: 0 } as const;

function isDelivered({ status }: Answer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** The same at each attempt, and at no other event: also not of a record that was put back from a copy. */
function messageIdOf({ at, sequence }: FeedItem): string {
  return `msg_${at.toString(36)}_${sequence}`;
}

async function asleep(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

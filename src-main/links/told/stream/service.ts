import type { EventFilter } from '../../../../src-preload/contract/links/publicEvents.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Actor } from '../../../platform/serving/actor.ts';
import type { Feed, FeedItem } from '../events/feed.ts';
import { isWanted, mayBeTold } from './rules/wants.ts';
import type { Wire } from './rules/wire.ts';

export interface StreamRequest {
  readonly wire: Wire;
  readonly filter: EventFilter;
  /** The place of the last event that was seen; null begins with what comes. */
  readonly after: number | null;
  /** Who reads, as their key is now; null once it is good no more. */
  readonly actor: () => Actor | null;
  /** Ends it at once. */
  readonly ended: AbortSignal;
}

export interface StreamOptions {
  readonly feed: Feed;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Where the picture of an event is, for somebody; null where they may not see it, or there is none. */
  readonly imageUrl: (item: FeedItem, actor: Actor) => string | null;
  readonly heartbeatMs?: number;
  readonly stalledMs?: number;
}

/** More than a site has programs that watch. */
export const mostReaders = 1_000;
/** Of one key, so that a program which leaves its streams behind does not take those of all others. */
const mostOfOne = 100;

/**
 * What happens, told to those who watch as it happens. Each reader has a place in the feed and asks for what comes after it when it has room:
 * one that is slow lags behind and keeps nobody else waiting, and no more than one page is held for it.
 */
export function createStream({ feed, clock, imageUrl, heartbeatMs = 15_000, stalledMs = 60_000 }: StreamOptions) {
  const readers = new Set<Reader>();
  const written = writtenOnce();
  let watching: NodeJS.Timeout | undefined;

  /** Drops those who took nothing for long though there was something to take. */
  function dropStalled(): void {
    for (const reader of readers) if (reader.isStalled(clock.monotonicMs() - stalledMs)) reader.end('slow');
  }

  return {
    readers: () => readers.size,
    /** Null where there are too many readers. */
    open(request: StreamRequest): ReadableStream<Uint8Array> | null {
      const who = request.actor()?.id;
      const own = [...readers].filter((reader) => reader.who === who).length;
      if (readers.size >= mostReaders || own >= mostOfOne) return null;
      const reader = new Reader(request, {
        ...{ feed, clock, imageUrl, heartbeatMs, written },
        left: () => readers.delete(reader),
      });
      readers.add(reader);
      return reader.body;
    },
    start() {
      watching = setInterval(dropStalled, Math.min(heartbeatMs, stalledMs));
      watching.unref();
    },
    dropStalled,
    stop() {
      clearInterval(watching);
      for (const reader of readers) reader.end('stopping');
    },
  };
}

export type Stream = ReturnType<typeof createStream>;

interface ReaderNeeds {
  readonly feed: Feed;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly imageUrl: StreamOptions['imageUrl'];
  readonly heartbeatMs: number;
  readonly written: Written;
  readonly left: () => void;
}

const encoder = new TextEncoder();

/** Why a stream ended, as its reader is told. */
type Ending = 'slow' | 'revoked' | 'stopping';

/** One who watches. */
class Reader {
  readonly body: ReadableStream<Uint8Array>;
  /** The key that it came with. */
  readonly who: string | undefined;
  readonly #request: StreamRequest;
  readonly #needs: ReaderNeeds;
  readonly #leaving = new AbortController();
  readonly #revoked = () => this.end('revoked');
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #after: number;
  /** When it last asked for more, by the steady clock. */
  #askedMs: number;
  #isWaiting = false;
  #heading: string;

  constructor(request: StreamRequest, needs: ReaderNeeds) {
    this.#request = request;
    this.who = request.actor()?.id;
    this.#needs = needs;
    const { wire, after } = request;
    const newest = needs.feed.newest();
    // A place that there never was is one of another record, such as one that was put back from a copy.
    const isUnknown = after !== null && after > newest;
    this.#after = after === null || isUnknown ? newest : after;
    this.#heading = wire.word('stream.opened', { after: String(this.#after) });
    if (isUnknown) this.#heading += this.#missedWord(after);
    this.#askedMs = needs.clock.monotonicMs();
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => this.#leave(),
      },
      { highWaterMark: 1 },
    );
    request.ended.addEventListener('abort', this.#revoked);
    if (request.ended.aborted) this.end('revoked');
  }

  /** Whether it has asked for nothing since, though something is there. */
  isStalled(sinceMs: number): boolean {
    return !this.#isWaiting && this.#askedMs <= sinceMs && this.#needs.feed.newest() > this.#after;
  }

  /** Ends it with a word; at once where whoever reads must be told of nothing more, even of what is held for them. */
  end(why: Ending): void {
    const controller = this.#controller;
    if (controller === null) return;
    const hasRoom = (controller.desiredSize ?? 0) > 0;
    this.#leave();
    if (why === 'revoked' && !hasRoom) {
      controller.error(new Error('The key was revoked'));
      return;
    }
    controller.enqueue(encoder.encode(this.#request.wire.word('stream.ended', { why, after: String(this.#after) })));
    controller.close();
  }

  #leave(): void {
    this.#controller = null;
    this.#leaving.abort();
    this.#request.ended.removeEventListener('abort', this.#revoked);
    this.#needs.left();
  }

  #missedWord(after: number): string {
    const now = String(this.#after);
    return this.#request.wire.word('stream.missed', { after: String(after), now });
  }

  async #pull(): Promise<void> {
    this.#isWaiting = true;
    try {
      const chunk = await this.#next();
      if (chunk !== null) this.#controller?.enqueue(encoder.encode(chunk));
    } finally {
      this.#isWaiting = false;
      this.#askedMs = this.#needs.clock.monotonicMs();
    }
  }

  /** What is to be told next; null where it ended. */
  async #next(): Promise<string | null> {
    const { feed, heartbeatMs } = this.#needs;
    const { signal } = this.#leaving;
    if (this.#heading !== '') {
      const heading = this.#heading;
      this.#heading = '';
      return heading;
    }
    while (!signal.aborted) {
      const before = this.#after;
      const page = await feed.after(before);
      if (signal.aborted) return null;
      const actor = this.#request.actor();
      if (actor === null) {
        this.end('revoked');
        return null;
      }
      this.#after = page.last;
      const told =
        (page.missed ? this.#missedWord(before) : '') + page.items.map((item) => this.#told(item, actor)).join('');
      if (told !== '') return told;
      if (page.more) continue;
      if (!(await feed.woken(this.#after, signal, heartbeatMs))) return this.#request.wire.heartbeat;
    }
    return null;
  }

  #told(item: FeedItem, actor: Actor): string {
    const { told } = item;
    if (!mayBeTold(told, actor) || !isWanted(told, this.#request.filter)) return '';
    return this.#needs.written(this.#request.wire, item, this.#needs.imageUrl(item, actor));
  }
}

type Written = (wire: Wire, item: FeedItem, imageUrl: string | null) => string;

/** Writes each event once, however many are told of it just so. */
function writtenOnce(): Written {
  const known = new WeakMap<
    FeedItem,
    { readonly wire: Wire; readonly imageUrl: string | null; readonly text: string }
  >();
  return (wire, item, imageUrl) => {
    const before = known.get(item);
    if (before !== undefined && before.wire === wire && before.imageUrl === imageUrl) return before.text;
    const text = wire.event(item.sequence, item.told, imageUrl);
    known.set(item, { wire, imageUrl, text });
    return text;
  };
}

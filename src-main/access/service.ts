import { setTimeout } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { Decision, WhatIf, WhatIfAnswer } from '../../src-preload/contract/access.ts';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import type { Read } from '../../src-preload/contract/reads.ts';
import type { UnknownRule } from '../../src-preload/contract/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { Outbox } from '../platform/outbox.ts';
import { untilWritten } from '../platform/untilWritten.ts';
import type { Reads } from '../reads/service.ts';
import { certainly, createFactFinder, type FactsOptions, questionOf } from './facts.ts';
import { decide, decideUnknown, judgePermit } from './rules/decide.ts';
import type { DecisionStore, StoredDecision } from './store.ts';

export interface AccessOptions extends FactsOptions {
  readonly db: Database;
  readonly store: DecisionStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who may come in: a decision for every read of a camera, provisional and final, and again whenever a person corrects it. */
export interface Access {
  /** What each rule for plates that nobody knows decides. */
  unknownExamples(): Record<UnknownRule, Decision>;
  whatIf(question: WhatIf): Promise<WhatIfAnswer>;
  history(readId: string): Promise<StoredDecision[]>;
  /** Decides on what is read from now on. */
  start(): void;
  stop(): Promise<void>;
}

export function createAccess(options: AccessOptions): Access {
  const { db, store, reads, outbox, clock, log } = options;
  const factsOf = createFactFinder(options);
  const stopping = new AbortController();
  const waiting = (ms: number) => setTimeout(ms, undefined, { signal: stopping.signal });
  let following: Promise<void> = Promise.resolve();

  async function decisionOn(read: Read, cameraId: string): Promise<Decision | null> {
    if (read.review.verdict === 'noPlate') return null;
    return decide(await factsOf(questionOf(read, cameraId)));
  }

  /** Decides on a read, and writes it down where it is another decision than before. */
  async function decideOn(read: Read, cameraId: string): Promise<void> {
    const decision = await decisionOn(read, cameraId);
    if (isSame(decision, read.decision)) return;
    await db.transaction().execute(async (writing) => {
      if (decision !== null) {
        const kept = { id: uuidv7(), readId: read.id, at: clock.now(), mark: read.mark, ...decision };
        await store.keep(writing, kept);
      }
      await store.setCurrent(writing, read.id, decision);
      for (const changed of await reads.many([read.id], writing)) {
        await outbox.append(writing, { topic: 'read.updated', read: changed });
      }
    });
    outbox.announce();
  }

  /** Decides on what an event tells of. A read that cannot be decided on never keeps the next one waiting. */
  async function take(event: LiveEvent): Promise<void> {
    if (event.topic !== 'read.opened' && event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    const { id, cameraId } = event.read;
    if (cameraId === null) return;
    try {
      // What was true when the event was written may have been corrected since.
      await untilWritten(
        async () => {
          for (const read of await reads.many([id])) await decideOn(read, cameraId);
        },
        { log, pause: waiting },
      );
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error, readId: id }, 'A read could not be decided on');
    }
  }

  async function follow(): Promise<void> {
    let after: number | null = null;
    while (!stopping.signal.aborted) {
      try {
        for await (const { sequence, event } of outbox.follow(after, stopping.signal)) {
          await take(event);
          after = sequence ?? after;
        }
      } catch (error) {
        log.error({ err: error }, 'What happens could not be followed, and is followed again');
        await waiting(1000).catch(() => undefined);
      }
    }
  }

  return {
    unknownExamples: () => ({
      ask: decideUnknown('ask'),
      deny: decideUnknown('deny'),
      alert: decideUnknown('alert'),
    }),
    async whatIf({ plate, cameraId, at }) {
      const facts = await factsOf(certainly(plate, cameraId, at ?? clock.now()));
      return { decision: decide(facts), considered: facts.permits.map((permit) => judgePermit(permit, facts)) };
    },
    history: (readId) => store.ofRead(readId),
    start() {
      following = follow();
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

function isSame(a: Decision | null, b: Decision | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof Decision)[]).every((key) => a[key] === b[key]);
}

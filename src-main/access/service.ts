import { uuidv7 } from 'uuidv7';
import type { Decision, WhatIf, WhatIfAnswer } from '../../src-preload/contract/access.ts';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import type { Read } from '../../src-preload/contract/reads.ts';
import type { UnknownRule } from '../../src-preload/contract/settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { createEventFollower } from '../platform/eventFollower.ts';
import type { Log } from '../platform/log.ts';
import type { Outbox } from '../platform/outbox.ts';
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
  const follower = createEventFollower({ outbox, log, name: 'access', take });

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

  /** Decides on what an event tells of: what was true when it was written may have been corrected since. */
  async function take(event: LiveEvent): Promise<void> {
    if (event.topic !== 'read.opened' && event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    const { id, cameraId } = event.read;
    if (cameraId === null) return;
    for (const read of await reads.many([id])) await decideOn(read, cameraId);
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
    start: () => follower.start(),
    stop: () => follower.stop(),
  };
}

function isSame(a: Decision | null, b: Decision | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof Decision)[]).every((key) => a[key] === b[key]);
}

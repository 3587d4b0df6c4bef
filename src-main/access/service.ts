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
import { changesDecisions, createSecondLook } from './secondLook.ts';
import type { DecisionStore, StoredDecision } from './store.ts';

export interface AccessOptions extends FactsOptions {
  readonly db: Database;
  readonly store: DecisionStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** A vehicle that was seen so lately may still stand at the gate. */
const inViewMs = 5 * 60_000;
/** More than stand at all gates of a site; so that a change costs little on the busiest day. */
const mostInView = 200;
/** What the last run left undecided is looked for this far back. */
const catchUpMs = 86_400_000;
const mostToCatchUp = 500;

/** Who may come in: a decision for every read of a camera, provisional and final, and again whenever a person corrects it. */
export interface Access {
  /** What each rule for plates that nobody knows decides. */
  unknownExamples(): Record<UnknownRule, Decision>;
  whatIf(question: WhatIf): Promise<WhatIfAnswer>;
  history(readId: string): Promise<StoredDecision[]>;
  /** Decides on what the last run left undecided, and on what is read from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createAccess(options: AccessOptions): Access {
  const { db, store, reads, outbox, clock, log } = options;
  const factsOf = createFactFinder(options);
  const follower = createEventFollower({ outbox, log, name: 'access', take });
  const secondLook = createSecondLook({
    readsInView: () => store.inView(clock.now() - inViewMs, mostInView),
    decideAnew,
    settled: options.permits.settled,
    log,
  });
  let last: Promise<unknown> = Promise.resolve();

  /** One read at a time, so that no decision is made on what another is about to change. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  async function decisionOn(read: Read, cameraId: string): Promise<Decision | null> {
    if (read.review.verdict === 'noPlate') return null;
    return decide(await factsOf(questionOf(read, cameraId, clock.now())));
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

  /** Decides on a read as it stands now: what was true when an event was written may have been corrected since. */
  async function decideAnew(readId: string): Promise<void> {
    await inTurn(async () => {
      for (const read of await reads.many([readId])) if (read.cameraId !== null) await decideOn(read, read.cameraId);
    });
  }

  /** Decides on what the last run left undecided. Such decisions are for the record: nothing may open for what is long gone. */
  async function catchUp(): Promise<void> {
    for (const readId of (await store.undecided(clock.now() - catchUpMs, mostToCatchUp)).reverse()) {
      await decideAnew(readId).catch((err: unknown) => log.error({ err, readId }, 'A read could not be decided on'));
    }
  }

  /** Decides on what an event tells of, and again on others where it changes what is decided from. */
  async function take(event: LiveEvent): Promise<void> {
    if (changesDecisions(event)) secondLook.ask();
    if (event.topic !== 'read.opened' && event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    if (event.read.cameraId !== null) await decideAnew(event.read.id);
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
    async start() {
      follower.start();
      await catchUp();
    },
    async stop() {
      await follower.stop();
      await secondLook.stop();
    },
  };
}

function isSame(a: Decision | null, b: Decision | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof Decision)[]).every((key) => a[key] === b[key]);
}

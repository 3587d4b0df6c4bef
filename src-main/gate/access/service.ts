import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { NearMark, UnknownRule, WhatIf, WhatIfAnswer } from '../../../src-preload/contract/gate/access.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Reads } from '../../record/reads/service.ts';
import { certainly, createFactFinder, type FactsOptions, type Question, questionOf } from './facts.ts';
import { listedPlates } from './listedPlates.ts';
import { createNearMarks, mayBeMeant } from './nearMarks.ts';
import { askOfUnseen } from './rules/arrival.ts';
import { decide, decideUnknown } from './rules/decide.ts';
import { judgePermits } from './rules/judgePermits.ts';
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
  /** What a read that nobody knows surely may be. */
  nearMarks(readId: string): Promise<NearMark[]>;
  history(readId: string): Promise<StoredDecision[]>;
  /** Decides on what the last run left undecided, and on what is read from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createAccess(options: AccessOptions): Access {
  const { db, store, reads, outbox, clock, log } = options;
  const index = listedPlates(options.permits, options.visitors);
  const factsOf = createFactFinder(options, index);
  const nearMarksOf = createNearMarks({ index, watchList: options.watchList, decisionOn: decisionIf });
  const follower = createEventFollower({ outbox, log, name: 'access', take });
  const secondLook = createSecondLook({
    readsInView,
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
    // Our own reader looks at what was posted now: in a moment it is known whether it agrees.
    if (read.review.verdict === 'noPlate' || (read.state === 'open' && read.posted?.agreement === 'pending'))
      return null;
    return await decisionIf(questionOf(read, cameraId, clock.now()));
  }

  async function decisionIf(question: Question): Promise<Decision> {
    const sight = question.readId === null ? null : reads.sights.get(question.readId);
    return askOfUnseen(decide(await factsOf(question)), sight?.arrivedUnseen ?? false);
  }

  /** Decides on a read, and writes it down where it is another decision than before. */
  async function decideOn(read: Read, cameraId: string): Promise<void> {
    const decision = await decisionOn(read, cameraId);
    if (isSame(decision, read.decision)) return;
    await db.transaction().execute(async (writing) => {
      if (decision !== null) {
        const kept = { id: newId(), readId: read.id, at: clock.now(), mark: read.mark, ...decision };
        await store.keep(writing, kept);
      }
      await store.setCurrent(writing, read.id, decision);
      for (const changed of await reads.many([read.id], writing)) {
        await outbox.append(writing, { topic: 'read.updated', read: changed, because: 'decided' });
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

  /** By the record where an earlier run has seen them, and else by the clock that nobody can set. */
  async function readsInView(): Promise<string[]> {
    const [now, since] = [clock.now(), clock.monotonicMs() - inViewMs];
    const lately = reads.sights.since(since).slice(0, mostInView);
    const found = await store.inView({ since: now - inViewMs, until: now, lately }, mostInView);
    return found.flatMap(({ id, state }) =>
      state === 'open' || (reads.sights.get(id)?.lastMs ?? since) >= since ? [id] : [],
    );
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
      return { decision: decide(facts), considered: judgePermits(facts) };
    },
    async nearMarks(readId) {
      const read = await reads.get(readId);
      if (read.cameraId === null || !mayBeMeant(read)) return [];
      return await nearMarksOf(questionOf(read, read.cameraId, clock.now()));
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
  // The sentence tells of all values that matter.
  const { values: _values, ...facts } = a;
  return (Object.keys(facts) as (keyof typeof facts)[]).every((key) => facts[key] === b[key]);
}

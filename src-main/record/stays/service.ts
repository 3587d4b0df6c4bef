import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { Picture, Read } from '../../../src-preload/contract/record/reads.ts';
import type { StaySettings } from '../../../src-preload/contract/record/staySettings.ts';
import type {
  CongestionCause,
  Occupancy,
  Stay,
  StayDecision,
  StayDoubt,
  StayOutcome,
  StayQuery,
  StayStep,
} from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../src-preload/contract/site/carparks.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Tolerance } from '../../plates/matching.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { createOwedWork, type OwedWork } from '../../platform/owedWork.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mayPass } from '../../platform/untilWritten.ts';
import type { Reads } from '../reads/service.ts';
import { type CongestionOptions, createCongestion } from './congestion.ts';
import { type Counting, createCounting } from './counting.ts';
import { createDeciding, type Decided } from './deciding.ts';
import { createExplaining } from './explaining.ts';
import { createFullness } from './fullness.ts';
import { createLongStays } from './longStays.ts';
import { createNightly } from './nightly.ts';
import { createStayQueries, type OnSite } from './queries.ts';
import { cameAt, leftAt, rulesOf, type Stay as ToldStay } from './rules/stay.ts';
import { wayOf } from './rules/way.ts';
import { createRulesBook, type StayVersions } from './rulesBook.ts';
import { shownStay } from './shown.ts';
import type { StayStore } from './store.ts';
import { createTelling } from './telling.ts';

export interface StaysOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly reads: Pick<Reads, 'many'>;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'carParkId' | 'gate' | 'zones'>[];
  readonly carParks: () => readonly CarPark[];
  /** As they hold at a moment, UTC ms. */
  readonly settings: (at: number) => StaySettings;
  /** All that hold and have held. */
  readonly versions: () => StayVersions;
  /** Whether whoever came to a car park at a moment (UTC ms) is charged from the first minute on. */
  readonly chargesFromStart: (carParkId: string, at: number) => boolean;
  /** Of some stays, those for which something was paid; by their ids. */
  readonly paidOf: (stayIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether one of two car parks lies within the other: who is inside both is one vehicle. */
  readonly areNested: (one: string, other: string) => boolean;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
  /** How far an exit may be from the mark that came in, of a stay that began at a moment, UTC ms. */
  readonly exitTolerance: (begunAt: number) => Tolerance;
  readonly haveBarriersFailed: CongestionOptions['haveBarriersFailed'];
}

export interface StayPage {
  items: Stay[];
  total: number;
  nextCursor: string | null;
  /** Where they were asked for, by the ids of the stays. */
  pictures?: Record<string, Picture>;
}

/** Who is inside, since when, and who was: the one truth for vehicles. */
export interface Stays {
  list(query: StayQuery): Promise<StayPage>;
  get(id: string): Promise<Stay & { steps: StayStep[]; others: Stay[] }>;
  ofRead(readId: string): Promise<Stay | null>;
  occupancy(): Promise<Occupancy[]>;
  /** Corrections of how many are inside. */
  readonly counting: Counting;
  /** The car parks, within reach of who asks, out of which vehicles may not get lately, though some are inside. */
  congested(): Promise<{ carParkId: string; causes: CongestionCause[] }[]>;
  /** Why vehicles may not have got out of a car park between two moments, UTC ms; empty where nothing speaks for it. */
  congestionAt(carParkId: string, from: number, to: number): Promise<CongestionCause[]>;
  /** Which of these marks (folded) are inside and count, each with whether it may have gone without being seen. */
  onSite(folded: readonly string[]): Promise<ReadonlyMap<string, OnSite>>;
  /** Whether one vehicle may be all that a doubt of a stay is about, since it may not have been seen in between. */
  isExplained(stay: Pick<Stay, 'id' | 'carParkId'>, doubt: StayDoubt): Promise<boolean>;
  /** The stays that a step was taken with. */
  step(stepId: string): Promise<{ readonly stayIds: readonly string[] }>;
  /** @throws Refusal where one of these stays began at a camera that whoever acts does not work with; those that are no more are passed over */
  refuseElsewhere(stayIds: readonly string[]): Promise<void>;
  decide(decision: StayDecision, by: string): Promise<Stay[]>;
  undo(stepId: string, by: string): Promise<Stay[]>;
  /** Tells stays anew that began at a moment (UTC ms) or later, for other numbers hold since. */
  tellAnewFrom(since: number): Promise<void>;
  /** The same, noted with the change that asks for it. */
  readonly anew: Pick<OwedWork, 'owe' | 'settle'>;
  /** Reads stays into memory anew, for they were changed beside this service. */
  refresh(): Promise<void>;
  /** Makes stays of what was seen since the last run, and follows what is seen from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The stays that a decision is about beside its own. */
export function othersOf(decision: StayDecision): string[] {
  if (decision.kind === 'merge') return [decision.otherId];
  if (decision.kind !== 'join' && decision.kind !== 'split') return [];
  return decision.exitId === undefined ? [] : [decision.exitId];
}

/** Who went without being seen is looked for so often. */
const sweepEveryMs = 10 * 60_000;
const minuteMs = 60_000;
/** A vehicle that left: as a stay, or as one that only turned round. */
const endings: ReadonlySet<StayOutcome> = new Set(['left', 'passedThrough']);
/** As long as how many left is compared with other weeks. */
const latelyMs = 30 * minuteMs;

export function createStays(options: StaysOptions): Stays {
  const { db, store, outbox, clock, log, reads, cameras, settings } = options;
  const zone = () => siteClock(options.timeZone());
  const longStays = createLongStays({ db, clock, settings, siteClock: zone });
  const rules = createRulesBook({
    ...{ versions: options.versions, siteClock: zone, chargesFromStart: options.chargesFromStart },
    ...{ longOn: longStays.on, longest: longStays.longest },
  });
  const telling = createTelling({
    ...{
      db,
      store,
      clock,
      reads,
      tolerance: options.exitTolerance,
      areNested: options.areNested,
      onChanged: tellChanged,
    },
    rules,
    paidOf: options.paidOf,
  });
  const counting = createCounting({
    ...{ db, outbox, clock },
    camerasIn: (carParkId) => cameras().flatMap((each) => ((each.carParkId ?? '') === carParkId ? [each.id] : [])),
    knows: (carParkId) => carParkId === '' || options.carParks().some(({ id }) => id === carParkId),
  });
  const queries = createStayQueries({
    ...options,
    counting,
    countsMs: () => settings(clock.now()).countsH * 60 * minuteMs,
  });
  const congestion = createCongestion(options);
  const fullness = createFullness({ db, outbox, clock, occupancy: () => queries.occupancy() });
  const repairing = createNightly({ db, clock, timeZone: options.timeZone });
  const deciding = createDeciding({ db, store, clock, tellChanged });
  /** What makes stays does one thing at a time, and first what is owed since the last one failed. */
  let work: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(doing: () => Promise<T>): Promise<T> => {
    const done = work.then(async () => {
      // What cannot be told for another reason than a full disk would keep all that comes from being told.
      await telling.ready().catch((err: unknown) => {
        if (mayPass(err)) throw err;
        log.error({ err }, 'Stays could not be told anew');
      });
      return await doing();
    });
    work = done.catch(() => undefined);
    return done;
  };
  const follower = createEventFollower({
    ...{ outbox, log, name: 'stays' },
    take: (event, { sequence }) => oneByOne(() => take(event, sequence)),
  });
  let sweeping: NodeJS.Timeout | undefined;

  async function tellChanged(
    writing: Writing,
    stays: readonly ToldStay[],
    gone: readonly string[],
    before: ReadonlyMap<string, StayOutcome>,
    went: readonly ToldStay[],
  ): Promise<void> {
    for (const stay of stays) {
      const was = before.get(stay.id) ?? null;
      await outbox.append(writing, { topic: 'stay.changed', stay: shownStay(stay), was });
    }
    for (const stayId of gone) {
      const stay = went.find(({ id }) => id === stayId);
      const known = stay === undefined ? {} : { stay: shownStay(stay) };
      await outbox.append(writing, { topic: 'stay.removed', stayId, ...known });
    }
  }

  async function repairDrift(): Promise<void> {
    const due = await repairing.due();
    if (due === null) return;
    for (const { carParkId, seesExits } of await queries.occupancy())
      if (seesExits) await counting.repair(carParkId, due.missed);
    await repairing.done(due.night);
  }

  async function take(event: LiveEvent, sequence: number | null): Promise<void> {
    if (event.topic === 'stay.changed' || event.topic === 'stay.counted' || event.topic === 'carParks.changed')
      return await fullness.look();
    if (event.topic === 'payment.changed') return await lookAgainAt(event.stayIds);
    // Of a short pass, the first that is told is its end.
    if (!('read' in event) || event.read.state !== 'closed') return;
    const { id, cameraId } = event.read;
    if (cameraId === null) return;
    // As it is now: what the event says may be older.
    const [read] = await reads.many([id]);
    if (read !== undefined) await takeRead(read, cameraId, sequence);
    outbox.announce();
  }

  /** Looks again at stays so short that what was paid for them says whether they are any. */
  async function lookAgainAt(stayIds: readonly string[]): Promise<void> {
    const left = (await store.many(stayIds)).filter(({ outcome, isSettled }) => !isSettled && endings.has(outcome));
    const book = rules();
    const short = left.filter((stay) => leftAt(stay) - cameAt(stay) <= rulesOf(book, stay).considerationMs);
    if (short.length === 0) return;
    const paid = await options.paidOf(short.map(({ id }) => id));
    const other = short.filter(({ id, outcome }) => (outcome === 'passedThrough') === paid.has(id));
    for (const stay of other) await telling.retell(leftAt(stay));
    if (other.length > 0) outbox.announce();
  }

  async function takeRead(read: Read, cameraId: string, sequence: number | null): Promise<void> {
    const note = async (writing: Writing) => {
      if (sequence !== null) await store.savePosition(sequence, writing);
    };
    const known = await store.crossing(read.id);
    if (known !== null) {
      if (known.settledIn !== null || known.mark === read.mark) return;
      const first = (writing: Writing) => store.keepCrossing(writing, { ...known, mark: read.mark });
      return await telling.retell(known.at, { first, last: note });
    }
    const camera = cameras().find((each) => each.id === cameraId);
    const way = camera === undefined ? null : wayOf(read, camera.gate, camera.zones.line !== null);
    if (camera === undefined || way === null) return;
    const crossing = {
      ...{ readId: read.id, carParkId: camera.carParkId ?? '', cameraId, way, mark: read.mark, settledIn: null },
      frontCameraId: camera.gate?.rearOf ?? null,
      // Waiting at a barrier is not parking: who comes in has come when it was last in view, who goes has gone when it first was.
      at: way === 'out' ? read.firstSeenAt : read.lastSeenAt,
    };
    const keep = (writing: Writing) => store.keepCrossing(writing, crossing);
    const keepAll = async (writing: Writing) => {
      await keep(writing);
      await note(writing);
    };
    if (read.mark === '') await db.transaction().execute(keepAll);
    else if (telling.isNewest(crossing.at)) await telling.takeNewest(crossing, read, keepAll);
    else await telling.retell(crossing.at, { first: keep, last: note });
  }

  const tellAnewFrom = (since: number) =>
    oneByOne(async () => {
      const now = clock.now();
      if (since > now) return;
      await longStays.tellAnew();
      await telling.retell(since, { meetsFrom: now });
      await telling.endUnseen();
      outbox.announce();
    });
  const anew = createOwedWork({ db, log, kind: 'stays', work: tellAnewFrom });

  /** A step by a person, and then all that follows from it. */
  async function step(doing: () => Promise<Decided>) {
    return await oneByOne(async () => {
      const { stays, gone, from } = await doing();
      telling.settle(stays, gone);
      await telling.retell(from);
      outbox.announce();
      return (await store.many(stays.map(({ id }) => id))).map(shownStay);
    });
  }

  return {
    list: queries.list,
    get: queries.get,
    ofRead: queries.ofRead,
    occupancy: queries.occupancy,
    counting,
    async congested() {
      const now = clock.now();
      const found: { carParkId: string; causes: CongestionCause[] }[] = [];
      for (const { carParkId, seesExits, inside } of await queries.occupancy()) {
        const causes = seesExits && inside > 0 ? await congestion.causes(carParkId, now - latelyMs, now) : [];
        if (causes.length > 0) found.push({ carParkId, causes });
      }
      return found;
    },
    congestionAt: congestion.causes,
    onSite: queries.onSite,
    isExplained: createExplaining({ db, store, clock, cameras }),
    step: deciding.stepOf,
    refuseElsewhere: queries.refuseElsewhere,
    refresh: () => oneByOne(() => telling.refresh()),
    tellAnewFrom,
    anew,
    decide: (decision, by) =>
      step(async () => {
        const { id } = decision;
        const ids = [id, ...othersOf(decision)];
        const found = await store.many(ids);
        const stay = found.find((each) => each.id === id);
        if (stay === undefined) throw new Refusal('NOT_FOUND', 'This stay is told otherwise by now. Reload the list.');
        return await deciding.decide(
          stay,
          decision,
          found.find((each) => each.id !== id),
          by,
          newId,
        );
      }),
    undo: (stepId, by) => step(() => deciding.undo(stepId, by, newId)),
    async start() {
      await longStays.load();
      await telling.refresh();
      follower.start(await store.position());
      const sweep = () => {
        const look = async () => {
          await telling.endUnseen();
          await repairDrift();
          await longStays.look();
          await fullness.look();
        };
        oneByOne(look)
          .then(() => outbox.announce())
          .catch((err: unknown) => log.error({ err }, 'Stays could not be looked through'));
      };
      // Also what a crash left to be told, which nothing waits for.
      sweep();
      void anew.settle();
      sweeping = setInterval(sweep, sweepEveryMs);
      sweeping.unref();
    },
    async stop() {
      clearInterval(sweeping);
      await anew.stop();
      await follower.stop();
      await work;
    },
  };
}

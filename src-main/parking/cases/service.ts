import { setImmediate as breathe } from 'node:timers/promises';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type {
  Case,
  CaseDecision,
  CaseQuery,
  CaseStep,
  CaseView,
  Due,
  Overstaying,
} from '../../../src-preload/contract/parking/cases.ts';
import type { NearPayment } from '../../../src-preload/contract/parking/nearPayments.ts';
import type { StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { HolidaySettings } from '../../../src-preload/contract/site/holidays.ts';
import { dayOfIso } from '../../../src-preload/contract/siteClock.ts';
import type { Permits } from '../../lists/permits/service.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import type { Log } from '../../platform/log.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { createOwedWork, type OwedWork } from '../../platform/owedWork.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Actor, actorNow } from '../../platform/serving/actor.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Reads } from '../../record/reads/service.ts';
import type { Stays } from '../../record/stays/service.ts';
import type { Till } from '../payments/service.ts';
import { type CamerasOfPlaces, carParksNow, refuseCarPark } from '../reach.ts';
import type { Tariffs } from '../tariffs/service.ts';
import { createDeciding } from './deciding.ts';
import { createCaseExport } from './exporting.ts';
import { createFinder, type FinderOptions, type Outcome } from './finder.ts';
import { type CaseMoney, createCaseMoney } from './money.ts';
import { createNearing, type NearingOptions } from './nearing.ts';
import { whyTooLate } from './rules/tooLate.ts';
import { createRulesBook, type RulesBook } from './rulesBook.ts';
import { createSettling } from './settling.ts';
import { type Showing, shownCase } from './shown.ts';
import { createCaseStore } from './store.ts';

export interface CasesOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly media: Pick<MediaFiles, 'absolutePath'>;
  readonly stays: Pick<Stays, 'list'>;
  readonly lookups: Pick<SeenRecord['stayLookups'], 'many' | 'lastLeft' | 'around'>;
  readonly congestionAt: FinderOptions['congestionAt'];
  readonly reads: Pick<Reads, 'many' | 'mediaPath'>;
  readonly permits: Pick<Permits, 'ofPlate'>;
  readonly cameras: CamerasOfPlaces;
  /** The money of a stay; null where nothing is known of it. */
  readonly account: (stayId: string) => Promise<StayAccount | null>;
  readonly till: Till;
  readonly isMistimed: FinderOptions['isMistimed'];
  readonly machineDown: FinderOptions['machineDown'];
  readonly cameraOffMs: FinderOptions['cameraOffMs'];
  readonly loose: NearingOptions['loose'];
  readonly entries: NearingOptions['paymentsOf'];
  readonly overpaid: NearingOptions['overpaid'];
  readonly payingBounds: NearingOptions['payingBounds'];
  /** How a stay is priced; null where no tariff says anything. */
  readonly pricing: Tariffs['pricing'];
  readonly clockAlarmMs: (at: number) => number;
  readonly calendar: () => TariffCalendar;
  readonly ownHolidays: () => HolidaySettings['changes'];
  readonly timeZone: () => string;
  readonly operatorsWaivePence: () => number;
  /** The name of a car park, of the site itself where it is empty; null where there is none such. */
  readonly placeName: (carParkId: string) => string | null;
}

export type { CaseMoney, PaidCase } from './money.ts';

/** Breaches as cases that people decide. The machine finds them, and never decides. */
export interface Cases extends CaseMoney {
  readonly book: RulesBook;
  /** Whether who acts works with a car park; null is all of them. */
  works(carParkId: string | null): boolean;
  /** @throws Refusal where they do not */
  refuseCarPark(carParkId: string | null): void;
  list(query: CaseQuery): Promise<{
    items: Case[];
    total: number;
    nextCursor: string | null;
    counts: Record<CaseView, number>;
  }>;
  /** @throws Refusal where there is none such, or it belongs to a camera that who asks does not work with */
  get(id: string): Promise<Case & { steps: CaseStep[]; nearPayments: NearPayment[] }>;
  ofStay(stayId: string): Promise<Case | null>;
  /** Why no money is taken for a stay any more, as a sentence: its time to pay is over, and it is a case. Null where it is. */
  tooLateFor(stayId: string): Promise<string | null>;
  /** Who is inside for longer than they may be, the longest first. */
  overstaying(): Promise<Overstaying[]>;
  /** Until when who is inside may be there, those who are over it for the longest first; without who may stay. */
  dueToLeave(): Promise<Due[]>;
  /** @throws Refusal where it cannot be done from where the case stands, it was changed since, or the role may not */
  decide(decision: CaseDecision, actor: Pick<Actor, 'name' | 'role'>): Promise<Case>;
  undo(stepId: string, by: string): Promise<Case>;
  /** The case that a step was taken with. @throws Refusal where there is none */
  caseOfStep(stepId: string): Promise<string>;
  /** Settles what is taken out for the look-up of keepers. @throws Refusal where a case is not charged, or gone */
  prepareExport(ids: readonly string[]): Promise<{ id: string }>;
  /** Cases that were prepared, as an archive with their pictures. */
  download(id: string): Promise<ReadableStream<Uint8Array>>;
  /** Cases that were found from one moment until another, UTC ms: what figures of compliance are reckoned from. */
  foundBetween(fromAt: number, toAt: number): Promise<Case[]>;
  /** Judges a stay anew, for something that it depends on has changed. */
  judge(stayId: string): Promise<void>;
  /** Judges anew what nobody has decided yet of stays since a moment, UTC ms: prices, rules or other numbers of then were changed. */
  readonly judging: Pick<OwedWork, 'owe' | 'settle'>;
  /** Judges what has ended since the last run, and follows what ends from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What may be paid for until a moment is looked at so often. */
const sweepEveryMs = 30_000;
/** An operator takes back what they did themselves: else none would be bound by what was decided above them. */
function mayUndo(by: string): boolean {
  const actor = actorNow();
  return actor?.role !== 'operator' || actor.name === by;
}

const nothingFound: Outcome = { finding: null, lookAgainAt: null };
/** More vehicles are on no site that has rules. */
const mostInside = 5_000;

export function createCases(options: CasesOptions): Cases {
  const { db, outbox, clock, log, stays, lookups, calendar, ownHolidays } = options;
  const store = createCaseStore(db);
  const judging = createOwedWork({
    ...{ db, log, kind: 'cases' },
    work: (since, signal) => judgeUndecided(since, clock.now(), signal),
  });
  const book = createRulesBook({
    ...options,
    startOfDay: (day) => calendar().clock.startOfDay(dayOfIso(day) ?? 0),
    onChanging: judging.owe,
    onChanged: () => void judging.settle(),
  });
  const nearing = createNearing({
    ...{ ...options, store, paymentsOf: options.entries },
    async priceUntil(stayId) {
      const [stay] = await lookups.many([stayId]);
      const pricing = stay === undefined ? null : await options.pricing(stay);
      const enteredAt = stay?.entry?.at ?? null;
      return pricing === null || enteredAt === null ? null : (leave) => pricing.price(enteredAt, leave).pence;
    },
  });
  const finder = createFinder({ ...options, book, store, nearing });
  const showing = (): Showing => ({ clock: calendar().clock, now: clock.now(), ownHolidays: ownHolidays() });
  const settling = createSettling({ store, outbox, showing });
  const deciding = createDeciding({ ...options, store, showing });
  const exporting = createCaseExport({ ...options, store, exported: deciding.exported });
  /** One stay is judged at a time. */
  let work: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(doing: () => Promise<T>): Promise<T> => {
    const done = work.then(doing);
    work = done.catch(() => undefined);
    return done;
  };
  const follower = createEventFollower({
    ...{ outbox, log, name: 'cases' },
    take: (event, { sequence }) => oneByOne(() => take(event, sequence)),
  });
  let sweeping: NodeJS.Timeout | undefined;

  async function judge(stayId: string, sequence: number | null = null): Promise<void> {
    // As it is now: what an event says may be older.
    const [stay] = await lookups.many([stayId]);
    const outcome = stay === undefined ? nothingFound : await finder.find(stay);
    await db.transaction().execute(async (writing) => {
      await settling.settle(writing, stayId, stay ?? null, outcome);
      if (sequence !== null) await store.savePosition(writing, sequence);
    });
    outbox.announce();
  }

  async function take(event: LiveEvent, sequence: number | null): Promise<void> {
    const stayIds = await staysOf(event);
    // Taken is what was judged to its last: what ends in between begins anew.
    for (const [place, stayId] of stayIds.entries())
      await judge(stayId, place === stayIds.length - 1 ? sequence : null);
  }

  /** Which stays an event tells to be judged. */
  async function staysOf(event: LiveEvent): Promise<readonly string[]> {
    if (event.topic === 'stay.changed') return [event.stay.id];
    if (event.topic === 'stay.removed') return [event.stayId];
    if (event.topic === 'payment.changed')
      return [...new Set([...event.stayIds, ...(await nearing.staysNear(event.paymentId))])];
    if (event.topic === 'payments.mistimed') return await store.undecidedWithin(event.fromAt, event.toAt);
    if (event.topic === 'machines.changed') return await store.undecidedWithin(event.fromAt, event.toAt ?? clock.now());
    // A read that somebody has looked at now.
    if ('read' in event && event.read.review.verdict !== null) return await store.staysOfRead(event.read.id);
    return [];
  }

  /** Judges anew what nobody has decided yet of stays within a time, UTC ms. */
  async function judgeUndecided(fromAt: number, toAt: number, signal: AbortSignal): Promise<void> {
    for (const stayId of await store.undecidedWithin(fromAt, toAt)) {
      if (signal.aborted) return;
      await oneByOne(() => judge(stayId));
    }
  }

  async function sweep(): Promise<void> {
    for (const stayId of await store.toJudge(clock.now())) await judge(stayId);
  }

  /** What is told of who is inside, by until when they might be there. */
  async function ofInside<T extends { readonly until: number }>(tell: (stay: Stay) => Promise<T | null>): Promise<T[]> {
    if (book.isEmpty()) return [];
    const found: T[] = [];
    let cursor: string | undefined;
    for (let seen = 0; seen < mostInside; ) {
      const page = await stays.list({ view: 'inside', limit: 500, cursor });
      for (const [place, stay] of page.items.entries()) {
        // Others have their turn.
        if (place % 25 === 24) await breathe();
        const told = await tell(stay);
        if (told !== null) found.push(told);
      }
      seen += page.items.length;
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    return found.sort((a, b) => a.until - b.until);
  }

  async function stored(id: string) {
    const found = await store.get(id);
    if (found === null) throw new Refusal('NOT_FOUND', 'This case is no longer kept. Go back to the list.');
    const actor = actorNow();
    if (actor !== null) refuseElsewhere(actor, found.cameraId);
    return found;
  }

  return {
    book,
    works: (carParkId) => carParkId === null || (carParksNow(options.cameras)?.includes(carParkId) ?? true),
    refuseCarPark: (carParkId) => refuseCarPark(options.cameras, carParkId),
    async list(query) {
      const cameraIds = actorNow()?.cameraIds ?? null;
      const found = await store.list(query, cameraIds);
      const shown = showing();
      return {
        ...found,
        items: found.items.map((each) => shownCase(each, shown)),
        counts: await store.counts(cameraIds),
      };
    },
    async get(id) {
      const found = await stored(id);
      const steps = await store.steps(id);
      const newest = deciding.newest(steps);
      return {
        ...shownCase(found, showing()),
        nearPayments: await nearing.shown(found.finding, found.stayId, carParksNow(options.cameras)),
        steps: steps.map(({ id: stepId, at, by, kind, reason, undoes }) => ({
          ...{ id: stepId, at, by, kind, reason, undoes },
          canUndo: stepId === newest?.id && mayUndo(by),
        })),
      };
    },
    async ofStay(stayId) {
      const found = await store.ofStay(stayId);
      const actor = actorNow();
      if (found !== null && actor !== null) refuseElsewhere(actor, found.cameraId);
      return found === null ? null : shownCase(found, showing());
    },
    async tooLateFor(stayId) {
      const found = await store.ofStay(stayId);
      return found === null ? null : whyTooLate(found);
    },
    overstaying: () => ofInside((stay) => finder.overstaying(stay)),
    async dueToLeave() {
      const found = await ofInside((stay) => finder.due(stay));
      const isOver = ({ kinds }: Due) => kinds.length > 0;
      return [...found.filter(isOver), ...found.filter((each) => !isOver(each))];
    },
    decide: (decision, actor) => deciding.decide(decision, actor),
    async undo(stepId, by) {
      const step = await store.step(stepId);
      if (step !== null && !mayUndo(step.by))
        throw new Refusal('FORBIDDEN', `${step.by} did this. They, or a manager, can take it back.`);
      const shown = await deciding.undo(stepId, by);
      // What came to be known while it was decided is taken in now.
      await oneByOne(() => judge(shown.stayId));
      const now = await store.get(shown.id);
      return now === null ? shown : shownCase(now, showing());
    },
    async caseOfStep(stepId) {
      const step = await store.step(stepId);
      if (step === null) throw new Refusal('NOT_FOUND', 'This step is not known any more. Reload the case.');
      return step.caseId;
    },
    prepareExport: exporting.prepare,
    download: exporting.download,
    ...createCaseMoney({ store, book, siteClock: () => calendar().clock }),
    async foundBetween(fromAt, toAt) {
      const shown = showing();
      return (await store.foundBetween(fromAt, toAt)).map((each) => shownCase(each, shown));
    },
    judge: (stayId) => oneByOne(() => judge(stayId)),
    judging,
    async start() {
      await book.start();
      follower.start(await store.position());
      void judging.settle();
      sweeping = setInterval(() => {
        oneByOne(sweep).catch((err: unknown) => log.error({ err }, 'Stays could not be judged again'));
      }, sweepEveryMs);
      sweeping.unref();
    },
    async stop() {
      clearInterval(sweeping);
      await judging.stop();
      await follower.stop();
      await work;
    },
  };
}

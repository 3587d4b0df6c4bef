import type {
  Attendance,
  Visit,
  VisitLogEntry,
  VisitLogQuery,
  VisitState,
  VisitValues,
} from '../../../src-preload/contract/lists/visitors.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { clockOf, dayMs } from '../../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Tolerance } from '../../plates/matching.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Reads } from '../../record/reads/service.ts';
import { searchable } from '../permits/service.ts';
import { createAttending, freshMs, stillHere } from './attending.ts';
import { createByStay } from './byStay.ts';
import { createChanging, readAt } from './changing.ts';
import { type ExpectedVisit, heldMs, type PlatesChange, VisitRegister } from './register.ts';
import { onItsDays, overAt } from './rules/windows.ts';
import type { StoredVisit, VisitStore } from './store.ts';
import { createTakingIn, type IncomingVisit } from './takeIn.ts';
import { createVisitViews, type VisitListing } from './views.ts';

export type { ExpectedVisit, IncomingVisit };

const sweepEveryMs = 10 * 60_000;
/** A walk-up at a read that is older than this begins now, not when the vehicle was seen. */
const atTheGateMs = 60 * 60_000;
const suggestedSinceMs = 90 * dayMs;

export interface WalkUp extends Omit<VisitValues, 'from' | 'to' | 'repeat' | 'cameraIds'> {
  readonly readId: string | null;
  readonly stayMs: number;
}

export interface VisitorsOptions {
  readonly db: Database;
  readonly store: VisitStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** How far the read of a departure may be from the plate that came. */
  readonly exitTolerance: () => Tolerance;
  /** The stay that a read is a part of; null where it is of none. */
  readonly stayOfRead: (readId: string) => Promise<Stay | null>;
  /** Whether a camera has a line that vehicles cross. */
  readonly hasLine: (cameraId: string) => boolean;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

/** Visitors and deliveries: who is expected, who is here, and who was. */
export interface Visitors {
  list(query: VisitListing): {
    items: Visit[];
    nextCursor: string | null;
    total: number;
    today: Record<VisitState, number>;
  };
  log(query: VisitLogQuery): Promise<{ items: VisitLogEntry[]; nextCursor: string | null }>;
  suggestions(): Promise<{ companies: string[]; hosts: string[] }>;
  get(id: string): Promise<Visit & { attendances: Attendance[] }>;
  /** The visit whose vehicle a stay is of; null where it is nobody’s. */
  ofStay(stayId: string): Promise<Visit | null>;
  /** What visits are called, by their ids: the visitor, else the company; those that are gone are left out. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** @param beside written at the same stroke, with the id of the visit */
  add(values: VisitValues, by: string, beside?: (writing: Writing, id: string) => Promise<void>): Promise<Visit>;
  update(id: string, values: VisitValues): Promise<Visit>;
  /** @param beside written at the same stroke, where it is cancelled by this */
  cancel(id: string, by: string, beside?: (writing: Writing) => Promise<void>): Promise<Visit>;
  restore(id: string): Promise<Visit>;
  walkUp(walkUp: WalkUp, by: string): Promise<Visit>;
  arrive(id: string, came: { plate: string | null; readId: string | null }, by: string): Promise<Visit>;
  leave(id: string, by: string): Promise<Visit>;
  undoAttendance(id: string): Promise<Visit>;

  /** The visits of a folded plate that a decision at a moment is told of, those that are expected then first; from memory. */
  ofPlate(folded: string, at: number): readonly ExpectedVisit[];
  /** The visits that a person said the vehicle of this read is here for. */
  ofRead(readId: string, at: number): readonly ExpectedVisit[];
  /** Each plate, as it is written, of a visit that may still be expected. */
  plates(): Iterable<string>;
  /** Whether some visit that may still be expected has the plate, spelled so. */
  hasPlate(plate: string): boolean;
  /** Calls back once `plates` are others. Returns what stops it. */
  onChange(listener: (change: PlatesChange) => void): () => void;
  /**
   * Writes visits that came from elsewhere as they are, in a transaction of somebody's. They count once that is stored and `refresh` was called.
   * @param by is told in the audit, such as `Head office`
   */
  takeIn(writing: Writing, come: readonly IncomingVisit[], by: string): Promise<void>;
  /** Reads these visits into memory anew, for they were changed beside this service. */
  refresh(ids: readonly string[]): Promise<void>;
  /** The computer's clock was moved, or the site's zone changed: who is expected by it is settled anew. */
  onClockMoved(): Promise<void>;
  /**
   * Reads what is expected into memory, and tells arrivals and departures from what is read from now on, and from what the last
   * run left untold. The cameras must be there by then.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createVisitors(options: VisitorsOptions): Visitors {
  const { store, reads, outbox, clock, log } = options;
  const time = clockOf(options.timeZone);
  const register = new VisitRegister(time);
  const listeners = new Set<(change: PlatesChange) => void>();
  const onPlates = (change: PlatesChange) => {
    if (change.added.length + change.removed.length > 0) for (const listener of listeners) listener(change);
  };
  const { change, add, noteTakenIn } = createChanging({ ...options, register, onPlates });
  const attend = createAttending({ ...options, register, change });
  const byStay = createByStay({ ...options, register, change });
  const views = createVisitViews({ store, register, clock, time });
  const follower = createEventFollower({
    outbox,
    log,
    name: 'visitors',
    async take(event) {
      if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed')
        await attend(event.read);
      else if (event.topic === 'stay.changed') await byStay.take(event.stay);
      else if (event.topic === 'stay.removed') await byStay.removed(event.stayId);
      else if (event.topic === 'visit.changed') await byStay.tie(event.visitId);
    },
  });
  let sweeping: NodeJS.Timeout | undefined;

  async function load(): Promise<void> {
    const held = await store.heldSince(clock.now() - heldMs);
    const now = clock.now();
    // What is held already is at least as new as what was just read.
    for (const visit of held) onPlates(register.put(register.get(visit.id) ?? visit, now));
    onPlates(register.sweep(now));
  }

  const told = (values: VisitValues) => ({
    values,
    overAt: overAt(values, time),
    words: wordsOf(values),
  });
  const fresh = (values: VisitValues, by: string) => ({
    id: newId(),
    ...told(values),
    createdAt: clock.now(),
    createdBy: by,
    cancelledAt: null,
    cancelledBy: null,
  });
  const arrival = (visitId: string, plate: string | null, read: { id: string; mark: string } | null, by: string) => ({
    id: newId(),
    visitId,
    plate,
    arrivedAt: clock.now(),
    arrivedReadId: read?.id ?? null,
    arrivedMark: read === null ? null : foldPlate(read.mark),
    arrivedBy: by,
    ...stillHere,
  });
  const refuseOver = (visit: StoredVisit, what: string) => {
    if (visit.overAt !== null && visit.overAt <= clock.now())
      throw new Refusal('CONFLICT', `This visit is over, so ${what}. Register a new one.`);
  };

  return {
    list: views.list,
    log: views.log,
    get: views.get,
    async ofStay(stayId) {
      const visitId = await store.visitOfStay(stayId);
      return visitId === null ? null : await views.get(visitId);
    },
    names: (ids) => store.names(ids),
    async suggestions() {
      const since = clock.now() - suggestedSinceMs;
      return {
        companies: await store.frequent('company', since, 100),
        hosts: await store.frequent('host', since, 100),
      };
    },
    async add(values, by, beside) {
      const visit = fresh(onItsDays(values, time), by);
      refuseOver({ ...visit, attendance: null }, 'nobody can come for it');
      const added = await add(
        async (writing) => {
          await store.insert(writing, visit);
          await beside?.(writing, visit.id);
          return visit.id;
        },
        null,
        'visits.add',
      );
      return views.shown(added);
    },
    async update(id, values) {
      const visit = await change(id, async (writing, { cancelledAt }) => {
        if (cancelledAt !== null)
          throw new Refusal('CONFLICT', 'This visit was cancelled. Take the cancellation back before you change it.');
        await store.update(writing, id, told(onItsDays(values, time)));
        return 'visits.update';
      });
      return views.shown(visit);
    },
    async cancel(id, by, beside) {
      const visit = await change(id, async (writing, before) => {
        if (before.cancelledAt !== null) return;
        refuseOver(before, 'there is nothing to cancel');
        await store.setCancelled(writing, id, { at: clock.now(), by });
        await beside?.(writing);
        return 'visits.cancel';
      });
      return views.shown(visit);
    },
    async restore(id) {
      const visit = await change(id, async (writing, { cancelledAt }) => {
        if (cancelledAt === null) return;
        await store.setCancelled(writing, id, null);
        return 'visits.restore';
      });
      return views.shown(visit);
    },
    async walkUp({ readId, stayMs, ...values }, by) {
      const read = await readAt(reads, readId);
      const now = clock.now();
      const isAtTheGate = read !== null && now - read.lastSeenAt <= atTheGateMs;
      const from = isAtTheGate ? Math.min(read.firstSeenAt, now) : now;
      const plate = values.plate ?? plateOf(read?.mark ?? '');
      const visit = fresh({ ...values, plate, from, to: now + stayMs, repeat: null, cameraIds: null }, by);
      const added = await add(
        async (writing) => {
          await store.insert(writing, visit);
          await store.insertAttendance(writing, arrival(visit.id, plate, read, by));
          return visit.id;
        },
        readId,
        'visits.walkUp',
      );
      return views.shown(added);
    },
    async arrive(id, { plate, readId }, by) {
      const read = await readAt(reads, readId);
      const visit = await change(
        id,
        async (writing, { values, attendance, cancelledAt }) => {
          if (attendance !== null && attendance.leftAt === null)
            throw new Refusal('CONFLICT', 'This visit is here already. Mark that it left before it comes again.');
          if (cancelledAt !== null)
            throw new Refusal(
              'CONFLICT',
              'This visit was cancelled. Take the cancellation back, or register a new one.',
            );
          const cameWith = plate ?? plateOf(read?.mark ?? '') ?? values.plate;
          await store.insertAttendance(writing, arrival(id, cameWith, read, by));
          return 'visits.arrive';
        },
        readId,
      );
      return views.shown(visit);
    },
    async leave(id, by) {
      const visit = await change(id, async (writing, { attendance }) => {
        if (attendance === null || attendance.leftAt !== null)
          throw new Refusal('CONFLICT', 'This visit is not here. The log says when it left.');
        const left = { leftAt: clock.now(), leftReadId: null, leftMark: null, leftBy: by };
        await store.setLeft(writing, attendance.id, left);
        return 'visits.leave';
      });
      return views.shown(visit);
    },
    async undoAttendance(id) {
      const known = register.get(id)?.attendance ?? null;
      const visit = await change(
        id,
        async (writing, { attendance }) => {
          if (attendance === null) throw new Refusal('CONFLICT', 'Nobody has come for this visit.');
          const readId = attendance.leftAt === null ? attendance.arrivedReadId : attendance.leftReadId;
          if (readId !== null) await store.setAside(writing, id, readId);
          if (attendance.leftAt === null) await store.removeAttendance(writing, attendance.id);
          else await store.setLeft(writing, attendance.id, stillHere);
          return 'visits.undo';
        },
        known?.arrivedReadId,
      );
      return views.shown(visit);
    },

    ofPlate: (folded, at) => register.ofPlate(folded, at),
    ofRead: (readId, at) => register.ofRead(readId, at),
    plates: () => register.plates(),
    hasPlate: (plate) => register.hasPlate(plate),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeIn: createTakingIn({ store, told, noteTakenIn }),
    async refresh(ids) {
      for (const id of ids) onPlates(register.remove(id));
      for (const visit of await store.byIds(ids)) onPlates(register.put(visit, clock.now()));
    },
    onClockMoved: load,
    async start() {
      await load();
      sweeping = setInterval(() => onPlates(register.sweep(clock.now())), sweepEveryMs);
      follower.start();
      for (const read of await reads.many(await store.tellingReads(clock.now() - freshMs))) {
        // Whoever was told of already is left as they are.
        await attend(read).catch((err: unknown) => log.error({ err, readId: read.id }, 'A read tells of nobody'));
      }
      // Who left while nobody followed.
      for (const { attendance } of register.here()) {
        const stay = attendance?.arrivedReadId == null ? null : await options.stayOfRead(attendance.arrivedReadId);
        if (stay !== null)
          await byStay.take(stay).catch((err: unknown) => log.error({ err, stayId: stay.id }, 'A stay ends no visit'));
      }
    },
    async stop() {
      clearInterval(sweeping);
      await follower.stop();
    },
  };
}

/** A read's mark as the plate of a vehicle; null where there is none. */
function plateOf(mark: string): string | null {
  return mark === '' ? null : mark;
}

/** What a search for words goes through. */
export function wordsOf({
  name,
  company,
  telephone,
  host,
  purpose,
  note,
  plate,
}: Omit<VisitValues, 'from' | 'to' | 'repeat' | 'cameraIds' | 'kind'>): string {
  const words = searchable([name, company, telephone, host, purpose, note].join('\n'));
  return plate === null ? words : `${words}\n${foldPlate(plate).toLowerCase()}`;
}

import { stayedShut } from '../../../src-preload/contract/record/answers.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import { matchPlate, type Tolerance } from '../../plates/matching.ts';
import { certainRead } from '../../plates/readCosts.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { Reads } from '../../record/reads/service.ts';
import type { ChangeVisit } from './changing.ts';
import type { VisitRegister } from './register.ts';
import { isArrival, isDeparture } from './rules/toldByRead.ts';
import type { StoredVisit, VisitStore } from './store.ts';

/** Reads of vehicles that were last seen longer ago tell nobody's arrival any more: they are corrected in hindsight. */
export const freshMs = 30 * 60_000;

export interface AttendingOptions {
  readonly store: VisitStore;
  readonly register: VisitRegister;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly change: ChangeVisit;
  /** How far the read of a departure may be from the plate that came. */
  readonly exitTolerance: () => Tolerance;
  /** Whether a camera has a line that vehicles cross. */
  readonly hasLine: (cameraId: string) => boolean;
}

/** Tells from reads who came and who left. */
export function createAttending({
  store,
  register,
  reads,
  clock,
  change,
  exitTolerance,
  hasLine,
}: AttendingOptions): (read: Read) => Promise<void> {
  /** What a read told is taken back where it turns out to be another vehicle's. */
  async function takeBack(read: Read): Promise<void> {
    const mark = foldPlate(read.mark);
    for (const { id, attendance: known } of register.toldAt(read.id)) {
      const isOtherArrival = known?.arrivedMark !== mark && read.decision?.visitorId !== id;
      const isOtherDeparture = known?.leftMark !== mark && !(isDeparture(read) && isPlate(read, known?.plate ?? null));
      await change(id, async (writing, { attendance }) => {
        if (attendance === null || attendance.id !== known?.id) return;
        if (isOtherArrival && attendance.arrivedReadId === read.id && attendance.arrivedBy === null) {
          await store.removeAttendance(writing, attendance.id);
        } else if (isOtherDeparture && attendance.leftReadId === read.id && attendance.leftBy === null) {
          await store.setLeft(writing, attendance.id, stillHere);
        } else return;
        return 'visits.undo';
      });
    }
  }

  async function takeArrival(read: Read, visitId: string, cameraId: string): Promise<void> {
    const isLetIn = read.decision?.verdict === 'allow' || (read.answer?.answer === 'open' && !stayedShut(read.answer));
    const pass = { ...read, isLetIn, hasLine: hasLine(cameraId) };
    const mayArrive = (visit: StoredVisit) =>
      isArrival(pass, register.stateOf(visit, read.lastSeenAt)) && isAfter(read, visit, clock.now());
    const known = register.get(visitId);
    if (known === undefined || !mayArrive(known)) return;
    await change(visitId, async (writing, visit) => {
      if (!mayArrive(visit) || (await store.setAsideFor(read.id, writing)).has(visitId)) return;
      const { attendance } = visit;
      if (attendance !== null && attendance.leftAt === null) {
        // It went without being seen, and comes again.
        const left = { leftAt: read.firstSeenAt, leftReadId: null, leftMark: null, leftBy: null };
        await store.setLeft(writing, attendance.id, left);
      }
      await store.insertAttendance(writing, {
        id: newId(),
        visitId,
        plate: visit.values.plate ?? read.mark,
        arrivedAt: read.firstSeenAt,
        arrivedReadId: read.id,
        arrivedMark: foldPlate(read.mark),
        arrivedBy: null,
        ...stillHere,
      });
      return 'visits.arrive';
    });
  }

  async function takeDeparture(read: Read): Promise<void> {
    const mayLeave = ({ attendance }: StoredVisit) =>
      attendance !== null &&
      attendance.leftAt === null &&
      beforeNow(attendance.arrivedAt, clock.now()) <= read.lastSeenAt;
    const here = register.here().filter(mayLeave);
    const leaving = matchPlate(
      matchable(read),
      here.flatMap(({ attendance }) => attendance?.plate ?? []),
      exitTolerance(),
    );
    if (leaving === null) return;
    const key = foldPlate(leaving.plate);
    for (const { id, attendance } of here) {
      if (foldPlate(attendance?.plate ?? '') !== key) continue;
      await change(id, async (writing, visit) => {
        if (visit.attendance === null || !mayLeave(visit)) return;
        if ((await store.setAsideFor(read.id, writing)).has(id)) return;
        const left = { leftAt: read.lastSeenAt, leftReadId: read.id, leftMark: foldPlate(read.mark), leftBy: null };
        await store.setLeft(writing, visit.attendance.id, left);
        return 'visits.leave';
      });
    }
  }

  const isPlate = (read: Read, plate: string | null) =>
    plate !== null && matchPlate(matchable(read), [plate], exitTolerance()) !== null;

  return async ({ id, cameraId, decision, crossing }) => {
    if (cameraId === null) return;
    const hasTold = register.toldAt(id).length > 0;
    if (!hasTold && (decision?.visitorId ?? null) === null && crossing !== 'out') return;
    for (const read of await reads.many([id])) {
      if (reads.sights.agoMs(read, clock) > freshMs) continue;
      if (hasTold) await takeBack(read);
      const visitId = read.decision?.visitorId ?? null;
      if (visitId !== null) await takeArrival(read, visitId, cameraId);
      if (isDeparture(read) && read.mark !== '') await takeDeparture(read);
    }
  };
}

/** Of an attendance whose vehicle has not left. */
export const stillHere = { leftAt: null, leftReadId: null, leftMark: null, leftBy: null } as const;

/** Whether the vehicle was seen after what is known of the visit: one read tells one arrival. */
function isAfter(read: Read, { attendance }: StoredVisit, now: number): boolean {
  if (attendance === null) return true;
  const { arrivedAt, arrivedReadId, leftAt, leftReadId } = attendance;
  if (arrivedReadId === read.id || leftReadId === read.id) return false;
  const hasLeft = leftAt === null || read.firstSeenAt >= beforeNow(leftAt, now);
  return read.firstSeenAt > beforeNow(arrivedAt, now) && hasLeft;
}

/** A time of the record, UTC ms. One that lies ahead was written down before the clock was set back, so it was before all that is seen now. */
function beforeNow(at: number, now: number): number {
  return at > now ? Number.NEGATIVE_INFINITY : at;
}

/** What is compared with plates: a person's word is taken as certain. */
function matchable({ mark, text, characters, candidates, confidence }: Read) {
  return mark === text ? { text, characters, candidates, confidence } : certainRead(mark);
}

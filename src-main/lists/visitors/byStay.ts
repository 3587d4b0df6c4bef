import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { ChangeVisit } from './changing.ts';
import type { VisitRegister } from './register.ts';
import type { StoredAttendance, VisitStore } from './store.ts';

const stillHere = { leftAt: null, leftReadId: null, leftMark: null, leftBy: null };
/** Who is registered at the gate may come through it so much later. */
const earlyMs = 10 * 60_000;

export interface ByStayOptions {
  readonly store: Pick<VisitStore, 'setStay' | 'setLeft' | 'setAsideFor'>;
  readonly register: Pick<VisitRegister, 'all' | 'get'>;
  readonly change: ChangeVisit;
  /** The stay that a read is a part of; null where it is of none. */
  readonly stayOfRead: (readId: string) => Promise<Stay | null>;
}

/** Ties attendances to the stays of their vehicles. A stay ends an attendance; an attendance never makes or ends a stay. */
export function createByStay({ store, register, change, stayOfRead }: ByStayOptions) {
  async function take(stay: Stay): Promise<void> {
    if (stay.outcome === 'inside') await goOn(stay.id);
    for (const { id, attendance: known } of register.all()) {
      if (known === null || !belongsTo(known, stay) || (known.stayId === stay.id && endOf(known, stay) === null))
        continue;
      await change(id, async (writing, { attendance }) => {
        if (attendance === null || attendance.id !== known.id) return;
        if (attendance.stayId !== stay.id) await store.setStay(writing, attendance.id, stay.id);
        const exit = endOf(attendance, stay);
        const tied = attendance.stayId === stay.id ? undefined : ('unnoted' as const);
        if (exit === null || (await store.setAsideFor(exit.readId, writing)).has(id)) return tied;
        const left = {
          leftReadId: exit.readId === '' ? null : exit.readId,
          leftMark: foldPlate(exit.mark),
          leftBy: null,
        };
        await store.setLeft(writing, attendance.id, { leftAt: exit.at, ...left }, stay.id);
        return 'visits.leave';
      });
    }
  }

  /** Takes back that an attendance was ended by a stay which is told otherwise now. What a person or a read ended stays so. */
  async function goOn(stayId: string): Promise<void> {
    for (const { id, attendance: known } of register.all()) {
      if (known?.leftByStay !== stayId) continue;
      await change(id, async (writing, { attendance }) => {
        if (attendance?.leftByStay !== stayId) return;
        await store.setLeft(writing, attendance.id, stillHere);
        return 'visits.undo';
      });
    }
  }

  /** Ties the newest attendance of a visit to the stay of the read that told of it, where that is told by now. */
  async function tie(visitId: string): Promise<void> {
    const attendance = register.get(visitId)?.attendance ?? null;
    if (attendance === null || attendance.stayId !== null || attendance.arrivedReadId === null) return;
    const stay = await stayOfRead(attendance.arrivedReadId);
    if (stay !== null) await take(stay);
  }

  return {
    take,
    tie,
    /** A stay is none any more: its vehicle’s reads are of another one, or of none. */
    async removed(stayId: string): Promise<void> {
      await goOn(stayId);
      for (const { id, attendance: known } of register.all()) {
        if (known?.stayId !== stayId) continue;
        await change(id, async (writing, { attendance }) => {
          if (attendance?.stayId !== stayId) return;
          await store.setStay(writing, attendance.id, null);
          return 'unnoted';
        });
        await tie(id);
      }
    },
  };
}

/** Whether an attendance is of the vehicle of a stay: by a read of it, or by the plate while it was inside. */
function belongsTo({ arrivedReadId, arrivedAt, plate }: StoredAttendance, stay: Stay): boolean {
  if (stay.outcome !== 'inside' && stay.outcome !== 'left') return false;
  const { entry, exit, passes, breaks } = stay;
  if (entry === null) return false;
  const reads = [entry, ...passes, ...breaks.map((each) => each.entry)].map(({ readId }) => readId);
  if (arrivedReadId !== null && reads.includes(arrivedReadId)) return true;
  if (plate === null || foldPlate(plate) !== foldPlate(stay.mark)) return false;
  return arrivedAt >= entry.at - earlyMs && (exit === null || arrivedAt < exit.at);
}

/** The exit that ends an attendance that is open; null where none does, or a person has to look at the stay first. */
function endOf({ leftAt, arrivedAt }: StoredAttendance, { outcome, exit, doubts }: Stay): Stay['exit'] {
  if (leftAt !== null || outcome !== 'left' || exit === null || doubts.length > 0) return null;
  return exit.at > arrivedAt ? exit : null;
}

import type { VisitState } from '../../../src-preload/contract/lists/visitors.ts';
import type { SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../../plates/fold.ts';
import { admittedAt, stateAt } from './rules/standing.ts';
import type { Window } from './rules/windows.ts';
import type { StoredAttendance, StoredVisit } from './store.ts';

/** Visits that ended so long ago are known to nobody here but the log: 31 days. */
export const heldMs = 31 * 86_400_000;
/** Whoever comes later than this after the end of a window is a stranger: a day. */
const lateMs = 86_400_000;

/** What a decision is told of a visit. */
export interface ExpectedVisit extends Window {
  readonly id: string;
  readonly kind: 'visitor' | 'delivery';
  readonly name: string;
  readonly host: string;
  readonly cameraIds: readonly string[] | null;
}

/** Plates of which there is something to match from now on, and of which there may be nothing any longer. */
export interface PlatesChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

interface Entry {
  readonly visit: StoredVisit;
  /** As they are written: the one it was told with, and while it is here the one it came with. */
  readonly plates: readonly string[];
  isLive: boolean;
}

/** The visits of these weeks in memory: by plate and by read for decisions, and all of them for today's list. */
export class VisitRegister {
  readonly #clock: SiteClock;
  readonly #entries = new Map<string, Entry>();
  readonly #byPlate = new Map<string, Set<string>>();
  /** By the reads that told of their newest attendance, or at which a person did. */
  readonly #byRead = new Map<string, Set<string>>();

  constructor(clock: SiteClock) {
    this.#clock = clock;
  }

  all(): StoredVisit[] {
    return [...this.#entries.values()].map(({ visit }) => visit);
  }

  get(id: string): StoredVisit | undefined {
    return this.#entries.get(id)?.visit;
  }

  /** Puts a visit in, or in place of the one that is there. */
  put(visit: StoredVisit, now: number): PlatesChange {
    const before = this.#takeOut(visit.id);
    if (isPast(visit, now - heldMs)) return { added: [], removed: before };
    const entry = { visit, plates: platesOf(visit), isLive: isLive(visit, now) };
    this.#entries.set(visit.id, entry);
    for (const plate of entry.plates) into(this.#byPlate, foldPlate(plate), visit.id);
    for (const readId of readsOf(visit.attendance)) into(this.#byRead, readId, visit.id);
    const added = entry.isLive ? entry.plates : [];
    return { added, removed: before.filter((plate) => !added.includes(plate)) };
  }

  /** Takes a visit out that the record forgot. */
  remove(id: string): PlatesChange {
    return { added: [], removed: this.#takeOut(id) };
  }

  /** Lets go of what time has overtaken. */
  sweep(now: number): PlatesChange {
    const removed: string[] = [];
    for (const entry of [...this.#entries.values()]) {
      if (isPast(entry.visit, now - heldMs)) removed.push(...this.#takeOut(entry.visit.id));
      else if (entry.isLive && !isLive(entry.visit, now)) {
        entry.isLive = false;
        removed.push(...entry.plates);
      }
    }
    return { added: [], removed };
  }

  /** Each plate, as it is written, of a visit that may still be expected. */
  *plates(): Iterable<string> {
    for (const { isLive, plates } of this.#entries.values()) if (isLive) yield* plates;
  }

  /** Whether some visit that may still be expected has the plate, spelled so. */
  hasPlate(plate: string): boolean {
    const ids = this.#byPlate.get(foldPlate(plate)) ?? [];
    return [...ids].some((id) => {
      const entry = this.#entries.get(id);
      return entry?.isLive === true && entry.plates.includes(plate);
    });
  }

  /** The visits of a folded plate at a moment: those that are expected then first, then the nearest in time. */
  ofPlate(folded: string, at: number): ExpectedVisit[] {
    const found: ExpectedVisit[] = [];
    for (const id of this.#byPlate.get(folded) ?? []) {
      const visit = this.get(id);
      const window = visit && admittedAt(standingOf(visit), at, this.#clock);
      if (visit && window && at < window.to + lateMs) found.push(expectedVisit(visit, window));
    }
    return found.sort((a, b) => distance(a, at) - distance(b, at) || a.to - b.to);
  }

  /** The visits that are here because a person said so at this read. */
  ofRead(readId: string, at: number): ExpectedVisit[] {
    return this.toldAt(readId).flatMap((visit) => {
      const { attendance } = visit;
      if (attendance?.arrivedReadId !== readId || attendance.arrivedBy === null || attendance.leftAt !== null)
        return [];
      const window = admittedAt(standingOf(visit), Math.max(at, attendance.arrivedAt), this.#clock);
      return window === null ? [] : [expectedVisit(visit, { from: Math.min(window.from, at), to: window.to })];
    });
  }

  /** The visits whose newest arrival or departure was told by this read, or at it. */
  toldAt(readId: string): StoredVisit[] {
    return [...(this.#byRead.get(readId) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  here(): StoredVisit[] {
    return this.all().filter(({ attendance }) => attendance !== null && attendance.leftAt === null);
  }

  stateOf(visit: StoredVisit, at: number): VisitState {
    return stateAt(standingOf(visit), at, this.#clock);
  }

  #takeOut(id: string): string[] {
    const entry = this.#entries.get(id);
    if (entry === undefined) return [];
    this.#entries.delete(id);
    for (const plate of entry.plates) outOf(this.#byPlate, foldPlate(plate), id);
    for (const readId of readsOf(entry.visit.attendance)) outOf(this.#byRead, readId, id);
    return entry.isLive ? [...entry.plates] : [];
  }
}

/** What the rules ask of a visit. */
export function standingOf({ values: { from, to, repeat }, cancelledAt, attendance }: StoredVisit) {
  return { from, to, repeat, cancelledAt, attendance };
}

function platesOf({ values, attendance }: StoredVisit): string[] {
  const cameWith = attendance?.leftAt === null ? attendance.plate : null;
  return [...new Set([values.plate, cameWith].filter((plate) => plate !== null))];
}

function readsOf(attendance: StoredAttendance | null): string[] {
  return [attendance?.arrivedReadId, attendance?.leftReadId].filter((id) => typeof id === 'string');
}

function isHere({ attendance }: StoredVisit): boolean {
  return attendance !== null && attendance.leftAt === null;
}

function isPast(visit: StoredVisit, moment: number): boolean {
  return !isHere(visit) && visit.overAt !== null && visit.overAt <= moment;
}

function isLive(visit: StoredVisit, now: number): boolean {
  return isHere(visit) || (visit.cancelledAt === null && !isPast(visit, now - lateMs));
}

function expectedVisit({ id, values }: StoredVisit, { from, to }: Window): ExpectedVisit {
  const { kind, name, company, host, cameraIds } = values;
  const title = kind === 'delivery' ? company || name : name || company;
  return { id, kind, name: title, host, cameraIds, from, to };
}

/** How far a moment is from a window, ms; 0 within it. */
function distance({ from, to }: Window, at: number): number {
  return Math.max(0, from - at, at - to + 1);
}

function into(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}

function outOf(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key);
  known?.delete(id);
  if (known?.size === 0) map.delete(key);
}

import type {
  Attendance,
  Visit,
  VisitKind,
  VisitLogQuery,
  VisitOrder,
  VisitSort,
  VisitState,
  VisitView,
} from '../../../src-preload/contract/lists/visitors.ts';
import type { SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Clock } from '../../platform/clock.ts';
import { listPage } from '../../platform/listPage.ts';
import { Refusal } from '../../platform/refusal.ts';
import { placeOf } from '../../platform/timePage.ts';
import { searchable } from '../permits/service.ts';
import { standingOf, type VisitRegister } from './register.ts';
import { dueAfter, type Window, windowAt } from './rules/windows.ts';
import type { StoredAttendance, StoredVisit, VisitStore } from './store.ts';

/** Which visits are asked for. */
export interface VisitListing {
  readonly view: VisitView;
  readonly kind?: VisitKind | undefined;
  readonly text?: string | undefined;
  readonly sort?: VisitSort | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ViewsOptions {
  readonly store: VisitStore;
  readonly register: VisitRegister;
  readonly clock: Clock;
  readonly time: SiteClock;
}

/** What is shown of visits: today, later days, and the log. */
export function createVisitViews({ store, register, clock, time }: ViewsOptions) {
  function shownAttendance(visit: StoredVisit, attendance: StoredAttendance): Attendance {
    const { arrivedMark: _arrived, leftMark: _left, ...shown } = attendance;
    return { ...shown, dueAt: dueAfter(visit.values, attendance.arrivedAt, time) };
  }

  function shown(visit: StoredVisit): Visit {
    const { id, values, createdAt, createdBy, cancelledAt, cancelledBy, attendance } = visit;
    const now = clock.now();
    return {
      id,
      ...values,
      state: register.stateOf(visit, now),
      window: windowAt(values, now, time),
      attendance: attendance && shownAttendance(visit, attendance),
      createdAt,
      createdBy,
      cancelledAt,
      cancelledBy,
    };
  }

  const today = (): Window => {
    const { day } = time.wallOf(clock.now());
    return { from: time.startOfDay(day), to: time.startOfDay(day + 1) };
  };

  /** The window of a visit that counts on later days; null where it does not come later. */
  function later(visit: StoredVisit, after: number): Window | null {
    if (visit.cancelledAt !== null) return null;
    const first = windowAt(visit.values, after, time);
    // What goes on over midnight began today.
    const window = first.from < after ? windowAt(visit.values, first.to, time) : first;
    return window.from >= after ? window : null;
  }

  return {
    shown,
    list({ view, kind, text = '', sort = 'window', cursor, limit }: VisitListing) {
      const day = today();
      const counts: Record<VisitState, number> = { expected: 0, here: 0, overdue: 0, left: 0, missed: 0, cancelled: 0 };
      const matches = matcherOf(kind, text);
      const found: Placed[] = [];
      for (const visit of register.all()) {
        const state = register.stateOf(visit, clock.now());
        const window = windowAt(standingOf(visit), clock.now(), time);
        const isToday = belongsTo(day, visit, state, window);
        if (isToday) counts[state] += 1;
        const inView = view === 'today' ? isToday && state !== 'cancelled' : true;
        if (!inView || !matches(visit)) continue;
        if (view === 'today') found.push({ visit, state, window });
        else {
          const next = later(visit, day.to);
          if (next !== null) found.push({ visit, state: 'expected', window: next });
        }
      }
      const keyOf = sortKeys[sort.replace('-', '') as VisitOrder];
      const page = listPage(found, { sort, keyOf, idOf: ({ visit }) => visit.id, cursor, limit });
      const items = page.items.map(({ visit, state, window }) => ({ ...shown(visit), state, window }));
      return { items, nextCursor: page.nextCursor, total: found.length, today: counts };
    },

    async log({ kind, text = '', fromAt, toAt, order, cursor, limit }: VisitLogQuery) {
      const filter = { kind, ...searchOf(text), fromAt, toAt, order, after: placeOf(cursor) };
      const lines = await store.log(filter, clock.now(), limit + 1);
      const page = lines.slice(0, limit);
      const visits = new Map(
        (await store.byIds([...new Set(page.map(({ visitId }) => visitId))])).map((visit) => [visit.id, visit]),
      );
      const items = page.flatMap(({ id, at, visitId, attendance }) => {
        const visit = visits.get(visitId);
        if (visit === undefined) return [];
        return [{ id, at, visit: shown(visit), attendance: attendance && shownAttendance(visit, attendance) }];
      });
      const last = lines.length > limit ? page.at(-1) : undefined;
      return { items, nextCursor: last === undefined ? null : `${last.at}:${last.id}` };
    },

    async get(id: string) {
      const [visit] = await store.byIds([id]);
      if (visit === undefined) throw new Refusal('NOT_FOUND', 'This visit is not in the record. Reload the list.');
      const attendances = await store.attendancesOf(id);
      return { ...shown(visit), attendances: attendances.map((each) => shownAttendance(visit, each)) };
    },
  };
}

/** A visit with what is told of it in a view. */
interface Placed {
  readonly visit: StoredVisit;
  readonly state: VisitState;
  readonly window: Window;
}

/** By what visits are sorted; the overdue ones are before all others where that is their windows. */
const sortKeys: Readonly<Record<VisitOrder, (placed: Placed) => string | number>> = {
  window: ({ state, window }) => (state === 'overdue' ? window.from - 8.64e15 : window.from),
  name: ({ visit: { values } }) => (values.name === '' ? values.company : values.name),
  createdAt: ({ visit }) => visit.createdAt,
};

/** Whether a visit is told of on a day: it is here, or expected, missed, cancelled or left then. */
function belongsTo(day: Window, { attendance }: StoredVisit, state: VisitState, window: Window): boolean {
  if (state === 'here' || state === 'overdue') return true;
  if (state === 'left') return (attendance?.leftAt ?? 0) >= day.from;
  return window.from < day.to && window.to > day.from;
}

function matcherOf(kind: VisitKind | undefined, text: string): (visit: StoredVisit) => boolean {
  const { words, plate } = searchOf(text);
  return (visit) => {
    if (kind !== undefined && visit.values.kind !== kind) return false;
    if (words.every((word) => visit.words.includes(word))) return true;
    const cameWith = visit.attendance?.plate ?? null;
    return (
      plate !== '' &&
      (visit.words.includes(plate.toLowerCase()) || (cameWith !== null && foldPlate(cameWith).includes(plate)))
    );
  };
}

/** The words that are looked for, and the part of a folded plate that all of them may be; empty where they are none. */
export function searchOf(text: string): { words: string[]; plate: string } {
  const words = searchable(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return { words, plate: /^[A-Za-z0-9\s.-]+$/.test(text) ? foldPlate(text) : '' };
}

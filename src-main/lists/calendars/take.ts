import { createHash } from 'node:crypto';
import type { VisitValues } from '../../../src-preload/contract/lists/visitors.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Visitors } from '../visitors/service.ts';
import type { WantedVisit } from './rules/visitsOf.ts';
import type { CalendarStore, KnownBooking } from './store.ts';

export interface TakeNeeds {
  readonly db: Database;
  readonly store: CalendarStore;
  readonly visitors: Pick<Visitors, 'add' | 'cancel' | 'get' | 'restore' | 'update'>;
  readonly log: Log;
}

export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly cancelled: number;
}

/**
 * Makes bookings expected visits: new ones are registered, changed ones changed, and those that are gone cancelled. What a person did to a
 * visit stands until the booking itself is changed, and whoever came already is left as they are.
 * @param name of the calendar, in whose name it is done
 * @param goneFrom bookings that end before it are over, and not gone
 */
export function createTake({ db, store, visitors, log }: TakeNeeds) {
  return async (calendarId: string, name: string, wanted: readonly WantedVisit[], now: number): Promise<Taken> => {
    const known = new Map((await store.bookings(calendarId)).map((booking) => [booking.booking, booking]));
    const tally = { added: 0, changed: 0, cancelled: 0 };
    const seen = new Set<string>();
    for (const { booking, values } of wanted) {
      const key = hashOf(booking);
      // Of one booking twice the first counts.
      if (seen.has(key)) continue;
      seen.add(key);
      if (values.to <= now) continue;
      const before = known.get(key);
      const saidHash = hashOf(JSON.stringify(values));
      if (before?.saidHash === saidHash) continue;
      await orLeft(async () => {
        if (before === undefined) {
          await visitors.add(values, name, (writing, visitId) =>
            store.keep(writing, calendarId, { booking: key, visitId, saidHash, untilAt: values.to }),
          );
          tally.added += 1;
        } else if (await change(before, values, name)) tally.changed += 1;
        if (before !== undefined) await keep(calendarId, { ...before, saidHash, untilAt: values.to });
      });
    }
    for (const booking of known.values()) {
      if (seen.has(booking.booking) || booking.untilAt <= now || booking.saidHash === gone) continue;
      await orLeft(async () => {
        if (await cancel(calendarId, booking, name)) tally.cancelled += 1;
      });
    }
    await db.transaction().execute((writing) => store.forgetOver(writing, calendarId, now - 86_400_000));
    return tally;
  };

  async function keep(calendarId: string, booking: KnownBooking): Promise<void> {
    await db.transaction().execute((writing) => store.keep(writing, calendarId, booking));
  }

  async function change({ visitId, saidHash }: KnownBooking, values: VisitValues, name: string): Promise<boolean> {
    const visit = await visitors.get(visitId);
    if (visit.attendances.length > 0) return false;
    if (visit.cancelledAt !== null) {
      // What a person cancelled stays cancelled; what the calendar took away comes back with it.
      if (saidHash !== gone || visit.cancelledBy !== name) return false;
      await visitors.restore(visitId);
    }
    await visitors.update(visitId, values);
    return true;
  }

  /** That the calendar has it no more is kept at the stroke that cancels it: by half of that, what comes back would stay cancelled. */
  async function cancel(calendarId: string, booking: KnownBooking, name: string): Promise<boolean> {
    const { visitId } = booking;
    const visit = await visitors.get(visitId);
    const isGone = { ...booking, saidHash: gone };
    const isLeft = visit.cancelledAt !== null || visit.attendances.length > 0;
    if (isLeft) await keep(calendarId, isGone);
    else await visitors.cancel(visitId, name, (writing) => store.keep(writing, calendarId, isGone));
    return !isLeft;
  }

  /** One booking that cannot be taken keeps no other one waiting. */
  async function orLeft(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // That nothing can be written is no matter of one booking.
      if (!(error instanceof Refusal) || error.code === 'UNAVAILABLE') throw error;
      log.warn({ err: error }, 'A booking could not be taken over');
    }
  }
}

/** Says which bookings that are to come are not among those that a calendar has. */
export function createGoneOf(store: CalendarStore) {
  return async (calendarId: string, wanted: readonly WantedVisit[], now: number): Promise<readonly string[]> => {
    const there = new Set(wanted.map(({ booking }) => hashOf(booking)));
    const known = await store.bookings(calendarId);
    return known.flatMap(({ booking, untilAt, saidHash }) =>
      untilAt > now && saidHash !== gone && !there.has(booking) ? [booking] : [],
    );
  };
}

/** In place of a hash: the booking is not in the calendar any more. */
export const gone = 'gone';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

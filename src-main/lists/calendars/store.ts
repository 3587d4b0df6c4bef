import type { Selectable } from 'kysely';
import { type CalendarValues, calendarValuesSchema } from '../../../src-preload/contract/lists/calendars.ts';
import { type FetchedState, sourceSchema } from '../../../src-preload/contract/lists/sources.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Tables } from '../../platform/tables.ts';

export interface CalendarStanding {
  readonly state: FetchedState;
  readonly said: string;
  readonly checkedAt: number | null;
}

export interface StoredCalendar extends CalendarValues, CalendarStanding {
  readonly id: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly revision: number;
}

/** Which visit a booking became. */
export interface KnownBooking {
  readonly booking: string;
  readonly visitId: string;
  readonly saidHash: string;
  /** When it is over, UTC ms. */
  readonly untilAt: number;
}

const choicesSchema = calendarValuesSchema.omit({ name: true, source: true, isOn: true });

export type CalendarStore = ReturnType<typeof createCalendarStore>;

export function createCalendarStore(db: Database, secrets: SecretBox) {
  function toCalendar(row: Selectable<Tables['calendars']>): StoredCalendar | null {
    const { sealed, nameKey: _, choices, isOn, ...rest } = row;
    try {
      const source = sourceSchema.parse(JSON.parse(secrets.open(sealed)));
      return { ...rest, ...choicesSchema.parse(JSON.parse(choices)), source, isOn: isOn === 1 };
    } catch {
      return null;
    }
  }

  function rowOf(calendar: StoredCalendar) {
    const { id, name, source, isOn, createdAt, createdBy, state, said, checkedAt, revision, ...choices } = calendar;
    return {
      ...{ id, name, nameKey: nameKey(name), sealed: secrets.seal(JSON.stringify(source)) },
      ...{ choices: JSON.stringify(choices), isOn: isOn ? 1 : 0, createdAt, createdBy, state, said, checkedAt },
      revision,
    };
  }

  return {
    /** Those whose source can be opened; the ids of the others. */
    async all(): Promise<{ readonly calendars: StoredCalendar[]; readonly unopened: string[] }> {
      const rows = await db.selectFrom('calendars').selectAll().orderBy('createdAt').orderBy('id').execute();
      const opened = rows.map(toCalendar);
      return {
        calendars: opened.filter((calendar) => calendar !== null),
        unopened: rows.flatMap(({ id }, place) => (opened[place] === null ? [id] : [])),
      };
    },
    async insert(writing: Writing, calendar: StoredCalendar): Promise<void> {
      await writing.insertInto('calendars').values(rowOf(calendar)).execute();
    },
    async update(writing: Writing, calendar: StoredCalendar): Promise<void> {
      const { id, ...values } = rowOf(calendar);
      await writing.updateTable('calendars').set(values).where('id', '=', id).execute();
    },
    async stand(writing: Writing, id: string, { state, said, checkedAt }: CalendarStanding): Promise<void> {
      await writing.updateTable('calendars').set({ state, said, checkedAt }).where('id', '=', id).execute();
    },
    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('calendarVisits').where('calendarId', '=', id).execute();
      await writing.deleteFrom('calendars').where('id', '=', id).execute();
    },

    async bookings(calendarId: string): Promise<KnownBooking[]> {
      const rows = await db.selectFrom('calendarVisits').selectAll().where('calendarId', '=', calendarId).execute();
      return rows.map(({ calendarId: _, ...booking }) => booking);
    },
    async keep(writing: Writing, calendarId: string, booking: KnownBooking): Promise<void> {
      const { booking: key, ...values } = booking;
      await writing
        .insertInto('calendarVisits')
        .values({ calendarId, booking: key, ...values })
        .onConflict((conflict) => conflict.columns(['calendarId', 'booking']).doUpdateSet(values))
        .execute();
    },
    /** Forgets bookings that were over before a moment. */
    async forgetOver(writing: Writing, calendarId: string, before: number): Promise<void> {
      await writing
        .deleteFrom('calendarVisits')
        .where('calendarId', '=', calendarId)
        .where('untilAt', '<', before)
        .execute();
    },
    /** How many visits of each calendar are expected: not over, and not cancelled. */
    async counts(now: number): Promise<ReadonlyMap<string, number>> {
      const rows = await db
        .selectFrom('calendarVisits as booked')
        .innerJoin('visits', 'visits.id', 'booked.visitId')
        .select(({ fn }) => ['booked.calendarId', fn.countAll<number>().as('count')])
        .where('visits.cancelledAt', 'is', null)
        .where('visits.overAt', '>', now)
        .groupBy('booked.calendarId')
        .execute();
      return new Map(rows.map(({ calendarId, count }) => [calendarId, count]));
    },
  };
}

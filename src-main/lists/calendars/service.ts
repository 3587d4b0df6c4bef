import type { Calendar, CalendarValues, Unfit } from '../../../src-preload/contract/lists/calendars.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { dayMs } from '../../../src-preload/contract/siteClock.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import {
  ElsewhereFault,
  type Fetched,
  type Known,
  saidOf,
  somethingUnexpected,
} from '../../platform/elsewhere/elsewhere.ts';
import { createOneAtATime } from '../../platform/elsewhere/oneAtATime.ts';
import { maskedSource, wholeSource } from '../../platform/elsewhere/source.ts';
import { createTicker } from '../../platform/elsewhere/ticker.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseChangedMeanwhile } from '../../platform/refuseChangedMeanwhile.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import type { CalendarAnswers } from './calendarWorker.ts';
import { isTooMuchGone } from './rules/gone.ts';
import type { WantedVisit } from './rules/visitsOf.ts';
import type { CalendarStanding, CalendarStore, StoredCalendar } from './store.ts';
import { gone, type Taken } from './take.ts';

export interface CalendarsOptions {
  readonly db: Database;
  readonly store: CalendarStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** @throws ElsewhereFault */
  readonly fetch: (calendar: StoredCalendar, known: Known | null, signal: AbortSignal) => Promise<Fetched>;
  /** Looks a calendar through. @throws Refusal where it is none */
  readonly parse: (
    calendar: StoredCalendar,
    text: string,
    from: number,
    to: number,
  ) => Promise<CalendarAnswers['parse']>;
  /** Which bookings of it that are to come are not among these. */
  readonly goneOf: (calendarId: string, wanted: readonly WantedVisit[], now: number) => Promise<readonly string[]>;
  readonly take: (calendarId: string, name: string, wanted: readonly WantedVisit[], now: number) => Promise<Taken>;
}

const most = 20;
/** How far ahead bookings are taken over. */
const aheadMs = 60 * dayMs;
const mostUnfit = 200;
/** Many bookings that are gone are believed to be so after as long: a system that is being restored has fewer for a while. */
const lastingMs = 14 * 60_000;
const fresh: CalendarStanding = { state: 'new', said: '', checkedAt: null };

/** What is known of a calendar since the start: what it was the last time, and what of it is nobody's visit. */
interface Seen {
  readonly known: Known | null;
  /** Until when that says what there is: bookings come into view as time goes by. */
  readonly until: number;
  readonly unfit: readonly Unfit[];
  readonly unfitCount: number;
  /** Since when too many of its bookings are gone to be believed at once, UTC ms; null where they are not. */
  readonly gone: number | null;
}
const nothingSeen: Seen = { known: null, until: 0, unfit: [], unfitCount: 0, gone: null };

export type Calendars = ReturnType<typeof createCalendars>;

/** Calendars of booking systems: their bookings are expected visits. */
export function createCalendars(options: CalendarsOptions) {
  const { db, store, outbox, clock, log } = options;
  const calendars = new Map<string, StoredCalendar>();
  const seen = new Map<string, Seen>();
  const stopping = new AbortController();
  const tellChanged = () => outbox.tell({ topic: 'calendars.changed' });
  const running = createOneAtATime({ what: 'calendar', stopping: stopping.signal, onChange: tellChanged });

  const ticker = createTicker({
    clock,
    log,
    items: () => [...calendars.values()].filter(({ id }) => !running.isRunning(id)),
    nextAt,
    work: ({ id }) => fetchNow(id, true).then(() => undefined),
  });

  function nextAt({ id, isOn, checkedAt, everyMinutes }: StoredCalendar): number | null {
    if (!isOn) return null;
    // After a start nobody knows what is unfit in it.
    return checkedAt === null || !seen.has(id) ? clock.now() : checkedAt + everyMinutes * 60_000;
  }

  function known(id: string): StoredCalendar {
    const calendar = calendars.get(id);
    if (calendar === undefined) throw new Refusal('NOT_FOUND', 'There is no such calendar. Reload the page.');
    return calendar;
  }

  async function shown(calendar: StoredCalendar): Promise<Calendar> {
    const { unfit, unfitCount } = seen.get(calendar.id) ?? nothingSeen;
    const counts = await store.counts(clock.now());
    return {
      ...{ ...calendar, source: maskedSource(calendar.source), nextAt: nextAt(calendar) },
      ...{
        isRunning: running.isRunning(calendar.id),
        expected: counts.get(calendar.id) ?? 0,
        unfit: [...unfit],
        unfitCount,
      },
    };
  }

  function refuseTaken(name: string, except: string | null): void {
    if ([...calendars.values()].some((each) => each.id !== except && nameKey(each.name) === nameKey(name)))
      throw new Refusal('CONFLICT', `There is a calendar “${name}” already. Choose another name.`, { field: 'name' });
  }

  async function write(work: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(work);
    outbox.announce();
    tellChanged();
  }

  /** Tells once where it begins to fail, and where it works again. */
  async function stand(before: StoredCalendar, to: CalendarStanding): Promise<void> {
    const calendar = { ...known(before.id), ...to };
    const [wasFailing, isFailing] = [before.state === 'failed', to.state === 'failed'];
    await write(async (writing) => {
      await store.stand(writing, calendar.id, to);
      if (wasFailing !== isFailing) await outbox.append(writing, trouble(calendar.name, isFailing, to.said));
    });
    calendars.set(calendar.id, calendar);
  }

  const trouble = (name: string, isFailing: boolean, said: string) =>
    ({ topic: 'source.changed', of: 'calendar', name, isFailing, said, at: clock.now() }) as const;

  async function work(calendar: StoredCalendar, signal: AbortSignal): Promise<void> {
    const { id, name } = calendar;
    const now = clock.now();
    const last = seen.get(id) ?? nothingSeen;
    const isCurrent = calendar.state === 'fine' && now < last.until;
    const fetched = await options.fetch(calendar, isCurrent ? last.known : null, signal);
    if (fetched.isSame) return await stand(calendar, { state: 'fine', said: calendar.said, checkedAt: now });
    const text = fetched.bytes.toString('utf8');
    // Who comes somewhat later than booked is expected until then.
    const from = now - calendar.minutesAfter * 60_000;
    const { wanted, unfit, events } = await options.parse(calendar, text, from, now + aheadMs);
    const toCome = (await store.bookings(id)).filter((each) => each.untilAt > now && each.saidHash !== gone);
    const expected = toCome.length;
    if (events === 0 && expected > 2)
      throw new ElsewhereFault(
        `It has no event any more, though ${expected.toLocaleString('en-GB')} bookings of it are to come. They were left as they are: cancel them by hand where that is right.`,
      );
    signal.throwIfAborted();
    const missing = await options.goneOf(id, wanted, now);
    const isLasting = last.gone !== null && now - last.gone >= lastingMs;
    if (isTooMuchGone(missing.length, expected) && !isLasting) {
      seen.set(id, { ...last, known: null, gone: last.gone ?? now });
      throw new ElsewhereFault(
        `${missing.length.toLocaleString('en-GB')} of the ${expected.toLocaleString('en-GB')} bookings that are to come are not in it any more. They stay expected for now, and are cancelled where they are still missing in a quarter of an hour.`,
      );
    }
    await options.take(id, name, wanted, now);
    const { etag, lastModified } = fetched;
    // The days ahead are looked at anew once a day, changed or not.
    seen.set(id, {
      known: { etag, lastModified },
      until: now + dayMs,
      unfit: unfit.slice(0, mostUnfit),
      unfitCount: unfit.length,
      gone: null,
    });
    await stand(calendar, { state: 'fine', said: '', checkedAt: now });
  }

  /** @param isDue it was not asked for, and nobody waits for it */
  async function fetchNow(id: string, isDue = false): Promise<Calendar> {
    const calendar = known(id);
    await running.alone(id, async (signal) => {
      try {
        await work(calendar, signal);
      } catch (error) {
        if (stopping.signal.aborted || (signal.aborted && isDue)) return;
        if (signal.aborted) throw error;
        const told = saidOf(error);
        if (told === null) log.error({ err: error, calendar: id }, 'A calendar could not be fetched');
        const said = told ?? somethingUnexpected;
        seen.set(id, { ...(seen.get(id) ?? nothingSeen), known: null });
        await stand(calendar, { state: 'failed', said, checkedAt: clock.now() });
      }
    });
    return await shown(known(id));
  }

  return {
    list: async (): Promise<Calendar[]> => await Promise.all([...calendars.values()].map(shown)),

    async add(values: CalendarValues): Promise<Calendar> {
      refuseTaken(values.name, null);
      if (calendars.size >= most)
        throw new Refusal('CONFLICT', `There are ${most} calendars already. Remove one that nobody needs.`);
      const source = wholeSource(values.source, null);
      const createdBy = actorNow()?.name ?? 'Gatehouse';
      const calendar = { ...values, ...fresh, source, id: newId(), createdAt: clock.now(), createdBy, revision: 0 };
      await write(async (writing) => {
        await store.insert(writing, calendar);
        await note(writing, clock, {
          action: 'calendars.add',
          thing: thingOf(calendar),
          values: {},
          after: notedOf(calendar),
        });
      });
      calendars.set(calendar.id, calendar);
      ticker.look();
      return await shown(calendar);
    },

    async update(id: string, values: CalendarValues, asSeen?: number): Promise<Calendar> {
      refuseChangedMeanwhile('this calendar', known(id).revision, asSeen);
      await running.end(id);
      const before = known(id);
      refuseChangedMeanwhile('this calendar', before.revision, asSeen);
      refuseTaken(values.name, id);
      const source = wholeSource(values.source, before.source);
      const calendar = { ...before, ...values, ...fresh, source, revision: before.revision + 1 };
      await write(async (writing) => {
        await store.update(writing, calendar);
        const [was, is] = [notedOf(before), notedOf(calendar)];
        await note(writing, clock, {
          action: 'calendars.update',
          thing: thingOf(calendar),
          values: {},
          before: was,
          after: is,
        });
        if (before.state === 'failed') await outbox.append(writing, trouble(before.name, false, ''));
      });
      calendars.set(id, calendar);
      seen.delete(id);
      ticker.look();
      return await shown(calendar);
    },

    async remove(id: string): Promise<void> {
      await running.end(id);
      const calendar = known(id);
      await write(async (writing) => {
        await store.remove(writing, id);
        await note(writing, clock, {
          action: 'calendars.remove',
          thing: thingOf(calendar),
          values: {},
          before: notedOf(calendar),
        });
        if (calendar.state === 'failed') await outbox.append(writing, trouble(calendar.name, false, ''));
      });
      calendars.delete(id);
      seen.delete(id);
    },

    fetch: (id: string) => fetchNow(id),

    async start(): Promise<void> {
      const { calendars: all, unopened } = await store.all();
      for (const calendar of all) calendars.set(calendar.id, calendar);
      if (unopened.length > 0) {
        // Nobody knows where they are fetched from any more, and they would keep their names.
        log.warn({ unopened }, 'Calendars were sealed with another key and are removed; set them up again');
        await db.transaction().execute(async (writing) => {
          for (const id of unopened) await store.remove(writing, id);
        });
      }
      ticker.start();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await ticker.stop();
    },
  };
}

function thingOf({ id, name }: Pick<StoredCalendar, 'id' | 'name'>) {
  return { kind: 'calendar', id, label: name };
}

/** What is noted: of its source the host or the folder, without what may be secret in an address. */
function notedOf(calendar: StoredCalendar): object {
  const { name, source, everyMinutes, plateIn, label, host, minutesBefore, minutesAfter, isOn } = calendar;
  const from = source.kind === 'url' ? new URL(source.url).host : source.path;
  return { name, from, everyMinutes, plateIn, label, host, minutesBefore, minutesAfter, isOn };
}

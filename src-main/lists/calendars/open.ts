import { openSource } from '../../platform/elsewhere/openSource.ts';
import { entryPoint } from '../../platform/entryPoint.ts';
import type { Ground } from '../../platform/ground.ts';
import { openFileThread } from '../../platform/tableFile/fileThread.ts';
import type { Visitors } from '../visitors/service.ts';
import type { CalendarAnswers, CalendarCommand } from './calendarWorker.ts';
import { createCalendars } from './service.ts';
import { createCalendarStore } from './store.ts';
import { createGoneOf, createTake } from './take.ts';

export interface OpenCalendarsOptions {
  readonly visitors: Visitors;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
  readonly expectedCountries: () => readonly string[];
  readonly privateTargets: () => readonly string[];
}

const mostBytes = 10_000_000;
/** Longer than any calendar takes that people made. */
const patienceMs = 30_000;

/** Opens the calendars of booking systems. Each is looked through in a thread of its own. */
export function openCalendars(
  ground: Ground,
  { visitors, timeZone, expectedCountries, privateTargets }: OpenCalendarsOptions,
) {
  const { db, secrets, dataFolder, clock, log } = ground;
  const store = createCalendarStore(db, secrets);
  const source = openSource({ clock, dataFolder, privateTargets, endings: ['.ics', '.ical', '.ifb'], mostBytes });
  return createCalendars({
    ...{ ...ground, store },
    take: createTake({ db, store, visitors, log }),
    goneOf: createGoneOf(store),
    fetch: (calendar, known, signal) => source(calendar.source, known, signal),
    async parse(calendar, text, from, to) {
      const entry = entryPoint('./calendarWorker', import.meta.url);
      const thread = openFileThread<CalendarCommand, CalendarAnswers>(entry, { patienceMs, heapMb: 512 });
      const { plateIn, label, host, minutesBefore, minutesAfter } = calendar;
      try {
        return await thread.ask({
          ...{ type: 'parse', text, from, to, timeZone: timeZone(), expectedCountries: expectedCountries() },
          choices: { plateIn, label, host, minutesBefore, minutesAfter },
        });
      } finally {
        await thread.close();
      }
    },
  });
}

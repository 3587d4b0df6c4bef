import { serveFileThread } from '../../platform/tableFile/serveFileThread.ts';
import { type ParseOptions, parseCalendar } from './parseCalendar.ts';
import { type Choices, visitsOf } from './rules/visitsOf.ts';

/** What the thread of a calendar is asked. */
export interface CalendarCommand extends ParseOptions {
  readonly type: 'parse';
  readonly choices: Choices;
  readonly expectedCountries: readonly string[];
}

export interface CalendarAnswers {
  parse: ReturnType<typeof visitsOf> & { readonly events: number };
}

/** The thread in which a calendar is looked through: whatever it holds, and however often it comes again, ends that thread alone. */
serveFileThread<CalendarCommand>(async ({ choices, expectedCountries, ...options }) => {
  const { occurrences, events } = parseCalendar(options);
  return { ...visitsOf(occurrences, choices, expectedCountries), events };
});

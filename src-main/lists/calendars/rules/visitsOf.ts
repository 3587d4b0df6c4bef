import type { CalendarValues, Unfit } from '../../../../src-preload/contract/lists/calendars.ts';
import { type VisitValues, visitValuesSchema } from '../../../../src-preload/contract/lists/visitors.ts';
import { plateInText } from './plateInText.ts';

/** One time of one event. */
export interface Occurrence {
  /** Names it for ever: its event, and which of its times it is. */
  readonly booking: string;
  /** UTC ms; null where nobody can say when it is. */
  readonly from: number | null;
  readonly to: number | null;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  /** What is wrong with it, as a sentence; empty where nothing is. */
  readonly wrong: string;
}

export type Choices = Pick<CalendarValues, 'plateIn' | 'label' | 'host' | 'minutesBefore' | 'minutesAfter'>;

/** A booking as the visit that it is to be. */
export interface WantedVisit {
  readonly booking: string;
  readonly values: VisitValues;
}

/** What bookings become: expected visits where a plate is known, else what is said of them. */
export function visitsOf(
  occurrences: readonly Occurrence[],
  choices: Choices,
  expectedCountries: readonly string[],
): { readonly wanted: readonly WantedVisit[]; readonly unfit: readonly Unfit[] } {
  const wanted: WantedVisit[] = [];
  const unfit: Unfit[] = [];
  for (const occurrence of occurrences) {
    const { booking, from, to, summary, wrong } = occurrence;
    const title = oneLine(summary).slice(0, 120);
    const leave = (why: string) => void unfit.push({ at: from, title, why });
    if (wrong !== '' || from === null || to === null) {
      leave(wrong === '' ? 'Nobody can say when it is.' : wrong);
      continue;
    }
    const found = plateInText(textOf(occurrence, choices.plateIn), choices.label, expectedCountries);
    if (found.kind === 'none') {
      leave('There is no plate in it.');
      continue;
    }
    if (found.kind === 'several') {
      leave(`There are several plates in it: ${found.plates.slice(0, 5).join(', ')}.`);
      continue;
    }
    const values = visitValuesSchema.safeParse({
      ...{ kind: 'visitor', name: title === '' ? 'A booking' : title, host: choices.host, plate: found.plate },
      from: from - choices.minutesBefore * 60_000,
      to: to + choices.minutesAfter * 60_000,
    });
    if (values.success) wanted.push({ booking, values: values.data });
    else leave(values.error.issues[0]?.message ?? 'It is no visit.');
  }
  return { wanted, unfit };
}

function textOf({ summary, description, location }: Occurrence, plateIn: Choices['plateIn']): string {
  switch (plateIn) {
    case 'summary':
      return summary;
    case 'description':
      return description;
    case 'location':
      return location;
    case 'anywhere':
      return [summary, location, description].join('\n');
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

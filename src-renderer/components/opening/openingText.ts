import {
  type DayHours,
  type OpeningCalendar,
  type OpeningHours,
  openingAt,
} from '../../../src-preload/contract/site/openingHours.ts';
import { formatWhen } from '../../formatting.ts';
import { timeText } from '../schedule/scheduleText.ts';

function dayText(hours: DayHours): string {
  if (hours === 'closed') return 'closed';
  return hours.from === 0 && hours.to === 1440 ? 'all day' : `${timeText(hours.from)}–${timeText(hours.to)}`;
}

/** Opening hours in words: `Mon–Fri 07:00–19:00, Sat closed, Sun closed, bank holidays closed`. */
export function hoursText({ weekday, saturday, sunday, holiday }: OpeningHours): string {
  const days = [`Mon–Fri ${dayText(weekday)}`, `Sat ${dayText(saturday)}`, `Sun ${dayText(sunday)}`];
  return [...days, ...(holiday === 'asDay' ? [] : [`bank holidays ${dayText(holiday)}`])].join(', ');
}

/** Whether it is closed now, in words; empty while it is open, and where nobody said when. @param now UTC ms */
export function closedText(hours: OpeningHours | null, calendar: OpeningCalendar | undefined, now: number): string {
  if (hours === null || calendar === undefined) return '';
  const { isOpen, changesAt } = openingAt(hours, calendar, now);
  if (isOpen) return '';
  return changesAt === null ? 'Closed' : `Closed until ${formatWhen(changesAt, now)}`;
}

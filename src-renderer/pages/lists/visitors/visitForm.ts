import {
  type Visit,
  type VisitKind,
  type VisitValues,
  visitValuesSchema,
} from '../../../../src-preload/contract/lists/visitors.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { minuteOf, timeText } from '../../../components/schedule/scheduleText.ts';
import { isoDay, minuteAt, momentOfDay, startOfIsoDay, weekdayAt } from '../../../siteTime.ts';

/** The fields of the form as they are typed. Days are `2026-07-03`, times `14:30`, by the site's clock. */
export interface VisitFields {
  readonly kind: VisitKind;
  readonly name: string;
  readonly company: string;
  readonly telephone: string;
  readonly host: string;
  readonly purpose: string;
  readonly note: string;
  /** Empty while nobody knows it. */
  readonly plate: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly repeats: boolean;
  readonly days: number[];
  /** Of one visit the day on which it ends, empty where that is its first; of one that comes again the last day it may begin. */
  readonly lastDay: string;
  readonly cameraIds: readonly string[] | null;
}

const hourMs = 3_600_000;
/** How long a visit is thought to last while nobody says otherwise. */
const usualMs = 2 * hourMs;

/** The fields of a visit; of a new one, two hours from the next full hour. */
export function fieldsOf(visit: Visit | null, now: number): VisitFields {
  if (visit === null) {
    const from = nextFullHour(now);
    return {
      kind: 'visitor',
      ...{ name: '', company: '', telephone: '', host: '', purpose: '', note: '', plate: '' },
      day: isoDay(from),
      from: timeOf(from),
      to: timeOf(from + usualMs),
      repeats: false,
      days: [weekdayAt(from)],
      lastDay: '',
      cameraIds: null,
    };
  }
  const { kind, name, company, telephone, host, purpose, note, plate, from, to, repeat, cameraIds } = visit;
  const isOneDay = to - from < 24 * hourMs;
  return {
    ...{ kind, name, company, telephone, host, purpose, note, plate: plate ?? '' },
    day: isoDay(from),
    from: timeOf(from),
    to: timeOf(to) === '00:00' ? '24:00' : timeOf(to),
    repeats: repeat !== null,
    days: repeat?.days ?? [weekdayAt(from)],
    lastDay: repeat === null ? (isOneDay ? '' : isoDay(to - 1)) : repeat.until === null ? '' : isoDay(repeat.until - 1),
    cameraIds,
  };
}

/** What the fields say, or what is wrong with each. An end that is not after the beginning is on the next day. */
export function valuesOf(fields: VisitFields): Checked<VisitValues> {
  const { day, from: fromText, to: toText, repeats, days, lastDay, plate, ...plain } = fields;
  const [from, to] = [minuteOf(fromText, 'from'), minuteOf(toText, 'to')];
  const faults: Record<string, string> = {};
  if (startOfIsoDay(day) === null) faults.day = 'Give the day as day, month and year';
  if (from === null) faults.from = 'Give a time such as 14:30';
  if (to === null) faults.to = 'Give a time such as 16:30';
  if (lastDay !== '' && startOfIsoDay(lastDay) === null) faults.lastDay = 'Give the day as day, month and year';
  else if (lastDay !== '' && lastDay < day) faults.lastDay = 'The last day must not be before the first';
  if (from === null || to === null || Object.keys(faults).length > 0) return { faults };

  const endDay = repeats || lastDay === '' || lastDay === day ? null : lastDay;
  const values = visitValuesSchema.safeParse({
    ...plain,
    plate: plate.trim() === '' ? null : plate,
    from: momentOfDay(day, from),
    to: endDay === null ? momentOfDay(day, to, to > from ? 0 : 1) : momentOfDay(endDay, to),
    repeat: repeats ? { days, until: lastDay === '' ? null : startOfIsoDay(lastDay, 1) } : null,
  });
  if (values.success) return { values: values.data };
  return { faults: Object.fromEntries(values.error.issues.map(({ path, message }) => [fieldNamed(path), message])) };
}

/** Whether the end that was typed is on the day after the beginning. */
export function endsNextDay({ from, to, lastDay, repeats }: VisitFields): boolean {
  const [begin, end] = [minuteOf(from, 'from'), minuteOf(to, 'to')];
  return (repeats || lastDay === '') && begin !== null && end !== null && end <= begin;
}

/** The field of the form that shows a value of the contract. */
function fieldNamed([first, second]: readonly PropertyKey[]): string {
  if (first === 'repeat') return second === 'until' ? 'lastDay' : 'days';
  return String(first);
}

/** The next time that the clock shows a full hour. */
function nextFullHour(now: number): number {
  return now + (60 - (minuteAt(now) % 60)) * 60_000 - (now % 60_000);
}

function timeOf(at: number): string {
  return timeText(minuteAt(at));
}

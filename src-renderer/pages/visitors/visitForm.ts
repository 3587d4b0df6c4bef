import {
  type Visit,
  type VisitKind,
  type VisitValues,
  visitValuesSchema,
} from '../../../src-preload/contract/visitors.ts';
import type { Checked } from '../../components/feedback/FormDialog.tsx';
import { minuteOf, timeText } from '../../components/schedule/scheduleText.ts';

/** The fields of the form as they are typed. Days are `2026-07-03`, times `14:30`, where the person sits. */
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
      day: dayOf(from),
      from: timeOf(from),
      to: timeOf(from + usualMs),
      repeats: false,
      days: [weekdayOf(from)],
      lastDay: '',
      cameraIds: null,
    };
  }
  const { kind, name, company, telephone, host, purpose, note, plate, from, to, repeat, cameraIds } = visit;
  const isOneDay = to - from < 24 * hourMs;
  return {
    ...{ kind, name, company, telephone, host, purpose, note, plate: plate ?? '' },
    day: dayOf(from),
    from: timeOf(from),
    to: timeOf(to) === '00:00' ? '24:00' : timeOf(to),
    repeats: repeat !== null,
    days: repeat?.days ?? [weekdayOf(from)],
    lastDay: repeat === null ? (isOneDay ? '' : dayOf(to - 1)) : repeat.until === null ? '' : dayOf(repeat.until - 1),
    cameraIds,
  };
}

/** What the fields say, or what is wrong with each. An end that is not after the beginning is on the next day. */
export function valuesOf(fields: VisitFields): Checked<VisitValues> {
  const { day, from: fromText, to: toText, repeats, days, lastDay, plate, ...plain } = fields;
  const [from, to] = [minuteOf(fromText, 'from'), minuteOf(toText, 'to')];
  const faults: Record<string, string> = {};
  if (startOfDay(day) === null) faults.day = 'Give the day as day, month and year';
  if (from === null) faults.from = 'Give a time such as 14:30';
  if (to === null) faults.to = 'Give a time such as 16:30';
  if (lastDay !== '' && startOfDay(lastDay) === null) faults.lastDay = 'Give the day as day, month and year';
  else if (lastDay !== '' && lastDay < day) faults.lastDay = 'The last day must not be before the first';
  if (from === null || to === null || Object.keys(faults).length > 0) return { faults };

  const endDay = repeats || lastDay === '' || lastDay === day ? null : lastDay;
  const values = visitValuesSchema.safeParse({
    ...plain,
    plate: plate.trim() === '' ? null : plate,
    from: momentOf(day, from),
    to: endDay === null ? momentOf(day, to, to > from ? 0 : 1) : momentOf(endDay, to),
    repeat: repeats ? { days, until: lastDay === '' ? null : startOfDay(lastDay, 1) } : null,
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

function nextFullHour(now: number): number {
  const hour = new Date(now);
  hour.setMinutes(60, 0, 0);
  return hour.getTime();
}

function weekdayOf(at: number): number {
  return new Date(at).getDay() || 7;
}

function dayOf(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function timeOf(at: number): string {
  const moment = new Date(at);
  return timeText(moment.getHours() * 60 + moment.getMinutes());
}

function startOfDay(day: string, daysLater = 0): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? momentOf(day, 0, daysLater) : null;
}

/** Minutes after midnight of a day, or of one some days later, by the clock of the person. */
function momentOf(day: string, minute: number, daysLater = 0): number {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + daysLater, 0, minute).getTime();
}

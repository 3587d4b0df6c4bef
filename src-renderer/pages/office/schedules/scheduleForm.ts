import type { ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import { clockText, type Rhythm } from '../../../../src-preload/contract/office/scheduleRules.ts';
import {
  type Recipient,
  type Schedule,
  type ScheduledReport,
  type ScheduleValues,
  scheduleValuesSchema,
} from '../../../../src-preload/contract/office/schedules.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { minuteOf } from '../../../components/schedule/scheduleText.ts';

/** What the address of the page names: whose form is open (`new` for one to be added, with a report), and of which schedule the history is. */
export interface SchedulesSearch {
  readonly edit?: string;
  readonly report?: string;
  readonly of?: string;
}

/** The address of the page, with what is not understood left out. */
export function parseSchedulesSearch(search: Record<string, unknown>): SchedulesSearch {
  return {
    ...(typeof search.edit === 'string' ? { edit: search.edit } : {}),
    ...(typeof search.report === 'string' ? { report: search.report } : {}),
    ...(typeof search.of === 'string' ? { of: search.of } : {}),
  };
}

/** What the form of a schedule holds. */
export interface ScheduleFields {
  readonly name: string;
  readonly reports: string[];
  /** None is all of them. */
  readonly carParkIds: string[];
  readonly cameraIds: string[];
  readonly every: Rhythm['every'];
  readonly weekday: number;
  readonly monthDay: number | string;
  /** As it is written: `07:00`, `7`. */
  readonly time: string;
  readonly format: ScheduleValues['format'];
  readonly folder: string;
  readonly recipientIds: string[];
}

type Kind = Pick<ReportKind, 'id' | 'asks'>;

/** A schedule goes by the calendar, so what is asked of one plate is none for it. */
export function canBeScheduled({ asks }: Pick<ReportKind, 'asks'>): boolean {
  return !asks.includes('plate');
}

/** Which of the chosen reports somebody may not be given, by their titles. */
export function unreadBy(
  { mayNotRead }: Pick<Recipient, 'mayNotRead'>,
  chosen: readonly Pick<ReportKind, 'id' | 'title'>[],
): string[] {
  return chosen.filter(({ id }) => mayNotRead.includes(id)).map(({ title }) => title);
}

/** Somebody as they are offered, with what keeps them from being chosen. */
export function labelOf(
  user: Pick<Recipient, 'name' | 'email' | 'mayNotRead'>,
  chosen: readonly Pick<ReportKind, 'id' | 'title'>[],
): string {
  if (user.email === '') return `${user.name} (no address)`;
  const unread = unreadBy(user, chosen);
  return unread.length === 0 ? `${user.name}, ${user.email}` : `${user.name} (may not read ${unread.join(', ')})`;
}

/** @param report the one that a new schedule begins with */
export function fieldsOf(schedule: Schedule | null, report?: string): ScheduleFields {
  if (schedule === null)
    return {
      ...{
        name: '',
        reports: report === undefined ? [] : [report],
        carParkIds: [],
        cameraIds: [],
        format: 'pdf',
        folder: '',
        recipientIds: [],
      },
      ...{ every: 'week', weekday: 1, monthDay: 1, time: '07:00' },
    };
  const { name, reports, rhythm, format, folder, recipientIds } = schedule.values;
  const { every, weekday, monthDay, atMinute } = rhythm;
  return {
    ...{ name, format, every, weekday, monthDay, time: clockText(atMinute), folder: folder ?? '', recipientIds },
    reports: reports.map(({ id }) => id),
    carParkIds: reports.flatMap(({ carParkIds = [] }) => carParkIds).filter(isFirst),
    cameraIds: reports.flatMap(({ cameraIds = [] }) => cameraIds).filter(isFirst),
  };
}

/** The rhythm that the fields say; null while they say none. */
export function rhythmOf({ every, weekday, monthDay, time }: ScheduleFields): Rhythm | null {
  const atMinute = minuteOf(time, 'from');
  const day = Number(monthDay);
  if (atMinute === null || !Number.isInteger(day) || day < 1 || day > 31) return null;
  return { every, weekday, monthDay: day, atMinute };
}

/** What the fields say, or what is wrong with each. Each report is of those car parks and cameras that it can be asked for. */
export function scheduleOf(fields: ScheduleFields, kinds: readonly Kind[]): Checked<ScheduleValues> {
  const rhythm = rhythmOf(fields);
  if (rhythm === null)
    return minuteOf(fields.time, 'from') === null
      ? { faults: { time: 'Give a time, such as 07:00' } }
      : { faults: { monthDay: 'Give a day from 1 to 31' } };
  const { name, format, recipientIds } = fields;
  const reports = fields.reports.map((id): ScheduledReport => {
    const asks = kinds.find((kind) => kind.id === id)?.asks ?? [];
    return {
      id,
      ...(asks.includes('carParks') && fields.carParkIds.length > 0 ? { carParkIds: fields.carParkIds } : {}),
      ...(asks.includes('cameras') && fields.cameraIds.length > 0 ? { cameraIds: fields.cameraIds } : {}),
    };
  });
  const folder = fields.folder.trim() === '' ? null : fields.folder.trim();
  const parsed = scheduleValuesSchema.safeParse({ name, reports, rhythm, format, folder, recipientIds });
  if (parsed.success) return { values: parsed.data };
  return {
    faults: Object.fromEntries(
      parsed.error.issues.toReversed().map(({ path: [field], message }) => [String(field ?? 'name'), message]),
    ),
  };
}

function isFirst(id: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(id) === at;
}

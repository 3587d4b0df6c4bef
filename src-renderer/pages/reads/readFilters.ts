import { platePatternSchema, type Read, type ReadQuery } from '../../../src-preload/contract/reads.ts';

/** The spans that are offered as chips; `custom` takes `from` and `to`. */
const timeSpans = ['hour', 'today', 'yesterday', 'week', 'custom'] as const;
export type TimeSpan = (typeof timeSpans)[number];

/** What is looked for, as it stands in the address: plain words only. */
export interface ReadFilters {
  readonly plate?: string;
  /** Ids of cameras, with commas between. */
  readonly cameras?: string;
  readonly time?: TimeSpan;
  /** Local times as `2026-07-03T14:30`, for `custom`. */
  readonly from?: string;
  readonly to?: string;
}

const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** Reads the filters from an address; what is not understood is left out. */
export function parseReadFilters(search: Record<string, unknown>): ReadFilters {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const time = timeSpans.find((span) => span === text('time'));
  const moment = (key: string) => {
    const value = text(key);
    return time === 'custom' && value !== undefined && localTime.test(value) ? value : undefined;
  };
  const filters = { plate: text('plate'), cameras: text('cameras'), time, from: moment('from'), to: moment('to') };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The cameras chosen in the filters. */
export function chosenCameras(filters: ReadFilters): readonly string[] {
  return filters.cameras?.split(',').filter((id) => id !== '') ?? [];
}

/** What is wrong with the plate pattern, in words; null where it may be searched for. */
export function patternFault(plate: string): string | null {
  const result = platePatternSchema.safeParse(plate);
  return result.success ? null : (result.error.issues[0]?.message ?? 'This cannot be searched for');
}

/** The filters as a query to the door. `now` in UTC milliseconds fixes what `today` and the others mean. */
export function toReadQuery(filters: ReadFilters, now: number): Omit<ReadQuery, 'limit' | 'cursor'> {
  const cameraIds = chosenCameras(filters);
  const hasPattern = filters.plate !== undefined && patternFault(filters.plate) === null;
  return {
    ...(hasPattern ? { plate: filters.plate } : {}),
    ...(cameraIds.length > 0 ? { cameraIds: [...cameraIds] } : {}),
    ...timeRange(filters, now),
  };
}

/** Whether a read that has just happened belongs to what is looked for. */
export function matchesQuery(read: Read, query: Omit<ReadQuery, 'limit' | 'cursor'>): boolean {
  if (query.cameraIds !== undefined && (read.cameraId === null || !query.cameraIds.includes(read.cameraId)))
    return false;
  if (query.fromAt !== undefined && read.firstSeenAt < query.fromAt) return false;
  if (query.toAt !== undefined && read.firstSeenAt >= query.toAt) return false;
  return query.plate === undefined || matchesPattern(read.text, query.plate);
}

/** The contract's pattern: `*` and `?` over the whole mark; without either a part of it. Spaces do not count. */
export function matchesPattern(mark: string, pattern: string): boolean {
  const wanted = pattern.toUpperCase().replace(/[ -]/g, '');
  if (!/[*?]/.test(wanted)) return mark.includes(wanted);
  return new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(mark);
}

function timeRange(filters: ReadFilters, now: number): { fromAt?: number; toAt?: number } {
  const midnight = (daysAgo: number) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() - daysAgo);
    return day.getTime();
  };
  switch (filters.time) {
    case 'hour':
      return { fromAt: now - 3_600_000 };
    case 'today':
      return { fromAt: midnight(0) };
    case 'yesterday':
      return { fromAt: midnight(1), toAt: midnight(0) };
    case 'week':
      return { fromAt: midnight(6) };
    case 'custom': {
      const from = filters.from === undefined ? undefined : new Date(filters.from).getTime();
      const to = filters.to === undefined ? undefined : new Date(filters.to).getTime();
      return { ...(from === undefined ? {} : { fromAt: from }), ...(to === undefined ? {} : { toAt: to }) };
    }
    case undefined:
      return {};
  }
}

import type { ReportKind, ReportQuery } from '../../../../src-preload/contract/office/reports.ts';
import { daysOf, type PeriodFilters, parsePeriodFilters } from '../../../components/period/periods.ts';

/** What the address says: which report, of which days, and of what. */
export interface ReportFilters extends PeriodFilters {
  readonly report?: string;
  readonly camera?: string;
  readonly plate?: string;
  /** Days for which a permit was not used. */
  readonly unused?: number;
}

const idPattern = /^[a-zA-Z]{1,40}$/;

/** Takes what is understood of an address; the rest is left out. */
export function parseReportFilters(search: Readonly<Record<string, unknown>>): ReportFilters {
  const { report, camera, plate, unused } = search;
  const days = Number(unused);
  // A plate of digits alone is a number in an address.
  const mark = typeof plate === 'string' || typeof plate === 'number' ? String(plate).trim().slice(0, 40) : '';
  return {
    ...parsePeriodFilters(search),
    ...(typeof report === 'string' && idPattern.test(report) ? { report } : {}),
    ...(typeof camera === 'string' && camera !== '' ? { camera } : {}),
    ...(mark === '' ? {} : { plate: mark }),
    ...(unused !== undefined && Number.isInteger(days) && days >= 1 && days <= 3650 ? { unused: days } : {}),
  };
}

/** The period that a report begins with: what is at a glance is of today, what stands now is of no days at all. */
export function withUsualPeriod({ period, ...filters }: ReportFilters, kind: Pick<ReportKind, 'id'>): ReportFilters {
  return { ...filters, period: period ?? (kind.id === 'today' ? 'today' : 'last7') };
}

/** What is asked for, of which a report heeds what it asks for; `today` by days since 1 January 1970. */
export function queryOf(filters: ReportFilters, kind: ReportKind, today: number): ReportQuery {
  const { camera, carPark, plate, unused } = filters;
  const asks = (ask: ReportKind['asks'][number]) => kind.asks.includes(ask);
  const days = kind.isOfDays ? daysOf(withUsualPeriod(filters, kind), today) : daysOf({ period: 'today' }, today);
  return {
    ...{ id: kind.id, ...days },
    ...(asks('carParks') && carPark !== undefined ? { carParkIds: [carPark] } : {}),
    ...(asks('cameras') && camera !== undefined ? { cameraIds: [camera] } : {}),
    ...(asks('plate') && plate !== undefined ? { plate } : {}),
    ...(asks('unusedDays') && unused !== undefined ? { unusedDays: unused } : {}),
  };
}

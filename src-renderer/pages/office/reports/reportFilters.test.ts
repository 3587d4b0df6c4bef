import { describe, expect, it } from 'vitest';
import type { ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import { dayOfDate } from '../../../../src-preload/contract/siteClock.ts';
import { parseReportFilters, queryOf } from './reportFilters.ts';

const today = dayOfDate(2026, 6, 3);
const kind = (id: string, asks: ReportKind['asks'], isOfDays = true): ReportKind => ({
  ...{ id, title: id, about: '', group: 'Traffic', isOfDays, asks },
});

describe('the address of a report', () => {
  it('says which report it is, of which days, and of what', () => {
    const filters = parseReportFilters({
      report: 'reads',
      period: 'lastMonth',
      camera: 'c1',
      plate: 123,
      unused: '30',
    });
    expect(filters).toEqual({ report: 'reads', period: 'lastMonth', camera: 'c1', plate: '123', unused: 30 });
    expect(queryOf(filters, kind('reads', ['cameras']), today)).toEqual({
      ...{ id: 'reads', from: '2026-05-01', to: '2026-05-31', cameraIds: ['c1'] },
    });
    expect(queryOf(filters, kind('permits', ['unusedDays'], false), today)).toEqual({
      ...{ id: 'permits', from: '2026-06-03', to: '2026-06-03', unusedDays: 30 },
    });
  });

  it('begins with a week, and at a glance with today; what is not understood is left out', () => {
    expect(parseReportFilters({ report: '../x', unused: '0', plate: ' ', camera: 5 })).toEqual({});
    expect(queryOf({}, kind('visits', ['carParks']), today)).toMatchObject({ from: '2026-05-28', to: '2026-06-03' });
    expect(queryOf({}, kind('today', []), today)).toMatchObject({ from: '2026-06-03', to: '2026-06-03' });
  });
});

import { everyone, readsAudit } from '../src-preload/contract/roles.ts';
import { deniedReport } from './gate/access/report.ts';
import { answersReport } from './gate/desk/report.ts';
import { permitsReport } from './lists/permits/report.ts';
import { visitorsHere } from './lists/visitors/reports/here.ts';
import { visitorsReport } from './lists/visitors/reports/visitors.ts';
import { gateWaitsReport } from './office/insights/gateWaits.ts';
import { groupShareReport } from './office/insights/groupShare.ts';
import { homeReport } from './office/insights/homeReport.ts';
import { newcomersReport } from './office/insights/newcomers.ts';
import { peakHoursReport } from './office/insights/peakHours.ts';
import { stayLengthsReport } from './office/insights/stayLengths.ts';
import { turnoverReport } from './office/insights/turnover.ts';
import { unusualReport } from './office/insights/unusualReport.ts';
import { weekAheadReport } from './office/insights/weekAhead.ts';
import { composed } from './office/reports/composed.ts';
import { breachesReport } from './parking/cases/report.ts';
import { paymentsOfPlate } from './parking/payments/reportOfPlate.ts';
import { revenueReport } from './parking/revenueReport.ts';
import type { ReportMaker } from './platform/reportMaker.ts';
import { passesOfPlate } from './record/reads/reports/ofPlate.ts';
import { readsReport } from './record/reads/reports/passes.ts';
import { qualityReport } from './record/reads/reports/quality.ts';
import { insideNow } from './record/stays/reports/inside.ts';
import { occupancyReport } from './record/stays/reports/occupancy.ts';
import { staysOfPlate } from './record/stays/reports/ofPlate.ts';
import { visitsReport } from './record/stays/reports/visits.ts';

/** The day until now, beside the day before until the same time. */
const today = composed(
  {
    kind: {
      ...{ id: 'today', title: 'Today at a glance', group: 'Traffic', isOfDays: true, asks: [] },
      about: 'What a day brought, beside the day before',
    },
    ...{ shownBy: 'reads.list', roles: everyone },
  },
  [
    {
      maker: occupancyReport,
      figures: { now: null, nowShare: null, peakShare: null },
      charts: ['inside'],
      tables: ['carParks'],
    },
    { maker: visitsReport, figures: { entries: null, left: null, mean: null }, charts: ['flow'], tables: [] },
    { maker: readsReport, figures: { reads: null, readRate: null }, charts: [], tables: ['cameras'] },
    { maker: deniedReport, figures: { denied: null, asked: null, unanswered: null }, charts: [], tables: ['causes'] },
    { maker: visitorsReport, figures: { visitors: null, deliveries: null }, charts: [], tables: [] },
    {
      maker: revenueReport,
      figures: { incomePence: null, compliance: null, unpaidPence: null },
      charts: ['income'],
      tables: [],
    },
    { maker: breachesReport, figures: { cases: null }, charts: [], tables: [] },
  ],
);

/** The figures that a manager looks at first. */
const home = homeReport(
  composed(
    {
      kind: { id: 'home', title: 'Today', group: 'Insight', isOfDays: true, asks: [], about: 'The figures of the day' },
      ...{ shownBy: 'stays.list', roles: readsAudit },
    },
    [
      { maker: visitsReport, figures: { entries: null }, charts: [], tables: [] },
      { maker: occupancyReport, figures: { now: null }, charts: [], tables: [] },
      { maker: revenueReport, figures: { incomePence: null }, charts: [], tables: [] },
      { maker: deniedReport, figures: { denied: null }, charts: [], tables: [] },
      { maker: breachesReport, figures: { cases: null }, charts: [], tables: [] },
    ],
  ),
  permitsReport,
);

/** Who is on site, to be called by name. */
const rollCall = composed(
  {
    kind: {
      ...{ id: 'rollCall', title: 'Roll call', group: 'People', isOfDays: false, asks: [] },
      about: 'Who is on site now, for an assembly point: vehicles inside, and visitors who are here',
    },
    ...{ shownBy: 'stays.list', roles: everyone },
  },
  [{ maker: insideNow }, { maker: visitorsHere }],
);

/** What is known of one vehicle. */
const vehicle = composed(
  {
    kind: {
      ...{ id: 'vehicle', title: 'One vehicle’s history', group: 'Traffic', isOfDays: true, asks: ['plate'] },
      about: 'When a vehicle was seen, how long it stayed, what was decided, and what was paid',
    },
    ...{ shownBy: 'reads.list', roles: everyone, isCompared: false },
  },
  [{ maker: passesOfPlate }, { maker: staysOfPlate }, { maker: paymentsOfPlate }],
);

/** Every report that can be made, each given by the room whose it is, in the order in which it is offered. */
export const reportMakers: readonly ReportMaker[] = [
  ...[today, readsReport, vehicle],
  ...[visitsReport, occupancyReport, breachesReport, revenueReport],
  ...[permitsReport, visitorsReport, deniedReport, answersReport, rollCall],
  qualityReport,
  ...[home, weekAheadReport, unusualReport, peakHoursReport, stayLengthsReport],
  ...[newcomersReport, groupShareReport, turnoverReport, gateWaitsReport],
];

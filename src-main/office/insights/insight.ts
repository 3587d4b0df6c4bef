import type { ReportKind } from '../../../src-preload/contract/office/reports.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { ReportMaker } from '../../platform/reportMaker.ts';
import { staysBehind } from '../../platform/reportParts.ts';

type Told = Pick<ReportKind, 'id' | 'title' | 'about'> & Partial<Pick<ReportKind, 'asks' | 'isOfDays'>>;

/** A report of what is counted by the hour, for who reads reports of the whole site. */
export function insight(kind: Told, make: ReportMaker['make'], changes: Partial<ReportMaker> = {}): ReportMaker {
  return {
    kind: { group: 'Insight', isOfDays: true, asks: ['carParks'], ...kind },
    ...{ shownBy: 'stays.list', roles: readsAudit, isOfWholeSite: true, isCompared: false },
    // Of what is counted by the hour the rows are those stays that are still kept.
    rowsBehind: (scope) => staysBehind(scope, scope.period),
    ...changes,
    make,
  };
}

/** Where nothing is counted, it is said when there will be. */
export const nothingCounted =
  'Nothing is counted of these days yet. It is counted from the stays of cameras that are at an entry or an exit, once a day is over.';

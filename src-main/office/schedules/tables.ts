import type { Generated } from 'kysely';
import type { Rhythm } from '../../../src-preload/contract/office/scheduleRules.ts';
import type { Hindrance } from './rules.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    reportSchedules: ReportSchedulesTable;
    reportRuns: ReportRunsTable;
    reportRunFiles: ReportRunFilesTable;
    reportDeliveries: ReportDeliveriesTable;
  }
}

interface ReportSchedulesTable {
  id: string;
  name: string;
  /** `ScheduledReport[]` as JSON. */
  reports: string;
  every: Rhythm['every'];
  weekday: number;
  monthDay: number;
  atMinute: number;
  format: 'pdf' | 'xlsx';
  folder: string | null;
  /** Ids of users as JSON. */
  recipientIds: string;
  isOn: 0 | 1;
  ownerId: string;
  ownerName: string;
  doneDay: number;
  waits: Hindrance;
  createdAt: number;
  changedAt: number;
}

interface ReportRunsTable {
  id: string;
  scheduleId: string;
  scheduleName: string;
  /** `Plan` as JSON. */
  plan: string;
  state: 'missed' | 'making' | 'made' | 'failed';
  cause: 'due' | 'asked';
  by: string;
  ownerId: string;
  ownerName: string;
  dueAt: number;
  /** ISO days of the site's calendar. */
  fromDay: string;
  toDay: string;
  missed: number;
  starts: number;
  at: number;
  endedAt: number | null;
  message: string;
  isSettled: 0 | 1;
}

interface ReportRunFilesTable {
  id: string;
  runId: string;
  place: number;
  reportId: string;
  title: string;
  exportId: string | null;
  fileName: string;
  rows: number;
  bytes: number;
  sha256: string | null;
  message: string;
  placedAs: Generated<string | null>;
}

interface ReportDeliveriesTable {
  id: string;
  runId: string;
  kind: 'folder' | 'mail';
  /** The folder, or the name of the user. */
  target: string;
  userId: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  nextAt: number;
  /** `DeliveryTrouble` as JSON. */
  trouble: string | null;
  createdAt: number;
}

import { decisionsSource } from './gate/access/exportSource.ts';
import { alertsSource } from './gate/alerts/exportSource.ts';
import { permitsSource } from './lists/permits/exportSource.ts';
import { visitorsSource } from './lists/visitors/exportSource.ts';
import { wholeRecordSource } from './office/exports/whole/source.ts';
import { casesSource } from './parking/cases/exportSource.ts';
import { paymentsSource } from './parking/payments/exportSource.ts';
import type { AnyExportSource } from './platform/exportSource.ts';
import { readsSource } from './record/reads/exportSource.ts';
import { staysSource } from './record/stays/exportSource.ts';
import { auditSource } from './site/audit/exportSource.ts';

/** Everything that can be taken out as a table, each given by the room whose it is, in the order in which it is offered. */
export const exportSources: readonly AnyExportSource[] = [
  readsSource,
  staysSource,
  paymentsSource,
  casesSource,
  permitsSource,
  visitorsSource,
  alertsSource,
  decisionsSource,
  auditSource,
  wholeRecordSource,
];

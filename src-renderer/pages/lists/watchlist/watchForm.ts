import {
  type WatchEntry,
  type WatchValues,
  watchValuesSchema,
} from '../../../../src-preload/contract/lists/watchlist.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { isoDay, startOfIsoDay } from '../../../siteTime.ts';

/** The fields of the form as they are typed. */
export interface WatchFields {
  readonly pattern: string;
  readonly reason: string;
  readonly severity: WatchValues['severity'];
  readonly tolerance: WatchValues['tolerance'];
  readonly tell: string;
  /** The last day it holds, `2026-03-31`; empty for no end. */
  readonly lastDay: string;
}

export function fieldsOf(entry: WatchEntry | null): WatchFields {
  if (entry === null) {
    return { pattern: '', reason: '', severity: 'warning', tolerance: 'lookAlikes', tell: '', lastDay: '' };
  }
  const { pattern, reason, severity, tolerance, tell, expiresAt } = entry;
  return { pattern, reason, severity, tolerance, tell, lastDay: expiresAt === null ? '' : isoDay(expiresAt - 1) };
}

/** What the fields say, or what is wrong with each. A last day holds until its midnight by the site's clock. */
export function valuesOf({ lastDay, ...fields }: WatchFields): Checked<WatchValues> {
  const expiresAt = lastDay === '' ? null : startOfIsoDay(lastDay, 1);
  if (lastDay !== '' && expiresAt === null) return { faults: { lastDay: 'Give the day as day, month and year' } };
  const values = watchValuesSchema.safeParse({ ...fields, expiresAt });
  if (values.success) return { values: values.data };
  return { faults: Object.fromEntries(values.error.issues.map(({ path, message }) => [String(path[0]), message])) };
}

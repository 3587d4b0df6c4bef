import * as z from 'zod';
import { action, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});
const asked = { format: z.string(), filters: z.string() };

const made = z.strictObject({
  ...{ days: z.string(), reports: z.string(), message: z.string(), sha256: z.string() },
  rows: z.number(),
});
const delivered = z.strictObject({ to: z.string(), days: z.string(), files: z.number(), sha256: z.string() });

const filtered = (filters: string) => (filters === '' ? '' : ` (${filters})`);

/** What is noted of what is taken out of the record. */
export const officeActions = {
  'exports.start': action(
    'Export asked for',
    z.strictObject({ ...asked, columns: z.string() }),
    ({ label, values }) => `Asked for ${label} as ${values.format}`,
  ),
  'exports.make': action(
    'Export made',
    z.strictObject({ ...asked, rows: z.number(), bytes: z.number(), sha256: z.string() }),
    ({ label, values }) =>
      `Took ${label} out as ${values.format}: ${countOf(values.rows, 'row')}${filtered(values.filters)}, SHA-256 ${values.sha256}`,
  ),
  'exports.download': action('Export downloaded', nothing, ({ label }) => `Downloaded ${label}`),
  'exports.cancel': action('Export cancelled', nothing, ({ label }) => `Stopped the export ${label}`),
  'schedules.add': action('Schedule added', nothing, ({ label }) => `Added the schedule ${label}`),
  'schedules.update': action('Schedule changed', nothing, ({ label }) => `Changed the schedule ${label}`),
  'schedules.setOn': action(
    'Schedule switched',
    z.strictObject({ isOn: z.boolean() }),
    ({ label, values }) => `Switched the schedule ${label} ${values.isOn ? 'on' : 'off'}`,
  ),
  'schedules.takeOver': action(
    'Schedule taken over',
    z.strictObject({ from: z.string() }),
    ({ label, values }) => `Took the schedule ${label} over from ${values.from}`,
  ),
  'schedules.remove': action('Schedule removed', nothing, ({ label }) => `Removed the schedule ${label}`),
  'schedules.run': action(
    'Scheduled report asked for',
    z.strictObject({ days: z.string() }),
    ({ label, values }) => `Had ${label} made of ${values.days}`,
  ),
  'schedules.made': action(
    'Scheduled reports made',
    made,
    ({ label, values }) =>
      `Made ${label} of ${values.days}: ${values.reports}, ${countOf(values.rows, 'row')}, SHA-256 ${values.sha256}`,
  ),
  'schedules.failed': action(
    'Scheduled reports not made',
    made,
    ({ label, values }) => `Did not make all of ${label} of ${values.days}: ${values.message}`,
  ),
  'schedules.place': action(
    'Scheduled reports put into a folder',
    delivered,
    ({ label, values }) =>
      `Put ${label} of ${values.days} into ${values.to}: ${countOf(values.files, 'file')}, SHA-256 ${values.sha256}`,
  ),
  'schedules.send': action(
    'Scheduled reports sent',
    delivered,
    ({ label, values }) =>
      `Sent ${label} of ${values.days} to ${values.to}: ${countOf(values.files, 'file')}, SHA-256 ${values.sha256}`,
  ),
  'schedules.settle': action(
    'Failed report left as it is',
    z.strictObject({ days: z.string() }),
    ({ label, values }) => `Left ${label} of ${values.days} as it is`,
  ),
  'exports.remove': action('Export deleted', nothing, ({ label }) => `Deleted the export ${label}`),
} as const;

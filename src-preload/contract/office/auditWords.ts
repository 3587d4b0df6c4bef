import * as z from 'zod';
import { action, countOf } from '../audit/action.ts';

const nothing = z.strictObject({});
const asked = { format: z.string(), filters: z.string() };

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
  'exports.remove': action('Export deleted', nothing, ({ label }) => `Deleted the export ${label}`),
} as const;

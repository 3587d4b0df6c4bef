import type { Migration } from './migration.ts';

/** How far an exit may be from the mark that came in is a number of the past, too: it holds from a day on. What there is has always held. */
export const matchingVersions: Migration = {
  number: 510,
  sql: `
  INSERT OR IGNORE INTO settings_versions (section, from_day, value)
    SELECT key, '', value FROM settings WHERE key = 'matching';
  DELETE FROM settings WHERE key = 'matching';
  `,
};

import type { Migration } from './migration.ts';

/** Which camera the reads of a file count as, and how often what somebody says of sources elsewhere was changed. */
export const folderCamera: Migration = {
  number: 555,
  sql: `
    -- A camera's id; null: none.
    ALTER TABLE jobs ADD COLUMN counts_as TEXT;
    ALTER TABLE mqtt_link ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE permit_lists ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE calendars ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
  `,
};

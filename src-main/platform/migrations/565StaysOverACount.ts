import type { Migration } from './migration.ts';

/**
 * Finds who was inside at a moment however long ago it is, of those who came within a day before it, and of the few who stay for longer.
 * Whoever asks says the predicates in these words, and a day as 86,400,000 ms.
 */
export const staysOverACount: Migration = {
  number: 565,
  sql: `
  CREATE INDEX stays_ended ON stays (car_park_id, entered_at, left_at) WHERE outcome IN ('left', 'passedThrough');
  CREATE INDEX stays_over_a_day ON stays (car_park_id, left_at, entered_at)
    WHERE outcome IN ('left', 'passedThrough') AND left_at - entered_at > 86400000;
  CREATE INDEX stays_without_entry ON stays (car_park_id, left_at) WHERE outcome = 'unknownStart';`,
};

import type { Migration } from './migration.ts';

/** When the computer's clock was moved, and by how much. */
export const clockMoves: Migration = {
  number: 150,
  sql: `
  CREATE TABLE clock_moves (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    INTEGER NOT NULL,
    by_ms INTEGER NOT NULL,
    -- 0 where it was moved while Gatehouse was off: by so much, or more.
    seen  INTEGER NOT NULL CHECK (seen IN (0, 1))
  ) STRICT;
  `,
};

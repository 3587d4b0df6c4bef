import type { Migration } from './migration.ts';

/** How a case says that it was paid; nothing where that cannot be understood. */
const said = (field: string) => `CASE WHEN json_valid(c.standing) THEN c.standing ->> '$.paid.${field}' END`;

/**
 * Who counted a drawer that was somebody else's; and all that was taken for breaches as a ledger, in which what was paid back is an entry of its own.
 * An entry has the id of the step by which it was made. And how often what somebody says of a host was changed.
 */
export const drawers: Migration = {
  number: 590,
  sql: `
  -- Null where whoever took it counted it.
  ALTER TABLE cash_ups ADD COLUMN counted_by TEXT;

  DROP INDEX case_takings_to_count;
  ALTER TABLE case_takings RENAME TO case_takings_before;
  CREATE TABLE case_takings (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    -- Empty where that was not kept: then it is in nobody's drawer.
    by_id      TEXT NOT NULL,
    "by"       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer', 'other')),
    -- Less than 0 for what was paid back.
    pence      INTEGER NOT NULL,
    cash_up_id TEXT
  ) STRICT;
  INSERT INTO case_takings
    SELECT coalesce((SELECT max(s.id) FROM case_steps AS s WHERE s.case_id = c.id AND s.kind = 'pay'), c.id), c.id,
      coalesce(c.paid_at, t.at), coalesce(t.by_id, ''), coalesce(${said('by')}, ''),
      coalesce(t.kind, ${said('kind')}, 'other'), coalesce(c.paid_pence, t.pence), t.cash_up_id
    FROM cases AS c LEFT JOIN case_takings_before AS t ON t.case_id = c.id
    WHERE c.paid_at IS NOT NULL OR t.case_id IS NOT NULL;
  DROP TABLE case_takings_before;
  CREATE INDEX case_takings_by_case ON case_takings (case_id);
  CREATE INDEX case_takings_by_time ON case_takings (at);
  CREATE INDEX case_takings_to_count ON case_takings (by_id) WHERE cash_up_id IS NULL;

  ALTER TABLE validation_hosts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
  `,
};

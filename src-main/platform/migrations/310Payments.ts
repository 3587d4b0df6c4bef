import type { Migration } from './migration.ts';
import { sharedTable } from './sharedTable.ts';

/** What was paid, waived and given for stays: a ledger whose entries are never changed but for what they are for and whether they hold. */
export const payments: Migration = {
  number: 310,
  sql: `
  CREATE TABLE payments (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'online', 'prepaid', 'season', 'validation', 'waiver', 'refund')),
    at           INTEGER NOT NULL,
    pence        INTEGER NOT NULL,
    car_park_id  TEXT NOT NULL,
    plates       TEXT NOT NULL,
    -- No reference: a stay is told anew, under another id too, whenever a read is corrected.
    stay_id      TEXT,
    "match"      TEXT CHECK ("match" IN ('exact', 'minor', 'major', 'person')),
    covers_from  INTEGER,
    covers_until INTEGER,
    gives        TEXT,
    host_id      TEXT,
    reference    TEXT NOT NULL,
    reason       TEXT NOT NULL,
    "by"         TEXT NOT NULL,
    by_id        TEXT NOT NULL,
    source       TEXT NOT NULL,
    external_id  TEXT,
    refund_of    TEXT REFERENCES payments (id) ON DELETE SET NULL,
    tariff_name  TEXT,
    group_id     TEXT,
    vat_pence    INTEGER NOT NULL,
    cash_up_id   TEXT,
    voided       TEXT,
    -- Its stay is not known, and a person may find it.
    seeks        INTEGER NOT NULL GENERATED ALWAYS AS (stay_id IS NULL AND covers_from IS NULL AND voided IS NULL AND kind <> 'refund') STORED
  ) STRICT;
  CREATE INDEX payments_by_time ON payments (at, id);
  CREATE INDEX payments_by_stay ON payments (stay_id) WHERE stay_id IS NOT NULL;
  CREATE INDEX payments_seeking ON payments (at) WHERE seeks = 1;
  CREATE INDEX payments_in_drawer ON payments (by_id, at) WHERE cash_up_id IS NULL AND source = 'desk';
  CREATE INDEX payments_by_host ON payments (host_id, at) WHERE host_id IS NOT NULL;
  CREATE INDEX payments_by_refund ON payments (refund_of) WHERE refund_of IS NOT NULL;
  -- What a provider or a file tells twice is taken once.
  CREATE UNIQUE INDEX payments_told ON payments (source, external_id) WHERE external_id IS NOT NULL;
  CREATE TABLE payment_plates (
    payment_id TEXT NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
    folded     TEXT NOT NULL,
    PRIMARY KEY (folded, payment_id)
  ) STRICT, WITHOUT ROWID;
  ${sharedTable('payments')}

  CREATE TABLE validation_hosts (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    code         TEXT NOT NULL UNIQUE,
    gives        TEXT NOT NULL,
    car_park_ids TEXT,
    most_monthly INTEGER,
    is_active    INTEGER NOT NULL CHECK (is_active IN (0, 1))
  ) STRICT;
  ${sharedTable('validation_hosts')}

  CREATE TABLE cash_ups (
    id             TEXT PRIMARY KEY,
    at             INTEGER NOT NULL,
    "by"           TEXT NOT NULL,
    by_id          TEXT NOT NULL,
    from_at        INTEGER,
    payments       INTEGER NOT NULL,
    expected_pence INTEGER NOT NULL,
    counted_pence  INTEGER NOT NULL,
    card_pence     INTEGER NOT NULL,
    note           TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cash_ups_by_time ON cash_ups (at);

  -- The last event by which payments were looked at again.
  CREATE TABLE payment_position (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL
  ) STRICT;
  INSERT INTO payment_position VALUES (1, (SELECT coalesce(max(sequence), 0) FROM outbox));
  `,
};

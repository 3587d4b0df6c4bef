import type { Migration } from './migration.ts';

/**
 * The audit: a chain of entries that can only grow. What was written is never changed; personal values lie aside and can be erased with
 * their salts; what lies before a checkpoint can be deleted. `docs/audit.md` says what each hash is made of.
 */
export const audit: Migration = {
  number: 260,
  sql: `
  CREATE TABLE audit_entries (
    sequence   INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    actor_id   TEXT NOT NULL,
    actor_role TEXT,
    action     TEXT NOT NULL,
    thing_kind TEXT NOT NULL,
    thing_id   TEXT NOT NULL,
    -- What says nothing about a person, by field; JSON.
    plain      TEXT NOT NULL,
    -- The salted hash of each value that lies aside, by field; JSON.
    aside      TEXT NOT NULL,
    hash       TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_entries_by_thing ON audit_entries (thing_kind, thing_id, sequence);
  CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, sequence);
  CREATE INDEX audit_entries_by_action ON audit_entries (action, sequence);

  CREATE TABLE audit_values (
    sequence INTEGER NOT NULL,
    field    TEXT NOT NULL,
    -- Both null once it was erased.
    salt     BLOB,
    value    TEXT,
    PRIMARY KEY (sequence, field),
    CHECK ((salt IS NULL) = (value IS NULL))
  ) STRICT, WITHOUT ROWID;

  -- What was purged: everything up to here, with the hash that the next entry goes on from.
  CREATE TABLE audit_checkpoints (
    sequence INTEGER PRIMARY KEY,
    hash     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    reason   TEXT NOT NULL
  ) STRICT;

  -- The newest entry, so that a tail that is cut off is missed.
  CREATE TABLE audit_head (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash     TEXT NOT NULL
  ) STRICT;
  INSERT INTO audit_head VALUES (1, 0, '');

  CREATE TRIGGER audit_entries_in_order BEFORE INSERT ON audit_entries
    WHEN new.sequence IS NOT (SELECT sequence + 1 FROM audit_head)
    BEGIN SELECT RAISE(ABORT, 'The audit is written in order'); END;
  CREATE TRIGGER audit_entries_head AFTER INSERT ON audit_entries
    BEGIN UPDATE audit_head SET sequence = new.sequence, hash = new.hash; END;
  CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'What was noted in the audit is never changed'); END;
  CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries
    WHEN old.sequence > (SELECT coalesce(max(sequence), 0) FROM audit_checkpoints)
    BEGIN SELECT RAISE(ABORT, 'What was noted in the audit is kept until it is purged'); END;

  CREATE TRIGGER audit_values_of_newest BEFORE INSERT ON audit_values
    WHEN new.sequence IS NOT (SELECT sequence FROM audit_head) OR new.value IS NULL
      OR EXISTS (SELECT 1 FROM audit_values WHERE sequence = new.sequence AND field = new.field)
    BEGIN SELECT RAISE(ABORT, 'Values are noted with their entry'); END;
  CREATE TRIGGER audit_values_erased BEFORE UPDATE ON audit_values
    WHEN new.value IS NOT NULL OR new.sequence IS NOT old.sequence OR new.field IS NOT old.field
    BEGIN SELECT RAISE(ABORT, 'A value of the audit can only be erased'); END;
  CREATE TRIGGER audit_values_kept BEFORE DELETE ON audit_values
    WHEN old.sequence > (SELECT coalesce(max(sequence), 0) FROM audit_checkpoints)
    BEGIN SELECT RAISE(ABORT, 'What was noted in the audit is kept until it is purged'); END;

  CREATE TRIGGER audit_checkpoints_true BEFORE INSERT ON audit_checkpoints
    WHEN new.sequence IS NULL OR new.sequence >= (SELECT sequence FROM audit_head)
      OR NOT EXISTS (SELECT 1 FROM audit_entries WHERE sequence = new.sequence AND hash = new.hash)
      OR EXISTS (SELECT 1 FROM audit_checkpoints WHERE sequence >= new.sequence)
    BEGIN SELECT RAISE(ABORT, 'A checkpoint stands at an entry of the audit'); END;
  CREATE TRIGGER audit_checkpoints_unchanged BEFORE UPDATE ON audit_checkpoints
    BEGIN SELECT RAISE(ABORT, 'A checkpoint of the audit is never changed'); END;
  CREATE TRIGGER audit_checkpoints_kept BEFORE DELETE ON audit_checkpoints
    BEGIN SELECT RAISE(ABORT, 'A checkpoint of the audit is kept'); END;

  CREATE TRIGGER audit_head_alone BEFORE INSERT ON audit_head
    BEGIN SELECT RAISE(ABORT, 'The audit has one head'); END;
  CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
    WHEN new.id IS NOT 1 OR new.sequence IS NOT old.sequence + 1
      OR NOT EXISTS (SELECT 1 FROM audit_entries WHERE sequence = new.sequence AND hash = new.hash)
    BEGIN SELECT RAISE(ABORT, 'The head of the audit is its newest entry'); END;
  CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'The audit has one head'); END;
  `,
};

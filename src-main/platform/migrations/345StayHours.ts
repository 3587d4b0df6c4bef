import type { Migration } from './migration.ts';

const hourOf = (at: string) => `${at} - ${at} % 3600000`;

/** The lower edge of the class that a number belongs to. */
const classOf = (number: string, edges: readonly number[]) =>
  `CASE ${edges
    .slice(1)
    .map((edge, place) => `WHEN ${number} < ${edge} THEN ${edges[place]}`)
    .join(' ')} ELSE ${edges.at(-1)} END`;

const minutes = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 1440, 2880, 10_080];
const seconds = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600];

/** Of a stay: that it came, whether it went unseen, and that it went; each counted once, or taken back by -1. */
const stay = (row: string, by: 1 | -1) => {
  const who = `coalesce(${row}.group_id, iif(${row}.visit_id IS NULL, '', 'visitor'))`;
  const counts = `${row}.entered_at IS NOT NULL AND ${row}.outcome IN ('inside', 'left', 'unknownEnd')`;
  const left = `${row}.entered_at IS NOT NULL AND ${row}.left_at IS NOT NULL AND ${row}.outcome = 'left'`;
  const from = row === 'stays' ? 'FROM stays' : '';
  const upon =
    'ON CONFLICT DO UPDATE SET came = came + excluded.came, unseen = unseen + excluded.unseen, went = went + excluded.went';
  return `
    INSERT INTO stay_hours
      SELECT ${hourOf(`${row}.entered_at`)}, ${row}.car_park_id, ${who}, ${by}, ${by} * (${row}.outcome = 'unknownEnd'), 0
      ${from} WHERE ${counts} ${upon};
    INSERT INTO stay_hours
      SELECT ${hourOf(`${row}.left_at`)}, ${row}.car_park_id, ${who}, 0, 0, ${by} ${from} WHERE ${left} ${upon};
    INSERT INTO stay_lengths
      SELECT ${hourOf(`${row}.entered_at`)}, ${row}.car_park_id,
        ${classOf(`(${row}.left_at - ${row}.entered_at) / 60000`, minutes)}, ${by}, ${by} * (${row}.left_at - ${row}.entered_at)
      ${from} WHERE ${left} AND ${row}.left_at >= ${row}.entered_at
      ON CONFLICT DO UPDATE SET stays = stays + excluded.stays, ms = ms + excluded.ms;
  `;
};

/** How long a vehicle was there before the first command for it that opened a barrier. */
const waitOf = (row: string) => `
  INSERT INTO gate_waits
    SELECT ${hourOf('r.first_seen_at')}, r.camera_id, ${row}.cause, ${classOf(`max(0, ${row}.at - r.first_seen_at) / 1000.0`, seconds)},
      1, max(0, ${row}.at - r.first_seen_at)
    FROM ${row === 'new' ? 'reads AS r' : 'barrier_commands JOIN reads AS r ON r.id = barrier_commands.read_id'}
    WHERE ${row === 'new' ? 'r.id = new.read_id AND ' : ''}${row}.kind = 'open' AND ${row}.outcome = 'done' AND r.camera_id IS NOT NULL
      AND ${row}.at - r.first_seen_at < 3600000
      AND NOT EXISTS (
        SELECT 1 FROM barrier_commands AS o
        WHERE o.read_id = r.id AND o.kind = 'open' AND o.outcome = 'done' AND o.id < ${row}.id
      )
    ON CONFLICT DO UPDATE SET waits = waits + 1, ms = ms + excluded.ms;
`;

/**
 * What reports and forecasts stand on when stays and reads are long gone: who came and went by the hour, how long they stayed, how long they
 * waited, and how many vehicles were new. No plate is in any of it.
 */
export const stayHours: Migration = {
  number: 345,
  sql: `
  CREATE TABLE stay_hours (
    -- When the hour began, UTC ms.
    hour        INTEGER NOT NULL,
    -- Empty for the site itself.
    car_park_id TEXT NOT NULL,
    -- The group of its permit, 'visitor', or empty where it was neither.
    who         TEXT NOT NULL,
    came        INTEGER NOT NULL,
    -- Of those who came then: who went without being seen. They are inside at no hour, for nobody knows until when they were.
    unseen      INTEGER NOT NULL,
    went        INTEGER NOT NULL,
    PRIMARY KEY (hour, car_park_id, who)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stay_lengths (
    -- Of arrival.
    hour         INTEGER NOT NULL,
    car_park_id  TEXT NOT NULL,
    -- At least so many minutes, and fewer than the next class has.
    from_minutes INTEGER NOT NULL,
    stays        INTEGER NOT NULL,
    -- How long all of them were together.
    ms           INTEGER NOT NULL,
    PRIMARY KEY (hour, car_park_id, from_minutes)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE gate_waits (
    -- In which the vehicle was first seen.
    hour         INTEGER NOT NULL,
    camera_id    TEXT NOT NULL,
    cause        TEXT NOT NULL CHECK (cause IN ('rule', 'person')),
    from_seconds INTEGER NOT NULL,
    waits        INTEGER NOT NULL,
    ms           INTEGER NOT NULL,
    PRIMARY KEY (hour, camera_id, cause, from_seconds)
  ) STRICT, WITHOUT ROWID;

  -- Vehicles that came on a day of the site's calendar, each once: new ones were not there in the thirty days before.
  CREATE TABLE vehicle_days (
    -- Since 1 January 1970.
    day          INTEGER NOT NULL,
    -- '*' for all car parks together.
    car_park_id  TEXT NOT NULL,
    newcomers    INTEGER NOT NULL,
    returned    INTEGER NOT NULL,
    PRIMARY KEY (day, car_park_id)
  ) STRICT, WITHOUT ROWID;

  ${stay('stays', 1)}
  ${waitOf('barrier_commands')}

  -- What is counted follows each stay as it is told anew; one that is deleted stays counted.
  CREATE TRIGGER stay_hours_added AFTER INSERT ON stays BEGIN ${stay('new', 1)} END;
  CREATE TRIGGER stay_hours_changed AFTER UPDATE OF car_park_id, entered_at, left_at, outcome, group_id, visit_id ON stays
    WHEN old.car_park_id <> new.car_park_id OR old.entered_at IS NOT new.entered_at OR old.left_at IS NOT new.left_at
      OR old.outcome <> new.outcome OR old.group_id IS NOT new.group_id OR old.visit_id IS NOT new.visit_id
    BEGIN ${stay('old', -1)} ${stay('new', 1)} END;

  CREATE TRIGGER gate_waits_added AFTER INSERT ON barrier_commands WHEN new.outcome = 'done' AND new.read_id IS NOT NULL
    BEGIN ${waitOf('new')} END;
  CREATE TRIGGER gate_waits_told AFTER UPDATE OF outcome ON barrier_commands
    WHEN new.outcome = 'done' AND old.outcome <> 'done' AND new.read_id IS NOT NULL
    BEGIN ${waitOf('new')} END;
  `,
};

import { sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { deletedField, type Fields, type SharedList, vehicleField } from './rules/listFields.ts';
import { everyCameraOf } from './values.ts';

/** What stands in a list, by row. Cells that are damaged are left out: nobody said them. */
export async function localFields(
  within: Database | Writing,
  list: SharedList,
  ids: readonly string[],
  node: string,
): Promise<Map<string, Fields>> {
  if (ids.length === 0) return new Map();
  const some = sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  switch (list) {
    case 'groups': {
      const rows = await within.selectFrom('permitGroups').selectAll().where('id', 'in', some).execute();
      return byId(rows, ({ id: _, nameKey: __, createdAt: ___, cameraIds, carParkIds, schedule, ...said }) => ({
        ...{ ...said, cameraIds: json(cameraIds), carParkIds: json(carParkIds), schedule: json(schedule) },
      }));
    }
    case 'permits': {
      const rows = await within.selectFrom('permits').selectAll().where('id', 'in', some).execute();
      const vehicles = await within.selectFrom('permitVehicles').selectAll().where('permitId', 'in', some).execute();
      return byId(rows, ({ id, numberKey: _, createdAt: __, updatedAt: ___, suspended, schedule, ...said }) => ({
        ...{ ...said, suspended: suspended === 1, schedule: json(schedule) },
        ...Object.fromEntries(
          vehicles
            .filter(({ permitId }) => permitId === id)
            .map(({ plate, make, colour, note, place }) => [vehicleField(plate), { plate, make, colour, note, place }]),
        ),
      }));
    }
    case 'visits': {
      const rows = await within.selectFrom('visits').selectAll().where('id', 'in', some).execute();
      return byId(rows, (row) => {
        const { kind, name, company, telephone, host, purpose, note, plate, fromAt, toAt, createdBy } = row;
        const places = row.cameraIds === null ? [everyCameraOf(node)] : json(row.cameraIds);
        const cancelled = row.cancelledAt === null ? null : { at: row.cancelledAt, by: row.cancelledBy ?? '' };
        return {
          ...{ kind, name, company, telephone, host, purpose, note, plate, fromAt, toAt, createdBy, cancelled },
          ...{ repeats: json(row.repeats), cameraIds: places },
        };
      });
    }
    case 'watch': {
      const rows = await within.selectFrom('watchEntries').selectAll().where('id', 'in', some).execute();
      return byId(rows, ({ id: _, createdAt: __, updatedAt: ___, removedAt, ...said }) => ({
        ...{ ...said, [deletedField]: removedAt !== null },
      }));
    }
    case 'tariffs': {
      const rows = await within.selectFrom('tariffs').selectAll().where('id', 'in', some).execute();
      return byId(rows, ({ tariff, removedAt }) => ({
        ...{ tariff: json(tariff), [deletedField]: removedAt !== null },
      }));
    }
    case 'holds': {
      const rows = await within
        .selectFrom('holds')
        .selectAll()
        .where('id', 'in', some)
        .where('kind', '<>', 'read')
        .execute();
      return byId(rows, ({ id: _, at: __, readId: ___, liftedAt, liftedBy, ...said }) => ({
        ...{ ...said, lifted: liftedAt === null ? null : { at: liftedAt, by: liftedBy ?? '' } },
      }));
    }
  }
}

const tables = {
  groups: 'permit_groups',
  permits: 'permits',
  visits: 'visits',
  watch: 'watch_entries',
  tariffs: 'tariffs',
  holds: 'holds',
};
/** Which rows of a list count as there. */
const there = {
  groups: 'true',
  permits: 'true',
  visits: 'cancelled_at IS NULL',
  watch: 'removed_at IS NULL',
  tariffs: 'removed_at IS NULL',
  holds: 'lifted_at IS NULL',
};
/** Which rows of a list are the site's own whatever it shares. */
const ownOnly: Readonly<Partial<Record<SharedList, string>>> = { holds: "kind = 'read'" };

/** How many rows a list has. */
export async function countOf(within: Database | Writing, list: SharedList): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM ${sql.table(tables[list])} WHERE ${sql.raw(there[list])}`.execute(within);
  return rows[0]?.n ?? 0;
}

/** Those rows that somebody deleted by hand. What went for its age has no such change. */
export async function deletedByHand(
  within: Database | Writing,
  list: SharedList,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || (list !== 'permits' && list !== 'groups')) return new Set();
  const some = sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const { rows } =
    list === 'permits'
      ? await sql<{ id: string }>`
          SELECT permit_id AS id FROM permit_changes AS c WHERE permit_id IN ${some} AND after IS NULL
            AND NOT EXISTS (SELECT 1 FROM permit_changes AS l WHERE l.permit_id = c.permit_id AND l.sequence > c.sequence)`.execute(
          within,
        )
      : await sql<{ id: string }>`
          SELECT group_id AS id FROM permit_group_changes AS c WHERE group_id IN ${some} AND after IS NULL
            AND NOT EXISTS (SELECT 1 FROM permit_group_changes AS l WHERE l.group_id = c.group_id AND l.id > c.id)`.execute(
          within,
        );
  return new Set(rows.map(({ id }) => id));
}

/** Notes all rows of a list, as if each had been changed. */
export async function noteAll(writing: Writing, list: SharedList): Promise<void> {
  await sql`INSERT OR IGNORE INTO hub_list_notes (list, id) SELECT ${list}, id FROM ${sql.table(tables[list])}
    WHERE NOT (${sql.raw(ownOnly[list] ?? 'false')})`.execute(writing);
}

function byId<Row extends { readonly id: string }>(
  rows: readonly Row[],
  fieldsOf: (row: Row) => Fields,
): Map<string, Fields> {
  return new Map(
    rows.map((row) => {
      const said = Object.entries({ [deletedField]: false, ...fieldsOf(row) }).filter(
        ([, value]) => value !== undefined,
      );
      return [row.id, Object.fromEntries(said)];
    }),
  );
}

/** Undefined where it is no JSON. */
function json(cell: string | null): unknown {
  if (cell === null) return null;
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return undefined;
  }
}

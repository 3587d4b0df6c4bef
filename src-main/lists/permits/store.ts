import { type Selectable, sql } from 'kysely';
import {
  type BatchKind,
  type PermitChange,
  type PermitValues,
  permitValuesSchema,
} from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { weeklyScheduleSchema } from '../../../src-preload/contract/schedule.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** A permit as it is stored. Times are UTC ms. */
export interface StoredPermit {
  readonly id: string;
  readonly values: PermitValues;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Changes made at one stroke. */
export interface StoredBatch {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly kind: BatchKind;
  readonly detail: string;
  readonly undoes: string | null;
  readonly size: number;
  /** Its changes have numbers without gaps, from this one on. */
  readonly firstChange: number;
}

/** One permit's change within a batch; null before is an added one, null after a removed one. */
export interface StoredChange {
  readonly permitId: string;
  readonly before: PermitValues | null;
  readonly after: PermitValues | null;
}

/** The permits, their vehicles and their history. Whatever takes many at once, takes as many as one turn should last. */
export function createPermitStore(db: Database) {
  return {
    /** Permits with an id above this one, in the order of ids. */
    async after(id: string, limit: number): Promise<StoredPermit[]> {
      const rows = await db.selectFrom('permits').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
      const last = rows.at(-1)?.id;
      if (last === undefined) return [];
      const vehicles = await db
        .selectFrom('permitVehicles')
        .selectAll()
        .where('permitId', '>', id)
        .where('permitId', '<=', last)
        .orderBy('permitId')
        .orderBy('place')
        .execute();
      return join(rows, vehicles);
    },

    /** Those of these ids that are there. */
    async byIds(ids: readonly string[], from: Database | Writing = db): Promise<StoredPermit[]> {
      if (ids.length === 0) return [];
      const some = sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
      const rows = await from.selectFrom('permits').selectAll().where('id', 'in', some).execute();
      const vehicles = await from
        .selectFrom('permitVehicles')
        .selectAll()
        .where('permitId', 'in', some)
        .orderBy('permitId')
        .orderBy('place')
        .execute();
      return join(rows, vehicles);
    },

    /** Makes room for numbers that go from one permit to another within a batch. */
    async clearNumbers(writing: Writing, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await sql`UPDATE permits SET number_key = '/' || id WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(
        writing,
      );
    },

    async remove(writing: Writing, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await sql`DELETE FROM permits WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(writing);
    },

    /** Adds permits, or puts them in place of those with their ids, which `replaced` must name. */
    async put(writing: Writing, permits: readonly StoredPermit[], replaced: ReadonlySet<string>): Promise<void> {
      if (permits.length === 0) return;
      const vehicles = permits.flatMap(({ id, values }) =>
        values.vehicles.map((vehicle, place) => [
          id,
          place,
          vehicle.plate,
          foldPlate(vehicle.plate),
          vehicle.make,
          vehicle.colour,
          vehicle.note,
        ]),
      );
      await sql`
        ${rowsFrom(permits.map(rowOf))}
        INSERT INTO permits (
          id, number, number_key, group_id, name, email, telephone, company, unit, valid_from, valid_to, schedule,
          suspended, suspended_reason, most_on_site, note, created_at, updated_at
        )
        SELECT ${cells(18)} FROM given WHERE true
        ON CONFLICT (id) DO UPDATE SET
          number = excluded.number, number_key = excluded.number_key, group_id = excluded.group_id, name = excluded.name,
          email = excluded.email, telephone = excluded.telephone, company = excluded.company, unit = excluded.unit,
          valid_from = excluded.valid_from, valid_to = excluded.valid_to, schedule = excluded.schedule,
          suspended = excluded.suspended, suspended_reason = excluded.suspended_reason,
          most_on_site = excluded.most_on_site, note = excluded.note, updated_at = excluded.updated_at
      `.execute(writing);
      const before = permits.filter(({ id }) => replaced.has(id)).map(({ id }) => id);
      if (before.length > 0)
        await sql`
          DELETE FROM permit_vehicles WHERE permit_id IN (SELECT value FROM json_each(${JSON.stringify(before)}))
        `.execute(writing);
      await sql`
        ${rowsFrom(vehicles)}
        INSERT INTO permit_vehicles (permit_id, place, plate, folded, make, colour, note) SELECT ${cells(7)} FROM given
      `.execute(writing);
    },

    async keepBatch(writing: Writing, batch: StoredBatch): Promise<void> {
      await writing.insertInto('permitBatches').values(batch).execute();
    },

    async keepChanges(writing: Writing, batchId: string, changes: readonly StoredChange[]): Promise<void> {
      await sql`
        ${rowsFrom(changes.map(({ permitId, before, after }) => [permitId, before, after]))}
        INSERT INTO permit_changes (batch_id, permit_id, before, after) SELECT ${batchId}, ${cells(3)} FROM given
      `.execute(writing);
    },

    async batch(id: string): Promise<StoredBatch | null> {
      return (await db.selectFrom('permitBatches').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    /** The number that the next change will have; changes are never taken away. */
    async nextChange(writing: Writing): Promise<number> {
      const row = await writing
        .selectFrom('permitChanges')
        .select((e) => e.fn.max('sequence').as('newest'))
        .executeTakeFirst();
      return (row?.newest ?? 0) + 1;
    },

    /** What was before some changes of a batch, from this one on. */
    async changesOf(
      writing: Writing,
      { id, firstChange, size }: StoredBatch,
      from: number,
      limit: number,
    ): Promise<{ sequence: number; permitId: string; before: PermitValues | null }[]> {
      const rows = await writing
        .selectFrom('permitChanges')
        .select(['sequence', 'permitId', 'before'])
        .where('batchId', '=', id)
        .where('sequence', '>=', from)
        .where('sequence', '<', Math.min(from + limit, firstChange + size))
        .orderBy('sequence')
        .execute();
      return rows.map((row) => {
        const before = valuesOf(row.sequence, row.before);
        // Nothing before would mean that it was added, and undoing would remove it.
        if (before === null && row.before !== null)
          throw new Refusal('CONFLICT', 'What was before this change is damaged. Change the permits by hand.');
        return { ...row, before };
      });
    },

    /** Of these changes, the permits that were changed again later. */
    async changedSince(writing: Writing, sequences: readonly number[]): Promise<string[]> {
      const { rows } = await sql<{ permitId: string }>`
        SELECT permit_id FROM permit_changes AS made
        WHERE sequence IN (SELECT value FROM json_each(${JSON.stringify(sequences)}))
          AND EXISTS (SELECT 1 FROM permit_changes AS later
            WHERE later.permit_id = made.permit_id AND later.sequence > made.sequence)
      `.execute(writing);
      return rows.map(({ permitId }) => permitId);
    },

    /** Newest first. */
    async history(
      permitId: string,
      limit: number,
      after: number | null = null,
      order: TimeOrder = '-time',
    ): Promise<PermitChange[]> {
      const isUp = order === 'time';
      const rows = await db
        .selectFrom('permitChanges')
        .innerJoin('permitBatches', 'permitBatches.id', 'permitChanges.batchId')
        .selectAll('permitChanges')
        .select(['permitBatches.at', 'permitBatches.by', 'permitBatches.kind', 'permitBatches.detail'])
        .select('permitBatches.size')
        .where('permitId', '=', permitId)
        .$if(after !== null, (query) => query.where('sequence', isUp ? '>' : '<', after))
        .orderBy('sequence', isUp ? 'asc' : 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: String(row.sequence),
        batchId: row.batchId,
        batch: { kind: row.kind, detail: row.detail, size: row.size },
        permitId: row.permitId,
        at: row.at,
        by: row.by,
        kind: row.before === null ? 'added' : row.after === null ? 'removed' : 'changed',
        before: valuesOf(row.sequence, row.before),
        after: valuesOf(row.sequence, row.after),
      }));
    },
  };
}

export type PermitStore = ReturnType<typeof createPermitStore>;

/**
 * Begins a statement that takes many rows as one parameter, `given`. Each is parsed once: a few times faster than as many
 * parameters, or asking each cell of its text.
 */
function rowsFrom(rows: readonly (readonly unknown[])[]) {
  return sql`WITH given AS MATERIALIZED (SELECT jsonb(value) AS cells FROM json_each(${JSON.stringify(rows)}))`;
}

/** The first so many cells of the rows that `rowsFrom` gave; an object is written as its JSON. */
function cells(count: number) {
  return sql.raw(Array.from({ length: count }, (_, place) => `cells ->> ${place}`).join(', '));
}

function rowOf({ id, values, createdAt, updatedAt }: StoredPermit): readonly unknown[] {
  return [
    id,
    values.number,
    nameKey(values.number),
    values.groupId,
    values.name,
    values.email,
    values.telephone,
    values.company,
    values.unit,
    values.validFrom,
    values.validTo,
    values.schedule,
    values.suspended ? 1 : 0,
    values.suspendedReason,
    values.mostOnSite,
    values.note,
    createdAt,
    updatedAt,
  ];
}

/** Both in the order of the permits' ids. */
function join(
  rows: readonly Selectable<Tables['permits']>[],
  vehicles: readonly Selectable<Tables['permitVehicles']>[],
): StoredPermit[] {
  const byPermit = new Map<string, PermitValues['vehicles']>();
  for (const { permitId, plate, make, colour, note } of vehicles) {
    const vehicle = { plate, make, colour, note };
    const known = byPermit.get(permitId);
    if (known) known.push(vehicle);
    else byPermit.set(permitId, [vehicle]);
  }
  return rows.map(({ id, numberKey, createdAt, updatedAt, ...row }) => ({
    id,
    values: { ...row, vehicles: byPermit.get(id) ?? [], ...timesOf(id, row) },
    createdAt,
    updatedAt,
  }));
}

/** A permit whose times are damaged lets nobody in until a person has given them again. */
function timesOf(
  id: string,
  { schedule, suspended, suspendedReason }: Pick<Selectable<Tables['permits']>, keyof typeof timesDamaged>,
): Pick<PermitValues, keyof typeof timesDamaged> {
  const isSuspended = suspended === 1;
  if (schedule === null) return { schedule, suspended: isSuspended, suspendedReason };
  const found = readStored(weeklyScheduleSchema, schedule, { column: 'permits.schedule', row: id }, 'damaged' as const);
  return found === 'damaged' ? timesDamaged : { schedule: found, suspended: isSuspended, suspendedReason };
}

const timesDamaged = {
  schedule: null,
  suspended: true,
  suspendedReason: 'The times of this permit are damaged in the record. Give them again, then resume it.',
};

/** What a permit was; null where it was none, and where what is stored cannot be understood. */
function valuesOf(sequence: number, json: string | null): PermitValues | null {
  return json === null ? null : readStored(permitValuesSchema, json, { column: 'permitChanges', row: sequence }, null);
}

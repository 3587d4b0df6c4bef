import { sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { holderOf } from '../../platform/heldTable.ts';
import type { Stay } from './rules/stay.ts';
import { toStay } from './store.ts';

/** What a person said of a stay's vehicle, by a step. */
export interface SaidClass {
  readonly stepId: string;
  readonly vehicleClass: string | null;
  readonly isForPlate: boolean;
}

const begunAt = ({ entry, exit }: Pick<Stay, 'entry' | 'exit'>) => (entry ?? exit)?.at ?? 0;

/** The stays as they are by what people said of their vehicles: of the stay itself, or, whenever its plate comes, of one that began before it. */
export async function withClasses(within: Database | Writing, stays: readonly Stay[]): Promise<Stay[]> {
  if (stays.length === 0) return [];
  const asked = JSON.stringify(stays.map((stay) => ({ id: stay.id, folded: stay.folded, at: begunAt(stay) })));
  const { rows } = await sql<{ stayId: string; vehicleClass: string | null }>`
    SELECT a.value ->> '$.id' AS "stayId", c.vehicle_class AS "vehicleClass"
    FROM json_each(${asked}) AS a JOIN stay_classes AS c ON c.id = coalesce(
      (SELECT max(own.id) FROM stay_classes AS own WHERE own.stay_id = a.value ->> '$.id'),
      (SELECT of.id FROM stay_classes AS of WHERE of.for_plate = 1 AND of.folded = a.value ->> '$.folded'
        AND of.at <= a.value ->> '$.at' ORDER BY of.at DESC, of.id DESC LIMIT 1)
    )
  `.execute(within);
  const said = new Map(rows.map(({ stayId, vehicleClass }) => [stayId, vehicleClass]));
  return stays.map((stay) => {
    const vehicleClass = said.get(stay.id);
    // What a person made of one stay, as by splitting it, is of the kind that that was of.
    if (vehicleClass === undefined) return stay.isSettled ? stay : { ...stay, vehicleClass: null };
    return { ...stay, vehicleClass };
  });
}

/** Writes down what a person said of a stay's vehicle. */
export async function sayClass(
  writing: Writing,
  stay: Stay,
  { stepId, vehicleClass, isForPlate }: SaidClass,
): Promise<void> {
  await writing
    .insertInto('stayClasses')
    .values({
      ...{ id: stepId, stayId: stay.id, folded: stay.folded, at: begunAt(stay), vehicleClass },
      forPlate: isForPlate ? 1 : 0,
    })
    .execute();
}

/** Takes back what was said by a step. */
export async function unsayClass(writing: Writing, stepId: string): Promise<void> {
  await writing.deleteFrom('stayClasses').where('id', '=', stepId).execute();
}

/** The stays of a mark that began after another and are of another kind than they are by what people said. */
export async function otherwiseSince(writing: Writing, stay: Stay): Promise<Stay[]> {
  const rows = await writing
    .selectFrom('stays')
    .selectAll()
    .where('folded', '=', stay.folded)
    .where('at', '>=', begunAt(stay))
    .where('id', '<>', stay.id)
    .where('outcome', '<>', 'void')
    .execute();
  const stays = rows.map((row) => toStay(row));
  const now = await withClasses(writing, stays);
  return now.filter((each, place) => each.vehicleClass !== stays[place]?.vehicleClass);
}

/** What people said of vehicles, which is erased with their plates. */
export const classHolder = holderOf({
  ...{ table: 'stayClasses', kind: 'kind of vehicle', at: 'at', about: ['folded'] },
});

import { sql } from 'kysely';
import type { ReportScope } from './reportMaker.ts';

/** A car park that a report is of; the site itself has an empty id. */
export interface ReportPlace {
  readonly id: string;
  readonly name: string;
  readonly capacity: number | null;
  /** Whether it counts where all are summed: who is inside one that lies within another is inside both. */
  readonly isOuter: boolean;
}

/** The car parks that a report is of, by name, with the site itself where anything was there. */
export async function placesOf({ db, carParkIds, site }: Pick<ReportScope, 'db' | 'carParkIds' | 'site'>) {
  const all = await db
    .selectFrom('carParks')
    .select(['id', 'name', 'capacity', 'withinId'])
    .orderBy(sql`name COLLATE NOCASE`)
    .execute();
  const chosen = all.filter(({ id }) => carParkIds === null || carParkIds.includes(id));
  const ids = new Set(chosen.map(({ id }) => id));
  const { rows } = await sql<{ found: number }>`
    SELECT EXISTS (SELECT 1 FROM stays WHERE car_park_id = '') AS found
  `.execute(db);
  const hasOwn = rows[0]?.found === 1 && (carParkIds === null || carParkIds.includes(''));
  return [
    ...chosen.map(
      ({ id, name, capacity, withinId }): ReportPlace => ({
        ...{ id, name, capacity },
        isOuter: withinId === null || !ids.has(withinId),
      }),
    ),
    ...(hasOwn ? [{ id: '', name: site === '' ? 'The site itself' : site, capacity: null, isOuter: true }] : []),
  ];
}

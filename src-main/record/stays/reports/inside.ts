import { sql } from 'kysely';
import { everyone } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker } from '../../../platform/reportMaker.ts';
import { figure, mostReportRows, plateBehind, table } from '../../../platform/reportParts.ts';
import { placesOf } from '../../../platform/reportPlaces.ts';
import { ofPlaces } from './within.ts';

interface Inside {
  readonly id: string;
  readonly mark: string;
  readonly carParkId: string;
  readonly enteredAt: number | null;
  readonly holderId: string | null;
  readonly groupId: string | null;
  readonly isUnsure: number;
}

/** Who is inside at this moment, the longest first: a part of the roll call. */
export const insideNow: ReportMaker = {
  kind: {
    ...{ id: 'insideNow', title: 'Vehicles inside', group: 'People', isOfDays: false, asks: ['carParks'] },
    about: 'The vehicles that are inside now',
  },
  ...{ shownBy: 'stays.list', roles: everyone },

  async make(_query, scope) {
    const { db, now } = scope;
    const places = await placesOf(scope);
    const here = sql`outcome = 'inside' AND ${ofPlaces(scope, places)}`;
    const { rows } = await sql<Inside>`
      SELECT id, mark, car_park_id AS "carParkId", entered_at AS "enteredAt", coalesce(permit_id, visit_id) AS "holderId",
        group_id AS "groupId", doubts <> '[]' AS "isUnsure"
      FROM stays WHERE ${here} ORDER BY entered_at, id LIMIT ${mostReportRows}
    `.execute(db);
    const { rows: counted } = await sql<{ carParkId: string; count: number }>`
      SELECT car_park_id AS "carParkId", count(*) AS count FROM stays WHERE ${here} GROUP BY 1
    `.execute(db);
    const names = await scope.namesOf([
      ...new Set(rows.flatMap(({ holderId, groupId }) => [holderId, groupId]).filter((id) => id !== null)),
    ]);
    const countIn = (id: string) => counted.find(({ carParkId }) => carParkId === id)?.count ?? 0;
    const whole = counted.reduce((sum, { count }) => sum + count, 0);
    const outer = places.filter(({ isOuter }) => isOuter).reduce((sum, { id }) => sum + countIn(id), 0);
    const unsure = rows.filter(({ isUnsure }) => isUnsure === 1).length;
    return {
      notes:
        unsure > 0
          ? [
              `${unsure === 1 ? 'One of the vehicles' : `${unsure} of the vehicles`} may have left unseen; it is marked.`,
            ]
          : [],
      figures: [
        figure({
          ...{ key: 'inside', name: 'Vehicles inside', kind: 'count', value: outer, behind: '/on-site' },
          about:
            'Seen to come, and not seen to leave; who is inside two car parks of which one lies within the other counts once',
        }),
      ],
      charts: [],
      tables: [
        table({
          ...{ key: 'places', title: 'Inside by car park', about: 'Each by itself' },
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'inside', name: 'Inside', kind: 'count' },
            { key: 'spaces', name: 'Spaces', kind: 'count' },
          ],
          rows: places.map(({ id, name, capacityIn }) => ({
            cells: [name, countIn(id), capacityIn({ fromAt: scope.now, untilAt: scope.now + 1 })],
            behind: `/on-site?carPark=${encodeURIComponent(id)}`,
          })),
        }),
        table(
          {
            ...{ key: 'vehicles', title: 'Vehicles inside', about: 'The longest first' },
            columns: [
              { key: 'plate', name: 'Plate', kind: 'plate' },
              { key: 'name', name: 'Permit or visitor', kind: 'text' },
              { key: 'group', name: 'Group', kind: 'text' },
              { key: 'carPark', name: 'Car park', kind: 'text' },
              { key: 'since', name: 'Since', kind: 'time' },
              { key: 'duration', name: 'For', kind: 'duration' },
              { key: 'sure', name: 'May have left', kind: 'text' },
            ],
            rows: rows.map(({ mark, carParkId, enteredAt, holderId, groupId, isUnsure }) => ({
              cells: [
                ...[mark, names.get(holderId ?? '') ?? null, names.get(groupId ?? '') ?? null],
                ...[places.find(({ id }) => id === carParkId)?.name ?? null, enteredAt],
                ...[enteredAt === null ? null : Math.max(0, now - enteredAt), isUnsure === 1 ? 'perhaps' : null],
              ],
              behind: plateBehind(mark),
            })),
          },
          whole,
        ),
      ],
    };
  },
};

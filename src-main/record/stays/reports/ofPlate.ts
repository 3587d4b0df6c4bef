import { sql } from 'kysely';
import { everyone } from '../../../../src-preload/contract/roles.ts';
import { foldPlate } from '../../../plates/fold.ts';
import type { ReportMaker } from '../../../platform/reportMaker.ts';
import { figure, mostReportRows, plateBehind, table } from '../../../platform/reportParts.ts';
import { placesOf } from '../../../platform/reportPlaces.ts';
import { ofPlaces, outcomeWords } from './within.ts';

/** The stays of one plate: a part of its history. */
export const staysOfPlate: ReportMaker = {
  kind: {
    ...{ id: 'staysOfPlate', title: 'Stays of a vehicle', group: 'Traffic', isOfDays: true, asks: ['plate'] },
    about: 'When a vehicle came, and how long it stayed',
  },
  ...{ shownBy: 'stays.list', roles: everyone, isCompared: false },
  rowsBehind: (_scope, { plate = '' }) => plateBehind(foldPlate(plate)),

  async make({ plate = '' }, scope) {
    const { period, db } = scope;
    const places = await placesOf(scope);
    const { rows } = await sql<{
      id: string;
      carParkId: string;
      enteredAt: number | null;
      leftAt: number | null;
      outcome: keyof typeof outcomeWords;
    }>`
      SELECT id, car_park_id AS "carParkId", entered_at AS "enteredAt", left_at AS "leftAt", outcome FROM stays
      WHERE folded = ${foldPlate(plate)} AND at >= ${period.fromAt} AND at < ${period.untilAt} AND outcome <> 'void'
        AND ${ofPlaces(scope, places)} ORDER BY at DESC LIMIT ${mostReportRows + 1}
    `.execute(db);
    const lengths = rows.map(({ enteredAt, leftAt }) =>
      enteredAt === null || leftAt === null ? null : Math.max(0, leftAt - enteredAt),
    );
    const known = lengths.filter((length) => length !== null);
    const sum = known.reduce((all, length) => all + length, 0);
    return {
      figures: [
        figure({ key: 'stays', name: 'Stays', kind: 'count', value: rows.length, about: 'That began in the period' }),
        figure({
          ...{
            key: 'meanStay',
            name: 'Average stay',
            kind: 'duration',
            value: known.length === 0 ? null : sum / known.length,
          },
          about: 'Of the stays whose beginning and end were seen',
        }),
      ],
      charts: [],
      tables: [
        table({
          ...{ key: 'stays', title: 'Stays', about: 'The newest first' },
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'entered', name: 'Entered', kind: 'time' },
            { key: 'left', name: 'Left', kind: 'time' },
            { key: 'duration', name: 'Stay', kind: 'duration' },
            { key: 'outcome', name: 'Outcome', kind: 'text' },
          ],
          rows: rows.map(({ id, carParkId, enteredAt, leftAt, outcome }, at) => ({
            cells: [
              ...[places.find((place) => place.id === carParkId)?.name ?? null, enteredAt, leftAt, lengths[at] ?? null],
              outcomeWords[outcome],
            ],
            behind: `/on-site/${id}`,
          })),
        }),
      ],
    };
  },
};

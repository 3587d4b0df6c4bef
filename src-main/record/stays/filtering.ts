import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { StayQuery } from '../../../src-preload/contract/record/stays.ts';
import type { Tables } from '../../platform/tables.ts';

/** What the list of stays, and what is taken out of it, may be narrowed to. */
export type StayFilter = Pick<StayQuery, 'view' | 'carParkId' | 'text' | 'ids' | 'vehicleClass'>;

/**
 * Whether a stay is of those that a filter asks for, but for their time.
 * @param cameraIds the only cameras that whoever asks works with; null where they are not limited
 */
export function isAskedFor(
  { view, carParkId, text, ids, vehicleClass }: StayFilter,
  cameraIds: readonly string[] | null,
): (e: ExpressionBuilder<Tables, 'stays'>) => ReturnType<ExpressionBuilder<Tables, 'stays'>['and']> {
  return (e) =>
    e.and([
      ...(cameraIds === null ? [] : [e('cameraId', 'in', cameraIds.length === 0 ? ['-'] : [...cameraIds])]),
      ...(view === 'inside' ? [e('outcome', '=', 'inside')] : []),
      ...(view === 'waiting' ? [e('waits', '=', 1)] : []),
      ...(view === 'all' ? [e('outcome', '<>', 'void')] : []),
      ...(view === 'kinds' ? [e('vehicleClass', 'is not', null), isNewestOfKind(cameraIds)] : []),
      ...(carParkId === undefined ? [] : [e('carParkId', '=', carParkId)]),
      ...(vehicleClass === undefined ? [] : [e('vehicleClass', '=', vehicleClass)]),
      ...(text === undefined || text === '' ? [] : [e('mark', 'like', `%${text.replaceAll(' ', '')}%`)]),
      ...(ids === undefined ? [] : [e('id', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)]),
    ]);
}

/** Of those that whoever asks works with. */
function isNewestOfKind(cameraIds: readonly string[] | null) {
  const within =
    cameraIds === null
      ? sql``
      : sql`AND newest.camera_id IN (SELECT value FROM json_each(${JSON.stringify(cameraIds)}))`;
  return sql<SqlBool>`stays.id = (
    SELECT newest.id FROM stays AS newest
    WHERE newest.folded = stays.folded AND newest.vehicle_class IS NOT NULL AND newest.outcome <> 'void' ${within}
    ORDER BY newest.at DESC, newest.id DESC LIMIT 1
  )`;
}

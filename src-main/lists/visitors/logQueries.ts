import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Tables } from '../../platform/tables.ts';
import type { LogFilter } from './store.ts';

/** Who came, by the time at which they did. */
export function cameQuery(db: Database, filter: LogFilter) {
  const { after, fromAt, toAt } = filter;
  const { direction, beyond } = wayOf(filter);
  let query = db
    .selectFrom('attendances')
    .innerJoin('visits', 'visits.id', 'attendances.visitId')
    .selectAll('attendances')
    .where((e) => visitMatches(e, filter, sql`replace(replace(attendances.plate, 'O', '0'), 'I', '1')`))
    .orderBy('attendances.arrivedAt', direction)
    .orderBy('attendances.id', direction);
  if (fromAt !== undefined) query = query.where('attendances.arrivedAt', '>=', fromAt);
  if (toAt !== undefined) query = query.where('attendances.arrivedAt', '<', toAt);
  if (after !== null) {
    query = query.where(sql<SqlBool>`(attendances.arrived_at, attendances.id) ${beyond} (${after.at}, ${after.id})`);
  }
  return query;
}

/** Has an index of its own. */
const closedAt = sql<number>`coalesce(visits.cancelled_at, visits.over_at)`;

/** Visits that were cancelled, or over by a moment with nobody having come; by the time at which they were. */
export function missedQuery(db: Database, filter: LogFilter, now: number) {
  const { after, fromAt, toAt } = filter;
  const { direction, beyond } = wayOf(filter);
  let query = db
    .selectFrom('visits')
    .select(['visits.id', closedAt.as('at')])
    .where(closedAt, '<=', now)
    .where((e) =>
      e.or([
        e('visits.cancelledAt', 'is not', null),
        e.not(e.exists(e.selectFrom('attendances').select('id').whereRef('visitId', '=', 'visits.id'))),
      ]),
    )
    .where((e) => visitMatches(e, filter, null))
    .orderBy(closedAt, direction)
    .orderBy('visits.id', direction);
  if (fromAt !== undefined) query = query.where(closedAt, '>=', fromAt);
  if (toAt !== undefined) query = query.where(closedAt, '<', toAt);
  if (after !== null) query = query.where(sql<SqlBool>`(${closedAt}, visits.id) ${beyond} (${after.at}, ${after.id})`);
  return query;
}

/** In which direction the log is told, and on which side of a place the next lines are. */
function wayOf({ order }: LogFilter) {
  return order === 'time'
    ? ({ direction: 'asc', beyond: sql.raw('>') } as const)
    : ({ direction: 'desc', beyond: sql.raw('<') } as const);
}

function visitMatches(
  e: ExpressionBuilder<Tables, 'visits'>,
  { kind, words, plate }: LogFilter,
  otherPlate: RawBuilder<unknown> | null,
) {
  const holds = (text: RawBuilder<unknown>, part: string) => sql<SqlBool>`instr(${text}, ${part}) > 0`;
  const own = sql`visits.words`;
  const found = [
    e.and(words.map((word) => holds(own, word))),
    ...(plate === '' ? [] : [holds(own, plate.toLowerCase())]),
    ...(plate === '' || otherPlate === null ? [] : [holds(otherPlate, plate)]),
  ];
  return e.and([
    ...(kind === undefined ? [] : [e('visits.kind', '=', kind)]),
    ...(words.length === 0 ? [] : [e.or(found)]),
  ]);
}

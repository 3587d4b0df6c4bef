import { sql } from 'kysely';
import { holderOf } from './heldTable.ts';

/** What the outbox holds: events with a subject in them, gone as a whole. Those of a vehicle in view have still to be followed. */
export const outboxHolder = holderOf({
  table: 'outbox',
  kind: 'event',
  key: 'sequence',
  at: 'at',
  readId: sql`iif(json_valid(event), event ->> '$.read.id', NULL)`,
  json: ['event'],
  erasesMentions: true,
});

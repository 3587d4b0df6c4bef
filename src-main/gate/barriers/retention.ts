import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { retainedTable } from '../../platform/retention.ts';
import { withoutVehicle } from './holder.ts';

/** For whom barriers opened. That one moved, when and with what answer is the record of a machine and stays. */
export const commandRetention = retainedTable({
  id: 'commands',
  table: 'barrierCommands',
  at: sql`at`,
  isRecorded: true,
  where: sql`(mark <> '' OR permit_id IS NOT NULL OR read_id IS NOT NULL)`,
  stays: ({ mark }, spare) => spare.isMark(foldPlate(String(mark))),
  leaves: withoutVehicle,
});

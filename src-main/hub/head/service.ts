import { sql } from 'kysely';
import { asking, connectHub, type HubAccess } from '../connection/service.ts';
import { changesOfRow, type Fields, type SharedList, type ToldChange, toldChangeSchema } from '../lists/service.ts';
import { createHeadUsers } from './users.ts';

export { createHeadUsers, type HeadUser, type HeadUsers } from './users.ts';

/** What a head office decides about the lists of its tenant, written where all sites read it. */
export type HeadOffice = ReturnType<typeof openHeadOffice>;

/** @param access how the login of a head office comes in */
export function openHeadOffice(access: HubAccess) {
  const hub = connectHub<Record<never, never>>(access, 2);

  /** All that stands of a row. */
  async function saidOf(list: SharedList, row: string): Promise<ToldChange[]> {
    const { rows } = await asking(access.address, () =>
      sql`SELECT site, id, list, row_id AS "row", field, value, at, seen, written::text AS written
        FROM gatehouse.list_changes WHERE list = ${list} AND row_id = ${row}`.execute(hub.db),
    );
    return rows.flatMap((each) => toldChangeSchema.safeParse(each).data ?? []);
  }

  async function change(list: SharedList, row: string, fields: Fields, now: number): Promise<void> {
    const { changes, gone } = changesOfRow(list, row, await saidOf(list, row), fields, now);
    const said = JSON.stringify({ changes, gone });
    await asking(access.address, () => sql`SELECT gatehouse.decide(${said}::jsonb)`.execute(hub.db));
  }

  return {
    users: createHeadUsers(hub),
    /**
     * Gives fields of a row other values, over all that is known of them, and makes the row where there is none.
     * @param now UTC ms
     * @throws HubTrouble
     */
    change,
    /** As `change`, where the hub knows of the row; else nothing. */
    async changeKnown(list: SharedList, row: string, fields: Fields, now: number): Promise<void> {
      if ((await saidOf(list, row)).length > 0) await change(list, row, fields, now);
    },
    close: () => hub.close(),
  };
}

import { noted } from './505HubLink.ts';
import type { Migration } from './migration.ts';

const isShared = `(SELECT is_linked = 1 AND instr(shares, '"holds"') > 0 FROM hub_link WHERE id = 1) = 1 AND new.kind <> 'read'`;
const note = `INSERT INTO hub_list_notes (list, id) SELECT 'holds', new.id
      WHERE NOT EXISTS (SELECT 1 FROM hub_list_notes AS n WHERE n.list = 'holds' AND n.id = new.id);`;

/**
 * A hub is told of holds, and of what was deleted. Holds on plates and persons can be shared with other sites; one on a read is the site's own, as the
 * read is.
 */
export const sharedHolds: Migration = {
  number: 605,
  sql: `
  CREATE TRIGGER hub_shared_holds_added AFTER INSERT ON holds WHEN ${isShared} BEGIN ${note} END;
  CREATE TRIGGER hub_shared_holds_changed AFTER UPDATE ON holds WHEN ${isShared} BEGIN ${note} END;
  ${noted('holds', 'holds')}
  ${noted('purges', 'purges')}
  `,
};

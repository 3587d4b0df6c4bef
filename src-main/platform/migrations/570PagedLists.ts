import type { Migration } from './migration.ts';

/** Lists are told page by page too, and one by one: who was kept from the whole list is kept from these. */
export const pagedLists: Migration = {
  number: 570,
  sql: `
  INSERT INTO narrowed_rights (action, roles)
    SELECT replace(narrowed.action, '.list', told.part), narrowed.roles
    FROM narrowed_rights AS narrowed JOIN (SELECT '.page' AS part UNION ALL SELECT '.get') AS told
    WHERE narrowed.action IN ('watchList.list', 'tariffs.list');
  `,
};

import { everyone } from '../../../src-preload/contract/roles.ts';
import { tableHeaders } from '../../platform/serving/preparedTables.ts';
import type { Route } from '../../platform/serving/routes.ts';
import type { PermitDownloads } from './downloads.ts';

/** Permits as a table to take away, as it was prepared. */
export function permitRoutes(downloads: PermitDownloads): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/permits/:id',
      roles: everyone,
      async answer(c) {
        return c.body(await downloads.download((c.req.param('id') ?? '').replace(/\.csv$/, '')), 200, tableHeaders);
      },
    },
  ];
}

import { managesRecord } from '../../../src-preload/contract/roles.ts';
import type { Route } from '../../platform/serving/routes.ts';
import type { Cases } from './service.ts';

/** Cases with their pictures to take away, as they were prepared. */
export function caseRoutes(cases: Pick<Cases, 'download'>): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/cases/:id',
      roles: managesRecord,
      async answer(c) {
        const archive = await cases.download((c.req.param('id') ?? '').replace(/\.zip$/, ''));
        return c.body(archive, 200, {
          'content-type': 'application/zip',
          'content-disposition': 'attachment',
          'cache-control': 'no-store',
        });
      },
    },
  ];
}

import { managesRecord } from '../../../src-preload/contract/roles.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Subjects } from './subjects.ts';

/** All that is held on somebody, as it was prepared. */
export function privacyRoutes(subjects: Subjects): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/access/:id',
      roles: managesRecord,
      answer(c) {
        try {
          return c.body(subjects.takeAccess((c.req.param('id') ?? '').replace(/\.zip$/, '')), 200, {
            'content-type': 'application/zip',
            'content-disposition': 'attachment; filename="subject-access.zip"',
            'cache-control': 'no-store',
          });
        } catch (error) {
          if (error instanceof Refusal) return refuse(c, 404, error.message);
          throw error;
        }
      },
    },
  ];
}

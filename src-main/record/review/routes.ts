import { managesRecord } from '../../../src-preload/contract/roles.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Review } from './service.ts';

/** Corrections with their pictures, to take away. */
export function reviewRoutes(review: Review): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/corrections.zip',
      roles: managesRecord,
      async answer(c) {
        if (c.env.actor !== null) refuseLimited(c.env.actor);
        const fromAt = timeOf(c.req.query('from'));
        const toAt = timeOf(c.req.query('to'));
        if (fromAt === 'invalid' || toAt === 'invalid') return refuse(c, 422, 'Give times in UTC milliseconds.');
        return c.body(await review.corrections({ fromAt, toAt }), 200, {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="corrections.zip"',
          'cache-control': 'no-store',
        });
      },
    },
  ];
}

/** A time in UTC ms as an address gives it; null where it gives none. */
function timeOf(given: string | undefined): number | null | 'invalid' {
  if (given === undefined || given === '') return null;
  return /^\d{1,15}$/.test(given) ? Number(given) : 'invalid';
}

import { readsAudit } from '../../../src-preload/contract/roles.ts';
import { auditFilterSchema } from '../../../src-preload/contract/site/audit.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Audit } from './service.ts';

/** The audit as a table to take away; what is asked for stands in the address, as the list's filters do. */
export function auditRoutes(audit: Audit): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/audit.csv',
      roles: readsAudit,
      async answer(c) {
        const { fromAt, toAt, ...texts } = c.req.query();
        const found = auditFilterSchema.safeParse({ ...texts, ...moment('fromAt', fromAt), ...moment('toAt', toAt) });
        if (!found.success)
          return refuse(c, 422, 'Choose the entries on the page of the audit, and download them there.');
        return c.body(await audit.table(found.data), 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="audit.csv"',
          'cache-control': 'no-store',
        });
      },
    },
  ];
}

/** A time in UTC ms as an address gives it. */
function moment(name: string, given: string | undefined): Readonly<Record<string, number>> {
  return given === undefined || given === '' ? {} : { [name]: Number(given) };
}

import { managesRecord } from '../../../src-preload/contract/roles.ts';
import { announcedBytes } from '../../platform/serving/boundedBody.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { PaymentImport } from './service.ts';

/** Files of payments come in as the body of a request. */
export function paymentImportRoutes(paymentImport: PaymentImport): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/imports/payments',
      roles: managesRecord,
      async answer(c) {
        if (c.env.actor !== null) refuseLimited(c.env.actor);
        const { body, signal } = c.req.raw;
        if (body === null) return refuse(c, 400, 'Send the file as the body of the request.');
        const name = c.req.query('name') ?? 'payments';
        return c.json(await paymentImport.addUpload(name, body, signal, announcedBytes(c.req.raw)), 201);
      },
    },
  ];
}

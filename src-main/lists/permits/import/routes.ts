import { setsUp } from '../../../../src-preload/contract/roles.ts';
import { announcedBytes } from '../../../platform/serving/boundedBody.ts';
import { attachment, type Route, refuse } from '../../../platform/serving/routes.ts';
import type { PermitImport } from './service.ts';

/** Lists come in as the body of a request; templates and wrong rows go out as files. */
export function importRoutes(permitImport: PermitImport): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/imports',
      roles: setsUp,
      async answer(c) {
        const { body, signal } = c.req.raw;
        if (body === null) return refuse(c, 400, 'Send the list as the body of the request.');
        const name = c.req.query('name') ?? 'list';
        return c.json(await permitImport.addUpload(name, body, signal, announcedBytes(c.req.raw)), 201);
      },
    },
    {
      method: 'GET',
      path: '/imports/:template{template\\.(csv|xlsx)}',
      roles: setsUp,
      async answer(c) {
        const kind = c.req.param('template') === 'template.csv' ? 'csv' : 'xlsx';
        return attachment(c, await permitImport.template(kind), kind, `permits.${kind}`);
      },
    },
    {
      method: 'GET',
      path: '/imports/:id/wrong.csv',
      roles: setsUp,
      async answer(c) {
        const { bytes, fileName } = await permitImport.wrongRows(c.req.param('id') ?? '');
        return attachment(c, bytes, 'csv', fileName);
      },
    },
  ];
}

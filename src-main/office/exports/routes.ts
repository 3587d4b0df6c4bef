import { everyone } from '../../../src-preload/contract/roles.ts';
import { fileResponse } from '../../platform/serving/fileResponse.ts';
import type { Route } from '../../platform/serving/routes.ts';
import type { Asking, Exports } from './service.ts';

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  sql: 'application/sql',
  jsonl: 'application/jsonl',
} as const;

/** Files that were exported, until they are deleted. */
export function exportRoutes(exports: Exports, may: Asking['may']): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/exports/files/:id',
      roles: everyone,
      async answer(c) {
        const { actor } = c.env;
        if (actor === null) return c.notFound();
        const { path, kept } = await exports.download(c.req.param('id') ?? '', { actor, may });
        return await fileResponse(
          { path, contentType: contentTypes[kept.format], cacheControl: 'no-store', asDownload: kept.fileName },
          c.req.raw,
        );
      },
    },
  ];
}

import { everyone, worksWithReads } from '../../../src-preload/contract/roles.ts';
import { announcedBytes } from '../../platform/serving/boundedBody.ts';
import { fileResponse } from '../../platform/serving/fileResponse.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Jobs } from './service.ts';

/** Videos come in as the body of a request, and go out to the player by byte ranges. */
export function videoRoutes(jobs: Jobs): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/uploads',
      roles: worksWithReads,
      async answer(c) {
        const { body, signal } = c.req.raw;
        if (body === null) return refuse(c, 400, 'Send the video as the body of the request.');
        const name = c.req.query('name') ?? 'video';
        return c.json(await jobs.addUpload(name, body, signal, announcedBytes(c.req.raw)), 201);
      },
    },
    {
      method: 'GET',
      path: '/media/jobs/:id',
      roles: everyone,
      mayAskHead: true,
      async answer(c) {
        const { contentType, ...video } = await jobs.video(c.req.param('id') ?? '');
        const type = contentType ?? 'application/octet-stream';
        const cacheControl = 'private, no-cache';
        return await fileResponse(
          { ...video, contentType: type, asDownload: contentType === null, cacheControl },
          c.req.raw,
        );
      },
    },
  ];
}

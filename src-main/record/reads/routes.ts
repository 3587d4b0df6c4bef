import { everyone } from '../../../src-preload/contract/roles.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import { fileResponse, keepForGood } from '../../platform/serving/fileResponse.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Reads } from './service.ts';

/** The pictures of reads. One that was kept never changes; one that was just replaced is still given to who was told of it. */
export function pictureRoutes(reads: Reads, media: MediaFiles): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/media/:id',
      roles: everyone,
      whileLocked: true,
      mayAskHead: true,
      async answer(c) {
        const id = c.req.param('id') ?? '';
        const known = await reads.mediaPath(id);
        const { actor } = c.env;
        const isLimited = actor !== null && actor.cameraIds !== null;
        if (isLimited && known !== null) refuseElsewhere(actor, await reads.mediaCamera(id));
        // Of a picture that was just replaced nobody knows any more through which camera it came.
        const path = known ?? (isLimited ? null : media.replaced(id));
        if (path === null) return refuse(c, 404, 'This picture is no longer kept.');
        const picture = { path: media.absolutePath(path), contentType: 'image/jpeg', cacheControl: keepForGood };
        return await fileResponse(picture, c.req.raw);
      },
    },
  ];
}

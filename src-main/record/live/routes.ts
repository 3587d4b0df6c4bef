import { everyone } from '../../../src-preload/contract/roles.ts';
import type { Route } from '../../platform/serving/routes.ts';
import type { PreviewHub } from './previewHub.ts';

/** Moving previews: an endless body of packets, as `previewPackets.ts` of the contract reads them. */
export function previewRoutes(previews: PreviewHub): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/live/previews',
      roles: everyone,
      whileLocked: true,
      answer(c) {
        const asked = (c.req.query('cameras') ?? '').split(',').filter((id) => id !== '');
        const { actor } = c.env;
        const cameraIds = asked.filter((id) => actor?.cameraIds?.includes(id) ?? actor !== null).slice(0, 64);
        return c.body(previews.open(cameraIds, c.req.raw.signal), 200, {
          'content-type': 'application/octet-stream',
          'cache-control': 'no-store',
        });
      },
    },
  ];
}

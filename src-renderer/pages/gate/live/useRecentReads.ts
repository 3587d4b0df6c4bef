import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { replaceRead, withRead } from '../../../live/readList.ts';

const shown = 60;

/** The newest reads at the given cameras, kept true as vehicles pass. */
export function useRecentReads(cameras: readonly Pick<Camera, 'id'>[] | undefined) {
  const queries = useQueryClient();
  const cameraIds = (cameras ?? []).map(({ id }) => id).sort();
  const options = api.reads.list.queryOptions({
    input: { cameraIds, limit: shown },
    enabled: cameraIds.length > 0,
    select: (page) => page.items,
  });
  useLiveEvent((event) => {
    if (!event.topic.startsWith('read.') || !('read' in event)) return;
    const { read } = event;
    if (read.cameraId === null || !cameraIds.includes(read.cameraId)) return;
    queries.setQueryData(api.reads.list.queryKey({ input: { cameraIds, limit: shown } }), (page) => {
      if (page === undefined) return page;
      // What a person says of an old read is no new pass.
      const isPast = event.topic === 'read.updated' && read.state === 'closed';
      const items = isPast ? replaceRead(page.items, read) : withRead(page.items, read, shown);
      return items === null ? page : { ...page, items };
    });
  });
  return useQuery(options);
}

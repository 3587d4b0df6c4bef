import type { Ground } from '../platform/ground.ts';
import { setAsideHolder } from './link/holder.ts';
import { createHubLink, hubLinkProcedures, type LinkOptions } from './link/service.ts';
import { sharedListHolder } from './lists/holder.ts';
import { createListSharing, type SharedRooms } from './lists/service.ts';

export type HubWing = ReturnType<typeof openHub>;

/** Opens the site's own side of the link to a hub. The hub's side is worked with from the command line alone. */
export function openHub(
  ground: Ground,
  { rooms, ...needs }: Pick<LinkOptions, 'version' | 'timing' | 'people'> & { readonly rooms: SharedRooms },
) {
  const lists = createListSharing({ ...ground, rooms });
  const link = createHubLink({ ...ground, ...needs, lists });
  return {
    ...{ link, start: link.start, stop: link.stop },
    procedures: { hubLink: hubLinkProcedures(link, ground.log) },
    routes: [],
    holders: [setAsideHolder, sharedListHolder],
  };
}

import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';

/** Which lanes the desk shows, as they stand in the address; all of them where it says nothing. */
export interface LaneSearch {
  readonly lanes?: string;
}

/** What an address says; what cannot be understood is left out. */
export function parseLaneSearch(search: Record<string, unknown>): LaneSearch {
  return typeof search.lanes === 'string' && /^[0-9a-f-]{1,40}(,[0-9a-f-]{1,40}){0,49}$/.test(search.lanes)
    ? { lanes: search.lanes }
    : {};
}

/** The cameras of the lanes that are shown: all where none is named, or none of the named is there any longer. */
export function camerasOfLanes<C extends Pick<Camera, 'id'>>(
  cameras: readonly C[],
  lanes: string | undefined,
): readonly C[] {
  const ids = new Set(lanes?.split(','));
  const shown = cameras.filter(({ id }) => ids.has(id));
  return shown.length === 0 ? cameras : shown;
}

/** The lanes with one shown or no longer shown; undefined where that is all of them, or none. */
export function withLane(
  cameras: readonly Pick<Camera, 'id'>[],
  lanes: string | undefined,
  id: string,
): string | undefined {
  const shown = new Set(lanes?.split(',').filter((lane) => cameras.some((camera) => camera.id === lane)));
  if (!shown.delete(id)) shown.add(id);
  if (shown.size === 0 || shown.size === cameras.length) return undefined;
  return cameras
    .filter((camera) => shown.has(camera.id))
    .map((camera) => camera.id)
    .join(',');
}

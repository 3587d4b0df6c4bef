import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../src-preload/contract/site/carparks.ts';

/** Where something holds: at these cameras, and at all cameras of these car parks. Both null is everywhere. */
export interface Place {
  readonly cameraIds: readonly string[] | null;
  readonly carParkIds: readonly string[] | null;
}

export const everywhere: Place = { cameraIds: null, carParkIds: null };

export function isEverywhere({ cameraIds, carParkIds }: Place): boolean {
  return cameraIds === null && carParkIds === null;
}

/** Whether nothing at all is chosen, so that nobody would be let in anywhere. */
export function isNowhere(place: Place): boolean {
  return !isEverywhere(place) && (place.cameraIds ?? []).length === 0 && (place.carParkIds ?? []).length === 0;
}

/** Every car park, and every camera that belongs to none: what one begins with when only some are to be chosen. */
export function allByName(cameras: readonly Camera[], carParks: readonly CarPark[]): Place {
  return {
    cameraIds: cameras.filter(({ carParkId }) => carParkId === null).map(({ id }) => id),
    carParkIds: carParks.map(({ id }) => id),
  };
}

/** A place with what it names ticked, or no longer. */
export function withChoice(place: Place, kind: 'cameraIds' | 'carParkIds', id: string, isChosen: boolean): Place {
  const others = (place[kind] ?? []).filter((each) => each !== id);
  return {
    cameraIds: place.cameraIds ?? [],
    carParkIds: place.carParkIds ?? [],
    [kind]: isChosen ? [...others, id] : others,
  };
}

/** A place in words: `everywhere`, `North and Loading bay`; what is not there any more is left out. */
export function placeText(place: Place, cameras: readonly Camera[], carParks: readonly CarPark[]): string {
  if (isEverywhere(place)) return 'everywhere';
  const names = [
    ...carParks.filter(({ id }) => place.carParkIds?.includes(id)),
    ...cameras.filter(({ id }) => place.cameraIds?.includes(id)),
  ].map(({ name }) => name);
  return names.length === 0 ? 'nowhere' : new Intl.ListFormat('en-GB').format(names);
}

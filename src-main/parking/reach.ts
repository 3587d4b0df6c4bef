import type { Camera } from '../../src-preload/contract/site/cameras.ts';
import { Refusal } from '../platform/refusal.ts';
import { actorNow } from '../platform/serving/actor.ts';

export type CamerasOfPlaces = () => readonly Pick<Camera, 'id' | 'carParkId'>[];

/** The car parks of who acts (empty is the site itself), by the cameras that they are limited to; null where they work everywhere. */
export function carParksNow(cameras: CamerasOfPlaces): readonly string[] | null {
  const cameraIds = actorNow()?.cameraIds ?? null;
  if (cameraIds === null) return null;
  const within = cameras().filter(({ id }) => cameraIds.includes(id));
  return [...new Set(within.map(({ carParkId }) => carParkId ?? ''))];
}

/** @throws Refusal where who acts does not work with a car park; null is all of them */
export function refuseCarPark(cameras: CamerasOfPlaces, carParkId: string | null): void {
  const reachable = carParksNow(cameras);
  if (reachable !== null && (carParkId === null || !reachable.includes(carParkId)))
    throw new Refusal('FORBIDDEN', 'This belongs to a car park that you do not work with. Ask an administrator.');
}

import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../../src-preload/contract/site/carparks.ts';

/** Cameras that stand together on the page; `carPark` is null for those that belong to none. */
export interface CarParkGroup {
  readonly carPark: CarPark | null;
  readonly cameras: readonly Camera[];
}

/** The cameras by car park, also those car parks that have none yet; then the cameras that belong to none, if any. */
export function byCarPark(cameras: readonly Camera[], carParks: readonly CarPark[]): CarParkGroup[] {
  const known = new Set(carParks.map(({ id }) => id));
  const rest = cameras.filter(({ carParkId }) => carParkId === null || !known.has(carParkId));
  return [
    ...carParks.map((carPark) => ({
      carPark,
      cameras: cameras.filter(({ carParkId }) => carParkId === carPark.id),
    })),
    ...(rest.length > 0 ? [{ carPark: null, cameras: rest }] : []),
  ];
}

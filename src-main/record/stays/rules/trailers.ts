import { far, isNear } from './closeness.ts';
import { cameAt, type GateCrossing, leftAt, passOf, type Stay } from './stay.ts';
import type { Yard } from './yard.ts';

/** What a camera that looks at rears saw, where another one looks at the fronts of the same lane. */
export interface RearSight {
  readonly frontCameraId: string;
  /** When its plate was first seen, UTC ms. */
  readonly seenFromAt: number;
}

/** A front that was seen so long before a rear, or after it, is that of the same vehicle: it still stands between the two cameras. */
const togetherMs = 2_000;
/** A long vehicle that goes slowly takes so long; so may the next one that follows it. */
const nearlyMs = 10_000;
const clocksMs = 1_000;

/** Whose trailer a plate is that was seen at a rear: surely, or perhaps. */
export interface Pulling {
  readonly sure: Stay | null;
  readonly perhaps: readonly Stay[];
}

/** No vehicle. */
export const nobodyPulls: Pulling = { sure: null, perhaps: [] };

/**
 * Whose trailer it is that a rear camera saw under a plate of its own: of the one vehicle whose front was seen there at the same time, under quite another
 * plate, and whose own rear was not. It goes by stays alone, so that the same passes always make the same stays. An entry knows its camera; of exits there
 * has to be one alone in the car park.
 */
export function pulling(yard: Yard, crossing: GateCrossing): Pulling {
  const { rear, carParkId, folded, way, readId } = crossing;
  if (rear === undefined || (way !== 'in' && way !== 'out')) return nobodyPulls;
  const [from, until] = [rear.seenFromAt - nearlyMs, rear.seenFromAt + clocksMs];
  const there =
    way === 'in'
      ? yard
          .inside(carParkId)
          .filter((stay) => stay.cameraId === rear.frontCameraId && cameAt(stay) >= from && cameAt(stay) <= until)
      : yard.leftBetween(carParkId, from - 1, until);
  const seen = there
    .filter(({ entry, exit }) => entry?.readId !== readId && exit?.readId !== readId)
    .map((stay) => ({ stay, at: way === 'in' ? cameAt(stay) : leftAt(stay) }));
  // Two readings of one plate are no trailer.
  if (seen.some(({ stay }) => isNear(stay.folded, folded, far))) return nobodyPulls;
  const fitting = seen.filter(({ stay, at }) => stay.passes.every((pass) => pass.at < at));
  const [only, another] = fitting;
  const isSure =
    only !== undefined &&
    another === undefined &&
    Math.abs(rear.seenFromAt - only.at) <= togetherMs &&
    !only.stay.isSettled;
  return isSure ? { sure: only.stay, perhaps: [] } : { sure: null, perhaps: fitting.map(({ stay }) => stay) };
}

/** The stay of the vehicle that pulls it, with the sight of its trailer. */
export function withTrailer(stay: Stay, crossing: GateCrossing): Stay {
  return { ...stay, passes: [...stay.passes, { ...passOf(crossing), way: crossing.way, isTrailer: true }] };
}

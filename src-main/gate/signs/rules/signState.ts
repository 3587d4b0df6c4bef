import type { Sign, SignValues } from '../../../../src-preload/contract/gate/signs.ts';
import type { Occupancy } from '../../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';

/** What a sign goes by: how many are inside and have room, or why nobody knows. */
export type SignGround =
  | { readonly room: NonNullable<Sign['room']>; readonly unknown: null }
  | { readonly room: null; readonly unknown: NonNullable<Sign['unknown']> };

/** A camera that gives no picture for longer lets vehicles pass unseen. */
const blindAfterMs = 2 * 60_000;

/** Whether vehicles may come or go unseen at a car park: a camera at one of its gates gives no picture. @param now UTC ms */
export function isBlind(
  cameras: readonly Pick<Camera, 'enabled' | 'gate' | 'zones' | 'state'>[],
  now: number,
): boolean {
  return cameras
    .filter(({ gate, zones }) => gate !== null || zones.line !== null)
    .some(({ enabled, state }) => !enabled || (state.status !== 'live' && now - state.since > blindAfterMs));
}

/** What a sign of a car park, or of a group’s room in it, goes by. */
export function groundOf(
  { carParkId, groupId }: Pick<SignValues, 'carParkId' | 'groupId'>,
  occupancy: readonly Occupancy[],
  isCarParkBlind: boolean,
): SignGround {
  const full = occupancy.find((each) => each.carParkId === carParkId);
  if (full === undefined) return { room: null, unknown: 'removed' };
  const room = groupId === null ? full : full.groups.find((group) => group.groupId === groupId);
  if (room?.capacity == null) return { room: null, unknown: 'noCapacity' };
  if (!full.seesExits) return { room: null, unknown: 'noExits' };
  if (isCarParkBlind) return { room: null, unknown: 'blind' };
  return { room: { inside: room.inside, capacity: room.capacity }, unknown: null };
}

/**
 * Whether a sign is to be on. It goes on as soon as there is no room, and off once so many spaces are free, so that one vehicle that leaves does not make it
 * flicker. Null: as it is, whatever that is.
 * @param before what it was to show until now
 */
export function isToBeOn(
  { offAtFree, whenUnknown }: Pick<SignValues, 'offAtFree' | 'whenUnknown'>,
  { room }: SignGround,
  before: boolean | null,
): boolean | null {
  if (room === null) return whenUnknown === 'stays' ? before : whenUnknown === 'on';
  const free = room.capacity - room.inside;
  if (free <= 0) return true;
  // No more can be free than there is room for.
  return before === true && free < Math.min(offAtFree, room.capacity);
}

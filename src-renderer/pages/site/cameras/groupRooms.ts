import type { GroupCapacities } from '../../../../src-preload/contract/site/carparks.ts';

/** A row of the form; its number is empty where nobody has given it yet. */
export interface GroupRoom {
  readonly groupId: string;
  readonly capacity: number | string;
}

/** What the rows say; null where a number is missing. */
export function capacitiesOf(rooms: readonly GroupRoom[]): GroupCapacities | null {
  const given = rooms.map(({ groupId, capacity }) => ({ groupId, capacity: Number(capacity) }));
  return given.every(({ capacity }) => Number.isInteger(capacity) && capacity >= 1) ? given : null;
}

import type { Occupancy } from '../../../src-preload/contract/record/stays.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';

export interface FullnessOptions {
  readonly db: Database;
  readonly outbox: Pick<Outbox, 'append' | 'announce'>;
  readonly clock: Clock;
  readonly occupancy: () => Promise<readonly Occupancy[]>;
}

/** Room in a car park: for all, or for the vehicles of one group of permits. */
interface Room {
  readonly carParkId: string;
  readonly groupId: string | null;
  readonly inside: number;
  readonly capacity: number;
}

/** From this share of its capacity on a car park that was full counts as full still, so that one vehicle that leaves is no news. */
const spaceAgainAt = 0.98;

/** Tells, once each time, that a car park, or the room of a group in it, became full and that it has space again. What it was at the start is no news. */
export function createFullness({ db, outbox, clock, occupancy }: FullnessOptions) {
  let full: ReadonlyMap<string, boolean> = new Map();
  return {
    async look(): Promise<void> {
      const now = new Map<string, boolean>();
      const changed: (Room & { readonly isFull: boolean })[] = [];
      for (const room of (await occupancy()).flatMap(roomsOf)) {
        const { inside, capacity } = room;
        const key = JSON.stringify([room.carParkId, room.groupId]);
        const before = full.get(key);
        const isFull = before === true ? inside > Math.min(capacity - 1, capacity * spaceAgainAt) : inside >= capacity;
        now.set(key, isFull);
        if (before !== undefined && before !== isFull) changed.push({ ...room, isFull });
      }
      full = now;
      for (const room of changed) {
        const event = { topic: 'carPark.full', ...room, at: clock.now() } as const;
        await db.transaction().execute((writing) => outbox.append(writing, event));
        outbox.announce();
      }
    },
  };
}

/** Where nobody sees who leaves, nothing is known of space. */
function roomsOf({ carParkId, inside, capacity, seesExits, groups }: Occupancy): Room[] {
  if (!seesExits) return [];
  return [
    ...(capacity === null ? [] : [{ carParkId, groupId: null, inside, capacity }]),
    ...groups.map((group) => ({ carParkId, ...group })),
  ];
}

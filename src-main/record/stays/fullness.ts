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

/** From this share of its capacity on a car park that was full counts as full still, so that one vehicle that leaves is no news. */
const spaceAgainAt = 0.98;

/** Tells, once each time, that a car park became full and that it has space again. What it was at the start is no news. */
export function createFullness({ db, outbox, clock, occupancy }: FullnessOptions) {
  const full = new Map<string, boolean>();
  return {
    async look(): Promise<void> {
      for (const { carParkId, inside, capacity, seesExits } of await occupancy()) {
        // Where nobody sees who leaves, nothing is known of space.
        if (capacity === null || !seesExits) {
          full.delete(carParkId);
          continue;
        }
        const before = full.get(carParkId);
        const isFull = before === true ? inside > Math.min(capacity - 1, capacity * spaceAgainAt) : inside >= capacity;
        full.set(carParkId, isFull);
        if (before === undefined || before === isFull) continue;
        const event = { topic: 'carPark.full', carParkId, isFull, inside, capacity, at: clock.now() } as const;
        await db.transaction().execute((writing) => outbox.append(writing, event));
        outbox.announce();
      }
    },
  };
}

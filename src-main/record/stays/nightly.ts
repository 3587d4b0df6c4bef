import { isoOfDay, siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';

/** When drift is repaired, by the clock on the site's wall: at four in the morning fewest come and go. */
const repairAtMs = 4 * 3_600_000;
/** Looked at so late, the repair is one that is made up for. */
const lateMs = 3_600_000;

/** A night whose repair is due. */
export interface DueNight {
  /** Days since 1970 by the site's calendar. */
  readonly night: number;
  /** The day such as `2026-03-31` whose repair is made up for, as Gatehouse did not run then; null where it is in time. */
  readonly missed: string | null;
}

export interface NightlyOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/**
 * Tells once a night that it is time, at the first look after four; where Gatehouse did not run then, at its next start, once for all nights
 * that were missed. Which night was the last is kept, so that no night is repaired twice.
 */
export function createNightly({ db, clock, timeZone }: NightlyOptions) {
  return {
    async due(): Promise<DueNight | null> {
      const { day, ms } = siteClock(timeZone()).wallOf(clock.now());
      const night = ms >= repairAtMs ? day : day - 1;
      const row = await db.selectFrom('stayPosition').select('repairedNight').executeTakeFirst();
      const last = row?.repairedNight ?? null;
      // Of the time before the first look nothing is known that could have been missed.
      if (last === null) await this.done(night);
      if (last === null || night <= last) return null;
      const isLate = night > last + 1 || night < day || ms > repairAtMs + lateMs;
      return { night, missed: isLate ? isoOfDay(last + 1) : null };
    },

    async done(night: number): Promise<void> {
      await db.updateTable('stayPosition').set({ repairedNight: night }).execute();
    },
  };
}

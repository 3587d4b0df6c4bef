import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';

/** When drift is repaired, by the clock on the site's wall: at four in the morning fewest come and go. */
const repairAtMs = 4 * 3_600_000;

/** Tells once a night that it is time, at the first look after four; not at the first look after a start, for that night's may have been. */
export function createNightly({ clock, timeZone }: { readonly clock: Clock; readonly timeZone: () => string }) {
  let lastNight: number | null = null;
  return {
    isDue(): boolean {
      const { day, ms } = siteClock(timeZone()).wallOf(clock.now());
      const night = ms >= repairAtMs ? day : day - 1;
      const isDue = lastNight !== null && night > lastNight;
      lastNight = Math.max(lastNight ?? night, night);
      return isDue;
    },
  };
}

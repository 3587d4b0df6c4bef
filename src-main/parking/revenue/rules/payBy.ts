import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';

/**
 * Until when a stay can be paid for where no rule of its car park says so: the end of the day after it left, the latest that operators print
 * on their boards as a day (Gatwick’s drop-off: midnight of the next day). UTC ms.
 */
export function usualPayBy(leftAt: number, clock: SiteClock): number {
  return clock.startOfDay(clock.wallOf(leftAt).day + 2);
}

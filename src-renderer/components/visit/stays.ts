import { startOfDayAt } from '../../siteTime.ts';

/** How long a walk-up may stay, as it is offered. */
export const stays = ['30', '60', '120', 'today'] as const;
export type Stay = (typeof stays)[number];

export const stayWords: Readonly<Record<Stay, string>> = {
  30: '30 min',
  60: '1 h',
  120: '2 h',
  today: 'Today',
};

const leastMs = 5 * 60_000;

/** The stay in ms; `today` ends with the site's day, and is never shorter than five minutes. */
export function stayMs(stay: Stay, now: number): number {
  if (stay !== 'today') return Number(stay) * 60_000;
  return Math.max(leastMs, startOfDayAt(now, 1) - now);
}

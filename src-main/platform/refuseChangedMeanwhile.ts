import { Refusal } from './refusal.ts';

/**
 * Refuses what somebody changes who saw it as it was before another change; who says nothing of what they saw is not asked.
 * @param seen the revision that the person saw
 * @throws Refusal
 */
export function refuseChangedMeanwhile(what: string, now: number, seen: number | undefined): void {
  if (seen !== undefined && seen !== now)
    throw new Refusal('CONFLICT', `Somebody changed ${what} meanwhile. Reload the page, and make your change again.`);
}

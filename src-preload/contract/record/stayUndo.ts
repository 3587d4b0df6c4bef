import type { StayStep } from './stays.ts';

/**
 * The newest of some steps that stands and can be taken back: what was taken back does not stand, nor does the taking back where that was taken
 * back. Null where none does.
 * @param steps the newest first
 */
export function newestStanding(steps: readonly Pick<StayStep, 'id' | 'undoes'>[]): string | null {
  const undone = new Set<string>();
  for (const { id, undoes } of steps) {
    if (undone.has(id)) continue;
    if (undoes === null) return id;
    undone.add(undoes);
  }
  return null;
}

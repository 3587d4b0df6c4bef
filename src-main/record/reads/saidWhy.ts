import type { ReadQuery } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import { noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';

export interface SaidWhyOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Whether the site demands a reason of whoever looks for a plate. */
  readonly isNeeded: () => boolean;
}

/** So long after it was last used, a reason holds for the same plate and person. */
const holdsMs = 30 * 60_000;
/** A vehicle that was seen so lately is at the gate: what is known of it is looked up without being asked. */
const atTheGateMs = 15 * 60_000;
const mostRemembered = 2_000;

/** Reasons for looking for a plate, where the site demands them: asked once for each plate and person, and noted in the audit. */
export function createSaidWhy({ db, clock, isNeeded }: SaidWhyOptions) {
  const said = new Map<string, number>();
  const foldedOf = (plate: string) => foldPlate(plate.replace(/[*?]/g, ''));
  const keyOf = (plate: string) => `${actorNow()?.id ?? ''} ${foldedOf(plate)}`;

  function remember(key: string): void {
    said.delete(key);
    said.set(key, clock.monotonicMs());
    const [oldest] = said.keys();
    if (said.size > mostRemembered && oldest !== undefined) said.delete(oldest);
  }

  async function isAtTheGate(plate: string): Promise<boolean> {
    const row = await db
      .selectFrom('reads')
      .select('id')
      .where('folded', '=', foldedOf(plate))
      .where('lastSeenAt', '>', clock.now() - atTheGateMs)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  return {
    async say(plate: string, reason: string): Promise<void> {
      await noteAlone(db, clock, { action: 'reads.search', values: { plate, reason } });
      remember(keyOf(plate));
    },

    /** @throws Refusal where somebody looks for a plate and has not said why */
    async refuseUnsaid({ plate, mark }: Pick<ReadQuery, 'plate' | 'mark'>): Promise<void> {
      const wanted = mark ?? plate ?? '';
      if (!isNeeded() || foldedOf(wanted) === '') return;
      const key = keyOf(wanted);
      if (clock.monotonicMs() - (said.get(key) ?? Number.NEGATIVE_INFINITY) <= holdsMs) return remember(key);
      if (await isAtTheGate(wanted)) return;
      const sentence = 'Say why you look for this plate. The reason is noted with your name.';
      throw new Refusal('INVALID', sentence, { field: 'reason' });
    },
  };
}

export type SaidWhy = ReturnType<typeof createSaidWhy>;

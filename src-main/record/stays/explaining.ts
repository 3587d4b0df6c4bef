import { sql } from 'kysely';
import type { Stay, StayDoubt } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { lastSeen, leftAt } from './rules/stay.ts';
import type { StayStore } from './store.ts';

export interface ExplainingOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly clock: Clock;
  readonly cameras: () => readonly Pick<Camera, 'carParkId' | 'gate' | 'zones'>[];
}

/** Nothing gets from one gate to another's so fast: what is seen at both is two vehicles. */
const atOnceMs = 10_000;

/**
 * Tells whether a mark that came in, or left, twice may be one vehicle after all, as it was not seen in between: an exit, or an entry, that nobody
 * could read, that ended no stay, that was taken for another vehicle's, or that fell into a gap of a camera; or one that no camera sees.
 */
export function createExplaining({ db, store, clock, cameras }: ExplainingOptions) {
  function sees(carParkId: string, way: 'in' | 'out'): boolean {
    return cameras().some(
      ({ carParkId: of, gate, zones }) =>
        (of ?? '') === carParkId && (gate?.way === way || gate?.way === 'both' || zones.line !== null),
    );
  }

  async function mayBeMissed(otherId: string, carParkId: string, way: 'in' | 'out', from: number, until: number) {
    if (!sees(carParkId, way)) return true;
    const orphan = way === 'out' ? 'unknownStart' : 'unknownEnd';
    const { rows } = await sql<{ found: number }>`
      SELECT EXISTS (
        SELECT 1 FROM gate_crossings AS c JOIN reads AS r ON r.id = c.read_id
        WHERE c.at > ${from} AND c.at < ${until} AND c.car_park_id = ${carParkId} AND c.way IN (${way}, 'unsure') AND r.folded = ''
      ) OR EXISTS (
        SELECT 1 FROM stays WHERE outcome = ${orphan} AND at > ${from} AND at < ${until} AND car_park_id = ${carParkId}
          AND is_settled = 0 AND id <> ${otherId}
      ) OR EXISTS (
        SELECT 1 FROM stays AS s, json_each(s.doubts) AS d, json_each(d.value ->> '$.stayIds') AS i
        WHERE s.waits = 1 AND s.car_park_id = ${carParkId} AND s.left_at > ${from} AND s.left_at < ${until}
          AND d.value ->> '$.kind' = 'severalFit' AND i.value = ${otherId}
      ) OR EXISTS (
        SELECT 1 FROM gaps AS g JOIN cameras AS k ON k.id = g.camera_id
        WHERE coalesce(k.car_park_id, '') = ${carParkId} AND g.from_at < ${until} AND coalesce(g.to_at, ${clock.now()}) > ${from}
          AND coalesce(k.gate ->> '$.way', 'both') IN (${way}, 'both')
      ) AS found
    `.execute(db);
    return rows[0]?.found === 1;
  }

  /** Whether one vehicle may be all that a doubt is about: of a stay that came in again or is elsewhere, or an exit under a mark that left before. */
  return async function isExplained(stay: Pick<Stay, 'id' | 'carParkId'>, doubt: StayDoubt): Promise<boolean> {
    const others = await store.many(doubt.stayIds.filter((id) => id !== stay.id));
    for (const other of others) {
      const isExit = doubt.kind === 'leftTwice';
      // Of what it was before it was doubted: what has been seen since is no part of that.
      const before = isExit ? leftAt(other) : lastSeen({ ...other, exit: null });
      const isAtOnce = doubt.kind === 'elsewhere' && Math.abs(doubt.at - before) <= atOnceMs;
      const way = isExit ? 'in' : 'out';
      if (isAtOnce || !(await mayBeMissed(other.id, other.carParkId, way, before, doubt.at))) return false;
    }
    return others.length > 0;
  };
}

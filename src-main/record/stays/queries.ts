import { sql } from 'kysely';
import type { Picture } from '../../../src-preload/contract/record/reads.ts';
import {
  type Occupancy,
  type Stay,
  type StayQuery,
  type StayStep,
  stayStepSchema,
} from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../src-preload/contract/site/carparks.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import { readStored } from '../../platform/storedJson.ts';
import { placeOf, timePage } from '../../platform/timePage.ts';
import type { Counting } from './counting.ts';
import { shownStay } from './shown.ts';
import { type StayStore, toStay } from './store.ts';

/** What is known of a mark that is inside. */
export interface OnSite {
  /** Since when, UTC ms. */
  readonly since: number;
  /** Somebody went since whom nobody could read, or something speaks for its having gone. */
  readonly mayHaveLeft: boolean;
}

export interface StayQueriesOptions {
  readonly db: Database;
  readonly store: StayStore;
  readonly clock: Clock;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'carParkId' | 'gate' | 'zones'>[];
  readonly carParks: () => readonly CarPark[];
  /** A stay that is older counts against nobody, ms. */
  readonly countsMs: () => number;
  readonly counting: Pick<Counting, 'offsetOf' | 'places'>;
}

/** Who came so far ahead of now came by a clock that was wrong. */
const aheadMs = 3_600_000;

/** Where nobody asks, nothing is kept from them. */
const everywhere = { cameraIds: null };

/** What is asked of stays. */
export function createStayQueries({ db, store, clock, cameras, carParks, countsMs, counting }: StayQueriesOptions) {
  /** Whether who leaves a car park is seen. */
  function seesExits(carParkId: string): boolean {
    return cameras().some(
      ({ carParkId: of, gate, zones }) =>
        (of ?? '') === carParkId && (gate?.way === 'out' || gate?.way === 'both' || zones.line !== null),
    );
  }

  /** Whether whoever asks works at a gate of a car park. */
  function isWithin(carParkId: string): boolean {
    const ids = actorNow()?.cameraIds ?? null;
    return (
      ids === null || cameras().some((camera) => (camera.carParkId ?? '') === carParkId && ids.includes(camera.id))
    );
  }

  async function mayHaveLeft(stay: Stay): Promise<boolean> {
    if (stay.doubts.length > 0) return true;
    const since = stay.entry?.at ?? 0;
    const { rows } = await sql<{ found: number }>`
      SELECT EXISTS (
        SELECT 1 FROM gate_crossings AS c JOIN reads AS r ON r.id = c.read_id
        WHERE c.at >= ${since} AND c.car_park_id = ${stay.carParkId ?? ''} AND c.way IN ('out', 'unsure') AND r.folded = ''
      ) OR EXISTS (
        SELECT 1 FROM stays WHERE outcome = 'unknownStart' AND at >= ${since} AND car_park_id = ${stay.carParkId ?? ''} AND is_settled = 0
      ) OR EXISTS (
        SELECT 1 FROM gaps AS g JOIN cameras AS k ON k.id = g.camera_id
        WHERE coalesce(k.car_park_id, '') = ${stay.carParkId ?? ''} AND coalesce(g.to_at, ${clock.now()}) > ${since}
          AND coalesce(k.gate ->> '$.way', 'both') IN ('out', 'both')
      ) AS found
    `.execute(db);
    return rows[0]?.found === 1;
  }

  /** Of each the picture of the vehicle as it came, or as it left where nobody saw it come. */
  async function picturesOf(stays: readonly Stay[]): Promise<Record<string, Picture>> {
    const readIds = new Map(stays.map(({ id, entry, exit }) => [(entry ?? exit)?.readId ?? '', id]));
    const { rows } = await sql<Picture & { readId: string }>`
      SELECT reads.id AS "readId", media.id, media.width, media.height, media.sha256
      FROM reads JOIN media ON media.id = reads.vehicle_media_id
      WHERE reads.id IN (SELECT value FROM json_each(${JSON.stringify([...readIds.keys()])}))
    `.execute(db);
    return Object.fromEntries(rows.map(({ readId, ...picture }) => [readIds.get(readId) ?? '', picture]));
  }

  return {
    async list({ view, carParkId, text, ids, fromAt, toAt, withPictures, limit, cursor, ...asked }: StayQuery) {
      const isOldestFirst = asked.order === undefined ? view === 'inside' : asked.order === 'time';
      let query = db.selectFrom('stays');
      const cameraIds = actorNow()?.cameraIds ?? null;
      if (cameraIds !== null) query = query.where('cameraId', 'in', cameraIds.length === 0 ? ['-'] : [...cameraIds]);
      if (view === 'inside') query = query.where('outcome', '=', 'inside');
      if (view === 'waiting') query = query.where('waits', '=', 1);
      if (view === 'all') query = query.where('outcome', '<>', 'void');
      if (carParkId !== undefined) query = query.where('carParkId', '=', carParkId);
      if (text !== undefined && text !== '') query = query.where('mark', 'like', `%${text.replaceAll(' ', '')}%`);
      if (ids !== undefined)
        query = query.where('id', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`);
      const order = isOldestFirst ? 'asc' : 'desc';
      const { total } = await query
        .where(timePage('at', { fromAt, toAt, after: null, order }))
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await query
        .where(timePage('at', { fromAt, toAt, after: placeOf(cursor), order }))
        .selectAll()
        .orderBy('at', order)
        .orderBy('id', order)
        .limit(limit + 1)
        .execute();
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const items = rows.slice(0, limit).map((row) => shownStay(toStay(row)));
      const nextCursor = last === undefined ? null : `${last.at}:${last.id}`;
      return { items, total, nextCursor, ...(withPictures === true ? { pictures: await picturesOf(items) } : {}) };
    },

    async get(id: string): Promise<Stay & { steps: StayStep[]; others: Stay[] }> {
      const [stay] = await store.many([id]);
      if (stay === undefined)
        throw new Refusal('NOT_FOUND', 'This stay is told otherwise by now. Go back to the list.');
      refuseElsewhere(actorNow() ?? everywhere, stay.cameraId);
      const rows = await db
        .selectFrom('staySteps')
        .innerJoin('staysStepped', 'staysStepped.stepId', 'staySteps.id')
        .selectAll('staySteps')
        .where('staysStepped.stayId', '=', id)
        .orderBy('staySteps.id', 'desc')
        .execute();
      const steps = rows.flatMap((row) => {
        const cells = { before: parsed(row.before), after: parsed(row.after) };
        return readStored(
          stayStepSchema,
          JSON.stringify({ ...row, ...cells }),
          { column: 'stay_steps', row: row.id },
          [],
        );
      });
      const others = await store.many([...new Set(stay.doubts.flatMap(({ stayIds }) => stayIds))]);
      return { ...shownStay(stay), steps, others: others.map(shownStay) };
    },

    async refuseElsewhere(stayIds: readonly string[]): Promise<void> {
      for (const { cameraId } of await store.many(stayIds)) refuseElsewhere(actorNow() ?? everywhere, cameraId);
    },

    async ofRead(readId: string): Promise<Stay | null> {
      const stay = await store.ofRead(readId);
      return stay === null ? null : shownStay(stay);
    },

    async occupancy(): Promise<Occupancy[]> {
      const { rows } = await sql<{ carParkId: string; inside: number; unsure: number }>`
        SELECT car_park_id AS "carParkId", count(*) AS inside,
          sum(entered_at < ${clock.now() - countsMs()} OR entered_at > ${clock.now() + aheadMs} OR doubts <> '[]') AS unsure
        FROM stays WHERE outcome = 'inside' GROUP BY car_park_id
      `.execute(db);
      const known = new Map(rows.map((row) => [row.carParkId, row]));
      const { rows: ofGroups } = await sql<{ carParkId: string; groupId: string; inside: number }>`
        SELECT car_park_id AS "carParkId", group_id AS "groupId", count(*) AS inside
        FROM stays WHERE outcome = 'inside' AND group_id IS NOT NULL GROUP BY car_park_id, group_id
      `.execute(db);
      const rooms = new Map(carParks().map(({ id, groupCapacities }) => [id, groupCapacities]));
      const groupsOf = (carParkId: string) =>
        (rooms.get(carParkId) ?? []).map(({ groupId, capacity }) => ({
          ...{ groupId, capacity },
          inside: ofGroups.find((row) => row.carParkId === carParkId && row.groupId === groupId)?.inside ?? 0,
        }));
      const capacities = new Map(carParks().map(({ id, capacity }) => [id, capacity]));
      // Also one that was removed while somebody was inside, until they are told to have gone.
      const ids = new Set([...capacities.keys(), ...known.keys(), ...(seesExits('') ? [''] : [])]);
      const corrected = await counting.places();
      const found: Occupancy[] = [];
      for (const carParkId of [...ids].filter(isWithin)) {
        const told = known.get(carParkId)?.inside ?? 0;
        const inside = Math.max(0, told + (corrected.has(carParkId) ? await counting.offsetOf(carParkId) : 0));
        found.push({
          ...{ carParkId, inside, corrected: inside - told },
          unsure: known.get(carParkId)?.unsure ?? 0,
          capacity: capacities.get(carParkId) ?? null,
          seesExits: seesExits(carParkId),
          groups: groupsOf(carParkId),
        });
      }
      return found;
    },

    async onSite(folded: readonly string[]): Promise<ReadonlyMap<string, OnSite>> {
      const found = new Map<string, OnSite>();
      if (folded.length === 0) return found;
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where('outcome', '=', 'inside')
        .where('folded', 'in', [...folded])
        .where('enteredAt', '>=', clock.now() - countsMs())
        .execute();
      for (const row of rows) {
        if (!seesExits(row.carParkId)) continue;
        const stay = shownStay(toStay(row));
        found.set(row.folded, { since: row.enteredAt ?? row.at, mayHaveLeft: await mayHaveLeft(stay) });
      }
      return found;
    },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

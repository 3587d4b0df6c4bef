import { sql } from 'kysely';
import { type Fault, faultOf, faultSchema } from '../../../src-preload/contract/faults.ts';
import {
  type CameraGate,
  type CameraSource,
  cameraGateSchema,
  cameraSourceSchema,
  type Gap,
} from '../../../src-preload/contract/site/cameras.ts';
import { wholePicture, type Zones, zonesSchema } from '../../../src-preload/contract/site/zones.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { readStored } from '../../platform/storedJson.ts';
import { placeOf, timePage } from '../../platform/timePage.ts';

/** A camera as it is stored, its address in full. */
export interface StoredCamera {
  readonly id: string;
  readonly name: string;
  readonly source: CameraSource;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly zones: Zones;
  readonly carParkId: string | null;
  readonly gate: CameraGate | null;
}

/** Shown where an address was lost; `.invalid` never leads anywhere (RFC 2606). */
const lostSource: CameraSource = { kind: 'rtsp', url: 'rtsp://address-lost.invalid/' };

/** The cameras and the times in which nothing was read at them. */
export function createCameraStore(db: Database, secrets: SecretBox, log: Pick<Log, 'warn'>) {
  const seal = (source: CameraSource) => secrets.seal(JSON.stringify(source));

  /** Zones that cannot be understood must not keep a camera from reading: it then reads the whole picture. */
  function zonesOf(row: { readonly id: string; readonly name: string; readonly zones: string }): Zones {
    const zones = readStored(zonesSchema, row.zones, { column: 'cameras.zones', row: row.id }, null);
    if (zones !== null) return zones;
    log.warn({ cameraId: row.id }, `The zones of ${row.name} are not understood; all of it is read`);
    return wholePicture;
  }

  /** An address that cannot be opened, since the key is another one, must not keep the rest from starting. */
  function sourceOf(row: { readonly id: string; readonly name: string; readonly sealedSource: Uint8Array }) {
    try {
      return cameraSourceSchema.parse(mendedSource(JSON.parse(secrets.open(row.sealedSource))));
    } catch (err) {
      log.warn(
        { cameraId: row.id, err },
        `The address of ${row.name} cannot be opened; it is off until it is given anew`,
      );
      return null;
    }
  }

  return {
    async all(): Promise<StoredCamera[]> {
      const rows = await db
        .selectFrom('cameras')
        .selectAll()
        .where('removedAt', 'is', null)
        .orderBy('createdAt')
        .execute();
      return rows.map((row) => {
        const source = sourceOf(row);
        return {
          id: row.id,
          name: row.name,
          source: source ?? lostSource,
          enabled: source !== null && row.enabled === 1,
          createdAt: row.createdAt,
          zones: zonesOf(row),
          carParkId: row.carParkId,
          gate: gateOf(row),
        };
      });
    },

    async insert(writing: Writing, camera: StoredCamera): Promise<void> {
      await writing
        .insertInto('cameras')
        .values({
          id: camera.id,
          name: camera.name,
          sealedSource: seal(camera.source),
          enabled: camera.enabled ? 1 : 0,
          createdAt: camera.createdAt,
          removedAt: null,
          zones: JSON.stringify(camera.zones),
          carParkId: camera.carParkId,
          gate: keptGate(camera.gate),
        })
        .execute();
    },

    async update(writing: Writing, camera: StoredCamera): Promise<void> {
      await writing
        .updateTable('cameras')
        .set({
          name: camera.name,
          // A lost address may open again with its own key: nothing is put in its place but another one.
          ...(camera.source === lostSource ? {} : { sealedSource: seal(camera.source) }),
          enabled: camera.enabled ? 1 : 0,
          zones: JSON.stringify(camera.zones),
          carParkId: camera.carParkId,
          gate: keptGate(camera.gate),
        })
        .where('id', '=', camera.id)
        .execute();
    },

    /** The row stays, without its address, so that its reads keep their camera's name. */
    async markRemoved(writing: Writing, id: string, at: number): Promise<void> {
      await writing
        .updateTable('cameras')
        .set({ removedAt: at, enabled: 0, sealedSource: secrets.seal('{}') })
        .where('id', '=', id)
        .execute();
    },

    async openGap(writing: Writing, { cause, ...gap }: Gap): Promise<void> {
      await writing
        .insertInto('gaps')
        .values({ ...gap, cause: JSON.stringify(cause) })
        .execute();
    },

    /** `fromAt` is when it began by the clock as it is now; null leaves it as it was written down, but never after its end. */
    async closeGaps(
      writing: Writing,
      cameraId: string,
      { fromAt, toAt }: { readonly fromAt: number | null; readonly toAt: number },
    ): Promise<void> {
      await writing
        .updateTable('gaps')
        .set({ toAt, fromAt: fromAt ?? sql<number>`min(from_at, ${toAt})` })
        .where('cameraId', '=', cameraId)
        .where('toAt', 'is', null)
        .execute();
    },

    async camerasInGap(): Promise<string[]> {
      const rows = await db.selectFrom('gaps').select('cameraId').distinct().where('toAt', 'is', null).execute();
      return rows.map((row) => row.cameraId);
    },

    async gaps(cameraId: string, limit: number, cursor?: string, by: TimeOrder = '-time'): Promise<Gap[]> {
      const order = by === 'time' ? 'asc' : 'desc';
      const rows = await db
        .selectFrom('gaps')
        .selectAll()
        .where('cameraId', '=', cameraId)
        .where(timePage('fromAt', { after: placeOf(cursor), order }))
        .orderBy('fromAt', order)
        .orderBy('id', order)
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, cause: storedCause(row) }));
    },
  };
}

export type CameraStore = ReturnType<typeof createCameraStore>;

function storedCause({ id, cause }: { readonly id: string; readonly cause: string }): Fault {
  return readStored(faultSchema, cause, { column: 'gaps.cause', row: id }, faultOf('internal'));
}

/** A `%` that stood for itself in a login used to be taken as it was. */
function mendedSource(stored: { readonly url?: unknown }): unknown {
  const { url } = stored;
  if (typeof url !== 'string') return stored;
  const mended = url.replace(/^[a-z]+:\/*[^/?#]*@/i, (login) => login.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  return { ...stored, url: mended };
}

const keptGate = (gate: CameraGate | null) => (gate === null ? null : JSON.stringify(gate));

function gateOf({ id, gate }: { readonly id: string; readonly gate: string | null }): CameraGate | null {
  return gate === null ? null : readStored(cameraGateSchema, gate, { column: 'cameras.gate', row: id }, null);
}

import { type CameraSource, cameraSourceSchema, type Gap, gapSchema } from '../../src-preload/contract/cameras.ts';
import type { Fault } from '../../src-preload/contract/faults.ts';
import { wholePicture, type Zones, zonesSchema } from '../../src-preload/contract/zones.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { SecretBox } from '../platform/secretBox.ts';

/** A camera as it is stored, its address in full. */
export interface StoredCamera {
  readonly id: string;
  readonly name: string;
  readonly source: CameraSource;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly zones: Zones;
  readonly carParkId: string | null;
}

/** Shown where an address was lost; `.invalid` never leads anywhere (RFC 2606). */
const lostSource: CameraSource = { kind: 'rtsp', url: 'rtsp://address-lost.invalid/' };

/** The cameras and the times in which nothing was read at them. */
export function createCameraStore(db: Database, secrets: SecretBox, log: Pick<Log, 'warn'>) {
  const seal = (source: CameraSource) => secrets.seal(JSON.stringify(source));

  /** Zones that cannot be understood must not keep a camera from reading: it then reads the whole picture. */
  function zonesOf(row: { readonly id: string; readonly name: string; readonly zones: string }): Zones {
    const zones = zonesSchema.safeParse(parseJson(row.zones));
    if (zones.success) return zones.data;
    log.warn({ cameraId: row.id, err: zones.error }, `The zones of ${row.name} are not understood; all of it is read`);
    return wholePicture;
  }

  /** An address that cannot be opened, since the key is another one, must not keep the rest from starting. */
  function sourceOf(row: { readonly id: string; readonly name: string; readonly sealedSource: Uint8Array }) {
    try {
      return cameraSourceSchema.parse(JSON.parse(secrets.open(row.sealedSource)));
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

    async openGap(id: string, cameraId: string, fromAt: number, cause: Fault): Promise<void> {
      await db
        .insertInto('gaps')
        .values({ id, cameraId, fromAt, toAt: null, cause: JSON.stringify(cause) })
        .execute();
    },

    async closeGaps(cameraId: string, toAt: number): Promise<void> {
      await db.updateTable('gaps').set({ toAt }).where('cameraId', '=', cameraId).where('toAt', 'is', null).execute();
    },

    async camerasInGap(): Promise<string[]> {
      const rows = await db.selectFrom('gaps').select('cameraId').distinct().where('toAt', 'is', null).execute();
      return rows.map((row) => row.cameraId);
    },

    async gaps(cameraId: string, limit: number): Promise<Gap[]> {
      const rows = await db
        .selectFrom('gaps')
        .selectAll()
        .where('cameraId', '=', cameraId)
        .orderBy('fromAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => gapSchema.parse({ ...row, cause: JSON.parse(row.cause) }));
    },
  };
}

export type CameraStore = ReturnType<typeof createCameraStore>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { uuidv7 } from 'uuidv7';
import type { Camera, CameraSource, CameraStatus, Gap, SourceTest } from '../../src-preload/contract/cameras.ts';
import { faultOf } from '../../src-preload/contract/faults.ts';
import { wholePicture, type Zones } from '../../src-preload/contract/zones.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { CameraEngine, CameraSignal } from './engine.ts';
import { maskSource, unmaskSource } from './rules.ts';
import type { CameraStore, StoredCamera } from './store.ts';

export interface CamerasOptions {
  readonly db: Database;
  readonly store: CameraStore;
  readonly outbox: Outbox;
  readonly engine: CameraEngine;
  readonly clock: Clock;
  readonly sampleClip: string;
  readonly isCarPark: (id: string) => boolean;
}

/** What changes of a camera; the rest stays. */
export interface CameraChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly source?: CameraSource | undefined;
  readonly enabled?: boolean | undefined;
  readonly zones?: Zones | undefined;
  readonly carParkId?: string | null | undefined;
}

/** The cameras of the site: their settings, what they are doing now, and when they were not reading. */
export interface Cameras {
  list(): Camera[];
  /** Whether this is a camera's id, also of one removed in this run: its last pass may still be on its way. */
  knows(id: string): boolean;
  /** Whether vehicles cross a line there that somebody has drawn. */
  hasLine(id: string): boolean;
  /** The ids of the cameras that belong to a car park. */
  ofCarPark(carParkId: string): string[];
  add(input: { name: string; source: CameraSource; carParkId?: string | null }): Promise<Camera>;
  update(input: CameraChange): Promise<Camera>;
  remove(id: string): Promise<void>;
  test(input: { id?: string; source: CameraSource }): Promise<SourceTest>;
  devices(): Promise<{ device: string; label: string }[]>;
  addSample(): Promise<Camera>;
  gaps(id: string, limit: number): Promise<Gap[]>;
  /** Takes what the engine says of a camera. */
  onSignal(cameraId: string, signal: CameraSignal): Promise<void>;
  /** The engine's process was lost: nothing is read until each camera is live again. */
  onEngineLost(): Promise<void>;
  start(): Promise<void>;
}

export function createCameras({ db, store, outbox, engine, clock, sampleClip, isCarPark }: CamerasOptions): Cameras {
  const cameras = new Map<string, StoredCamera>();
  const states = new Map<string, CameraStatus>();
  const silent = new Set<string>();
  const removed = new Set<string>();

  const off = (): CameraStatus => stateOf('off', clock.now());
  const shown = (camera: StoredCamera): Camera => ({
    ...camera,
    source: maskSource(camera.source),
    state: states.get(camera.id) ?? off(),
  });

  function known(id: string): StoredCamera {
    const camera = cameras.get(id);
    if (camera === undefined) throw new Refusal('NOT_FOUND', 'This camera was removed. Reload the list of cameras.');
    return camera;
  }

  function refuseTakenName(name: string, exceptId: string | null): void {
    const taken = [...cameras.values()].some((c) => c.id !== exceptId && c.name.toLowerCase() === name.toLowerCase());
    if (taken)
      throw new Refusal('CONFLICT', `There is already a camera called “${name}”. Choose another name.`, {
        field: 'name',
      });
  }

  function refuseUnknownCarPark(id: string | null): void {
    if (id !== null && !isCarPark(id))
      throw new Refusal('CONFLICT', 'This car park was removed. Choose another one.', { field: 'carParkId' });
  }

  function begin(camera: StoredCamera): void {
    states.set(camera.id, camera.enabled ? stateOf('starting', clock.now()) : off());
    if (camera.enabled) engine.watch(camera.id, camera.source, camera.zones);
    else engine.unwatch(camera.id);
  }

  async function save(camera: StoredCamera, write: 'insert' | 'update'): Promise<Camera> {
    const before = cameras.get(camera.id) ?? null;
    const previousState = states.get(camera.id) ?? null;
    const startsAnew =
      before === null ||
      before.enabled !== camera.enabled ||
      JSON.stringify(before.source) !== JSON.stringify(camera.source);
    const nextState = startsAnew ? stateOf(camera.enabled ? 'starting' : 'off', clock.now()) : previousState;
    await db.transaction().execute(async (writing) => {
      await store[write](writing, camera);
      const event: Camera = { ...camera, source: maskSource(camera.source), state: nextState ?? off() };
      await outbox.append(writing, { topic: 'camera.changed', camera: event });
      if (camera.carParkId !== (before?.carParkId ?? null)) await outbox.append(writing, { topic: 'carParks.changed' });
    });
    cameras.set(camera.id, camera);
    if (startsAnew) {
      await recovered(camera.id);
      begin(camera);
    } else if (camera.enabled) {
      engine.watch(camera.id, camera.source, camera.zones);
    }
    outbox.announce();
    return shown(camera);
  }

  async function add(input: { name: string; source: CameraSource; carParkId?: string | null }): Promise<Camera> {
    const carParkId = input.carParkId ?? null;
    refuseTakenName(input.name, null);
    refuseUnknownCarPark(carParkId);
    const source = unmaskSource(input.source, null);
    const added = {
      id: uuidv7(),
      name: input.name,
      source,
      enabled: true,
      createdAt: clock.now(),
      zones: wholePicture,
      carParkId,
    };
    return await save(added, 'insert');
  }

  async function recovered(cameraId: string): Promise<void> {
    if (!silent.delete(cameraId)) return;
    await store.closeGaps(cameraId, clock.now());
  }

  async function fellSilent(cameraId: string, cause: CameraStatus['fault']): Promise<void> {
    if (silent.has(cameraId)) return;
    silent.add(cameraId);
    await store.openGap(uuidv7(), cameraId, clock.now(), cause ?? faultOf('internal'));
  }

  /** Sets a camera's state, and tells it: for the record when the status changes, in passing when a figure does. */
  async function enter(camera: StoredCamera, next: CameraStatus): Promise<void> {
    const before = states.get(camera.id);
    const sameStatus = before?.status === next.status && before.fault?.code === next.fault?.code;
    const state = sameStatus && before !== undefined ? { ...next, since: before.since } : next;
    states.set(camera.id, state);
    if (sameStatus) {
      outbox.tell({ topic: 'camera.changed', camera: shown(camera) });
      return;
    }
    if (state.status === 'live') await recovered(camera.id);
    if (state.status === 'reconnecting' || state.status === 'failed') await fellSilent(camera.id, state.fault);
    await db
      .transaction()
      .execute(async (writing) => await outbox.append(writing, { topic: 'camera.changed', camera: shown(camera) }));
    outbox.announce();
  }

  return {
    list: () => [...cameras.values()].map(shown),
    ofCarPark: (carParkId) =>
      [...cameras.values()].filter((camera) => camera.carParkId === carParkId).map(({ id }) => id),
    knows: (id) => cameras.has(id) || removed.has(id),
    hasLine: (id) => (cameras.get(id)?.zones.line ?? null) !== null,
    add,
    async update({ id, name, source, enabled, zones, carParkId }) {
      const camera = known(id);
      if (name !== undefined) refuseTakenName(name, id);
      if (carParkId !== undefined) refuseUnknownCarPark(carParkId);
      const changed: StoredCamera = {
        ...camera,
        name: name ?? camera.name,
        source: source === undefined ? camera.source : unmaskSource(source, camera.source),
        enabled: enabled ?? camera.enabled,
        zones: zones ?? camera.zones,
        carParkId: carParkId === undefined ? camera.carParkId : carParkId,
      };
      return await save(changed, 'update');
    },
    async remove(id) {
      const camera = known(id);
      await db.transaction().execute(async (writing) => {
        await store.markRemoved(writing, camera.id, clock.now());
        await outbox.append(writing, { topic: 'camera.removed', cameraId: camera.id });
      });
      await recovered(id);
      engine.unwatch(id);
      cameras.delete(id);
      removed.add(id);
      states.delete(id);
      outbox.announce();
    },
    async test({ id, source }) {
      const stored = id === undefined ? null : known(id).source;
      return await engine.test(unmaskSource(source, stored));
    },
    devices: () => engine.devices(),
    async addSample() {
      const there = [...cameras.values()].find((c) => c.source.kind === 'file' && c.source.path === sampleClip);
      if (there !== undefined) return there.enabled ? shown(there) : await save({ ...there, enabled: true }, 'update');
      return await add({ name: freeName('Sample gate', cameras.values()), source: { kind: 'file', path: sampleClip } });
    },
    gaps: (id, limit) => store.gaps(id, limit),
    async onSignal(cameraId, signal) {
      const camera = cameras.get(cameraId);
      if (camera?.enabled !== true) return;
      await enter(camera, { ...stateOf(signal.status, clock.now()), ...signal });
    },
    async onEngineLost() {
      const fault = faultOf('engineStopped');
      for (const camera of cameras.values()) {
        if (camera.enabled) await enter(camera, { ...stateOf('reconnecting', clock.now()), fault });
      }
    },
    async start() {
      // A gap left open by the last run ends when this camera is live again.
      for (const cameraId of await store.camerasInGap()) silent.add(cameraId);
      for (const camera of await store.all()) {
        cameras.set(camera.id, camera);
        begin(camera);
      }
    },
  };
}

function stateOf(status: CameraStatus['status'], since: number): CameraStatus {
  return { status, since, fault: null, width: null, height: null, framesPerSecond: null };
}

function freeName(wanted: string, cameras: Iterable<StoredCamera>): string {
  const taken = new Set([...cameras].map((camera) => camera.name.toLowerCase()));
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted} ${n}`;
  return name;
}

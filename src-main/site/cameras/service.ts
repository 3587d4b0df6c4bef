import { randomBytes } from 'node:crypto';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { Camera, CameraSource, CameraStatus } from '../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../src-preload/contract/site/zones.ts';
import { note } from '../../platform/audit/note.ts';
import type { Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseWithoutScope } from '../../platform/serving/actor.ts';
import { createTurns } from '../../platform/turns.ts';
import type { CameraChange, Cameras, CamerasOptions, NewCamera, PostingCamera } from './cameras.ts';
import { hasClock } from './clocks/ask.ts';
import { createGapKeeper } from './gapKeeper.ts';
import { maskSource, unmaskSource, withSecrets } from './rules.ts';
import type { StoredCamera } from './store.ts';

export type { Cameras, CamerasOptions, PostingCamera };

export function createCameras(options: CamerasOptions): Cameras {
  const { db, store, outbox, engine, clock, held, sampleClip, isCarPark, carParkName = () => null } = options;
  const cameras = new Map<string, StoredCamera>();
  const states = new Map<string, CameraStatus>();
  const gaps = createGapKeeper(store, clock);
  const removed = new Set<string>();
  /** What one person changes is not taken from what another changes at the same time. */
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 1_000 });
  const clocks =
    options.keepClocks?.({
      cameras: () => [...cameras.values()].filter(({ enabled }) => enabled),
      onMeasured(id) {
        const camera = cameras.get(id);
        if (camera !== undefined) outbox.tell({ topic: 'camera.changed', camera: shown(camera) });
      },
    }) ?? null;

  const off = (): CameraStatus => stateOf('off', clock.now());
  const shown = (camera: StoredCamera): Camera => ({
    ...camera,
    source: maskSource(camera.source),
    state: states.get(camera.id) ?? off(),
    clock: clocks?.of(camera.id) ?? null,
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

  function unmasked(source: CameraSource, stored: CameraSource | null): CameraSource {
    if (source.kind === 'posts') {
      const whole = withSecrets(source, stored, { path: newSecret(), password: newSecret() });
      // Whoever may change what may open, and by what it proves itself, has a hand on the barrier.
      if (whole.mayOpen && JSON.stringify(whole) !== JSON.stringify(stored)) refuseWithoutScope('barriers:open');
      return whole;
    }
    const whole = unmaskSource(source, stored);
    if (whole !== null) return whole;
    const sentence = 'Give the whole address again, with user name and password where the camera asks for them.';
    throw new Refusal('INVALID', sentence, { field: 'source.url' });
  }

  /** A camera that posts is waited for; there is nothing to be captured. */
  function watch({ id, source, enabled, zones }: StoredCamera): void {
    if (enabled && source.kind !== 'posts') engine.watch(id, source, zones);
    else engine.unwatch(id);
  }

  function begin(camera: StoredCamera): void {
    states.set(camera.id, camera.enabled ? stateOf('starting', clock.now()) : off());
    watch(camera);
  }

  /** Notes what a camera was and is, of its address what may be shown. */
  async function noted(
    writing: Writing,
    action: 'cameras.add' | 'cameras.update' | 'cameras.remove',
    before: StoredCamera | null,
    after: StoredCamera | null,
  ): Promise<void> {
    const { id, name } = after ?? before ?? { id: '', name: '' };
    const [was, is] = [before, after].map((camera) => {
      if (camera === null) return null;
      const carPark = camera.carParkId === null ? null : carParkName(camera.carParkId);
      return { name: camera.name, source: maskSource(camera.source), on: camera.enabled, zones: camera.zones, carPark };
    });
    await note(writing, clock, {
      action,
      thing: { kind: 'camera', id, label: name },
      values: {},
      before: was,
      after: is,
    });
  }

  async function save(camera: StoredCamera, write: 'insert' | 'update'): Promise<Camera> {
    const before = cameras.get(camera.id) ?? null;
    const previousState = states.get(camera.id) ?? null;
    const startsAnew =
      before === null ||
      before.enabled !== camera.enabled ||
      JSON.stringify(before.source) !== JSON.stringify(camera.source);
    if (before !== null && JSON.stringify(before.source) !== JSON.stringify(camera.source))
      await clocks?.forget(camera.id);
    const nextState = startsAnew ? stateOf(camera.enabled ? 'starting' : 'off', clock.now()) : previousState;
    await db.transaction().execute(async (writing) => {
      await store[write](writing, camera);
      await noted(writing, write === 'insert' ? 'cameras.add' : 'cameras.update', before, camera);
      const event: Camera = {
        ...camera,
        source: maskSource(camera.source),
        ...{ state: nextState ?? off(), clock: clocks?.of(camera.id) ?? null },
      };
      await outbox.append(writing, { topic: 'camera.changed', camera: event });
      if (camera.carParkId !== (before?.carParkId ?? null)) await outbox.append(writing, { topic: 'carParks.changed' });
    });
    cameras.set(camera.id, camera);
    if (startsAnew) {
      gaps.recovered(camera.id);
      await held.write(`gaps of ${camera.id}`, () => writeDown(camera.id, null));
      begin(camera);
    } else if (camera.enabled) {
      watch(camera);
    }
    outbox.announce();
    return shown(camera);
  }

  async function add(input: NewCamera): Promise<Camera> {
    const carParkId = input.carParkId ?? null;
    refuseTakenName(input.name, null);
    refuseUnknownCarPark(carParkId);
    const source = unmasked(input.source, null);
    const added = {
      id: newId(),
      name: input.name,
      source,
      enabled: true,
      createdAt: clock.now(),
      zones: wholePicture,
      carParkId,
      gate: input.gate ?? null,
    };
    return await save(added, 'insert');
  }

  async function update({ id, name, source, enabled, zones, carParkId, gate }: CameraChange): Promise<Camera> {
    const camera = known(id);
    if (name !== undefined) refuseTakenName(name, id);
    if (carParkId !== undefined) refuseUnknownCarPark(carParkId);
    const changed: StoredCamera = {
      ...camera,
      name: name ?? camera.name,
      source: source === undefined ? camera.source : unmasked(source, camera.source),
      enabled: enabled ?? camera.enabled,
      zones: zones ?? camera.zones,
      carParkId: carParkId === undefined ? camera.carParkId : carParkId,
      gate: gate === undefined ? camera.gate : gate,
    };
    return await save(changed, 'update');
  }

  async function remove(id: string): Promise<void> {
    const camera = known(id);
    await db.transaction().execute(async (writing) => {
      await store.markRemoved(writing, camera.id, clock.now());
      await noted(writing, 'cameras.remove', camera, null);
      await outbox.append(writing, { topic: 'camera.removed', cameraId: camera.id });
    });
    // Gone at once for everybody who asks; what else it left is put in order after that.
    engine.unwatch(id);
    cameras.delete(id);
    removed.add(id);
    states.delete(id);
    gaps.recovered(id);
    await held.write(`gaps of ${id}`, () => writeDown(id, null));
    await clocks?.forget(id);
    outbox.announce();
  }

  /** Writes when a camera did not read, and what it does now where that is to be told. */
  async function writeDown(
    cameraId: string,
    told: { readonly was: CameraStatus['status'] | null } | null,
  ): Promise<void> {
    const done = await db.transaction().execute(async (writing) => {
      const camera = cameras.get(cameraId);
      if (told !== null && camera !== undefined)
        await outbox.append(writing, { topic: 'camera.changed', camera: shown(camera), ...told });
      return await gaps.write(writing, cameraId);
    });
    done();
    outbox.announce();
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
    if (state.status === 'live') gaps.recovered(camera.id);
    if (state.status === 'reconnecting' || state.status === 'failed')
      gaps.fellSilent(camera.id, state.fault ?? faultOf('internal'));
    const isWritten = await held.write(`state of ${camera.id}`, () =>
      writeDown(camera.id, { was: before?.status ?? null }),
    );
    // Those who watch do not wait for the disk.
    if (!isWritten) outbox.tell({ topic: 'camera.changed', camera: shown(camera) });
  }

  return {
    list: () => [...cameras.values()].map(shown),
    ofCarPark: (carParkId) =>
      [...cameras.values()].filter((camera) => camera.carParkId === carParkId).map(({ id }) => id),
    knows: (id) => cameras.has(id) || removed.has(id),
    hasLine: (id) => (cameras.get(id)?.zones.line ?? null) !== null,
    add: (input) => inTurn(() => add(input)),
    update: (changes) => inTurn(() => update(changes)),
    remove: (id) => inTurn(() => remove(id)),
    async test({ id, source }) {
      const stored = id === undefined ? null : known(id).source;
      if (source.kind === 'posts') return { ok: false, fault: faultOf('unreachable', postsAreWaitedFor) };
      const whole = unmasked(source, stored);
      return whole.kind === 'posts' ? { ok: false, fault: faultOf('internal') } : await engine.test(whole);
    },
    devices: () => engine.devices(),
    addSample: () =>
      inTurn(async () => {
        const there = [...cameras.values()].find((c) => c.source.kind === 'file' && c.source.path === sampleClip);
        if (there !== undefined)
          return there.enabled ? shown(there) : await save({ ...there, enabled: true }, 'update');
        return await add({
          name: freeName('Sample gate', cameras.values()),
          source: { kind: 'file', path: sampleClip },
        });
      }),
    gaps: (id, limit, cursor, order) => store.gaps(id, limit, cursor, order),
    clock: async (id, limit) => (await clocks?.samples(id, limit)) ?? [],
    async measureClock(id) {
      const camera = known(id);
      const { source } = camera;
      if (!hasClock(source) || clocks === null)
        throw new Refusal('CONFLICT', `${camera.name} is not read over the network, so it tells no time of its own.`);
      await clocks.measure({ id, source });
      return shown(camera);
    },
    posting: () =>
      [...cameras.values()].flatMap(({ id, name, enabled, source }) =>
        source.kind === 'posts' ? [{ id, name, enabled, source }] : [],
      ),
    renewSecrets: (id) =>
      inTurn(async () => {
        const camera = known(id);
        if (camera.source.kind !== 'posts')
          throw new Refusal('INVALID', 'This camera does not post what it reads, so it has no secrets.');
        const source = withSecrets(camera.source, null, { path: newSecret(), password: newSecret() });
        await save({ ...camera, source }, 'update');
      }),
    async onSignal(cameraId, signal) {
      const camera = cameras.get(cameraId);
      if (camera?.enabled !== true) return;
      await enter(camera, { ...stateOf(signal.status, clock.now()), ...signal });
    },
    onClockMoved(byMs) {
      for (const camera of cameras.values()) {
        const state = states.get(camera.id);
        if (state === undefined) continue;
        states.set(camera.id, { ...state, since: state.since + byMs });
        outbox.tell({ topic: 'camera.changed', camera: shown(camera) });
      }
    },
    async onEngineLost() {
      const fault = faultOf('engineStopped');
      for (const camera of cameras.values()) {
        if (camera.enabled && camera.source.kind !== 'posts')
          await enter(camera, { ...stateOf('reconnecting', clock.now()), fault });
      }
    },
    async start() {
      // A gap left open by the last run ends when this camera is live again.
      for (const cameraId of await store.camerasInGap()) gaps.resume(cameraId);
      for (const camera of await store.all()) {
        cameras.set(camera.id, camera);
        begin(camera);
      }
      await clocks?.start();
    },
    async stop() {
      await clocks?.stop();
    },
  };
}

const postsAreWaitedFor =
  'A camera that reads plates itself posts them. Add it, type its address into the camera, and wait for its first post.';

/** 192 random bits. */
const newSecret = () => randomBytes(24).toString('base64url');

function stateOf(status: CameraStatus['status'], since: number): CameraStatus {
  return { status, since, fault: null, width: null, height: null, framesPerSecond: null };
}

function freeName(wanted: string, cameras: Iterable<StoredCamera>): string {
  const taken = new Set([...cameras].map((camera) => camera.name.toLowerCase()));
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted} ${n}`;
  return name;
}

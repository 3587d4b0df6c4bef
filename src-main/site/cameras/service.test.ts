import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { CameraSource } from '../../../src-preload/contract/site/cameras.ts';
import { wholePicture, type Zones } from '../../../src-preload/contract/site/zones.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createCameras } from './service.ts';
import { createCameraStore } from './store.ts';

const source: CameraSource = { kind: 'rtsp', url: 'rtsp://admin:s3cret@10.0.0.5/live' };

const gateOnly: Zones = {
  detect: [
    [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.5, 0.9],
    ],
  ],
  ignore: [],
  line: { from: [0.1, 0.5], to: [0.9, 0.5], in: 'right' },
  narrowestPlate: 60,
  widestPlate: null,
};

async function freshCameras() {
  const record = await freshRecord();
  const watched = new Map<string, CameraSource>();
  const zonesOf = new Map<string, Zones>();
  const begun: string[] = [];
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (about: unknown) => void warnings.push(about) };
  const create = () =>
    createCameras({
      ...record,
      store: createCameraStore(record.db, record.secrets, log),
      sampleClip: '/clips/gate.mp4',
      isCarPark: (id) => id === 'north',
      engine: {
        watch(id, spec, zones) {
          if (!watched.has(id)) begun.push(id);
          watched.set(id, spec);
          zonesOf.set(id, zones);
        },
        unwatch: (id) => void watched.delete(id),
        test: async () => ({ ok: false, fault: faultOf('unreachable') }),
        devices: async () => [],
      },
    });
  return { ...record, watched, zonesOf, begun, warnings, cameras: create(), create };
}

describe('cameras', () => {
  it('are watched with their password, shown and told of without it', async () => {
    const { cameras, watched, events, db } = await freshCameras();
    const camera = await cameras.add({ name: 'Entry 1', source });
    expect(watched.get(camera.id)).toEqual(source);
    expect(JSON.stringify([camera, cameras.list(), await events()])).not.toContain('s3cret');
    const row = await db.selectFrom('cameras').select('sealedSource').executeTakeFirstOrThrow();
    expect(Buffer.from(row.sealedSource).includes('s3cret')).toBe(false);
  });

  it('keep an address that comes back as it was shown, and ask for the whole of any other', async () => {
    const { cameras, watched, db, events } = await freshCameras();
    const whole = { kind: 'mjpeg', url: 'http://10.0.0.5/video?user=admin&pwd=s3cret' } as const;
    const { id, source: shown } = await cameras.add({ name: 'Entry 1', source: whole });
    expect(shown).toEqual({ kind: 'mjpeg', url: 'http://10.0.0.5/video', isMasked: true });
    await cameras.update({ id, name: 'Way in', source: shown });
    expect(watched.get(id)).toEqual(whole);
    const moved = { ...shown, url: 'http://198.51.100.7/video' } as CameraSource;
    const refused = { code: 'INVALID', field: 'source.url' };
    await expect(cameras.update({ id, source: moved })).rejects.toMatchObject(refused);
    await expect(cameras.test({ id, source: moved })).rejects.toMatchObject(refused);
    await expect(cameras.add({ name: 'Entry 2', source: moved })).rejects.toMatchObject(refused);
    expect(watched.get(id)).toEqual(whole);
    const stored = await db.selectFrom('cameras').selectAll().execute();
    expect(JSON.stringify([cameras.list(), await events(), stored])).not.toMatch(/s3cret|pwd/);
  });

  it('with a % in their login that was taken as it was are still watched', async () => {
    const { cameras, create, watched, db, secrets } = await freshCameras();
    const { id } = await cameras.add({ name: 'Entry 1', source });
    const sealedSource = secrets.seal(JSON.stringify({ kind: 'rtsp', url: 'rtsp://us%er:p%40%@10.0.0.5/a%b' }));
    await db.updateTable('cameras').set({ sealedSource }).execute();
    await create().start();
    expect(watched.get(id)).toEqual({ kind: 'rtsp', url: 'rtsp://us%25er:p%40%25@10.0.0.5/a%b' });
  });

  it('are there again after a restart', async () => {
    const { cameras, create, watched } = await freshCameras();
    const camera = await cameras.add({ name: 'Entry 1', source });
    watched.clear();
    const again = create();
    await again.start();
    expect(again.list().map(({ name }) => name)).toEqual(['Entry 1']);
    expect(watched.get(camera.id)).toEqual(source);
  });

  it('keep their zones, which hold at once and leave the stream as it is', async () => {
    const { cameras, create, zonesOf, begun, events } = await freshCameras();
    const { id, zones } = await cameras.add({ name: 'Entry 1', source });
    expect(zones).toEqual(wholePicture);
    await cameras.onSignal(id, { status: 'live', width: 2, height: 2, framesPerSecond: 1 });
    const changed = await cameras.update({ id, zones: gateOnly });
    expect(changed).toMatchObject({ zones: gateOnly, state: { status: 'live' } });
    expect(zonesOf.get(id)).toEqual(gateOnly);
    expect(begun).toEqual([id]);
    expect((await events()).at(-1)).toMatchObject({ topic: 'camera.changed', camera: { zones: gateOnly } });
    const again = create();
    await again.start();
    expect(again.list()).toMatchObject([{ zones: gateOnly }]);
    expect((await again.update({ id, name: 'Exit' })).zones).toEqual(gateOnly);
  });

  it('read the whole picture where their zones are not understood, and the log says so', async () => {
    const { cameras, create, zonesOf, warnings, db } = await freshCameras();
    const { id } = await cameras.add({ name: 'Entry 1', source });
    for (const zones of ['{', '{"detect":[[[0,0],[2,2],[3,3]]]}', 'null']) {
      await db.updateTable('cameras').set({ zones }).execute();
      await create().start();
      expect(zonesOf.get(id)).toEqual(wholePicture);
    }
    expect(warnings).toHaveLength(3);
  });

  it('whose address cannot be opened are off until it is given anew, and keep nobody else from starting', async () => {
    const { cameras, create, watched, db } = await freshCameras();
    const lost = await cameras.add({ name: 'Entry 1', source });
    const other = await cameras.add({ name: 'Entry 2', source });
    await db.updateTable('cameras').set({ sealedSource: new Uint8Array() }).where('id', '=', lost.id).execute();
    watched.clear();
    const again = create();
    await again.start();
    expect(again.list().map(({ name, enabled }) => [name, enabled])).toEqual([
      ['Entry 1', false],
      ['Entry 2', true],
    ]);
    expect([...watched.keys()]).toEqual([other.id]);
    await again.update({ id: lost.id, name: 'Way in' });
    const kept = await db.selectFrom('cameras').select('sealedSource').where('id', '=', lost.id).executeTakeFirst();
    expect(kept?.sealedSource).toHaveLength(0);
    await again.update({ id: lost.id, source, enabled: true });
    expect(watched.get(lost.id)).toEqual(source);
  });

  it('have names of their own', async () => {
    const { cameras } = await freshCameras();
    await cameras.add({ name: 'Entry 1', source });
    await expect(cameras.add({ name: 'entry 1', source })).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' });
  });

  it('record each time without reading, with its cause, until they are live again', async () => {
    const { cameras, clock } = await freshCameras();
    const { id } = await cameras.add({ name: 'Entry 1', source });
    const format = { width: 1920, height: 1080, framesPerSecond: 12 };
    await cameras.onSignal(id, { status: 'live', ...format });
    expect(await cameras.gaps(id, 10)).toEqual([]);
    const silentAt = clock.now();
    await cameras.onSignal(id, { status: 'reconnecting', fault: faultOf('stalled') });
    await cameras.onSignal(id, { status: 'reconnecting', fault: faultOf('unreachable') });
    clock.advance(4_000);
    await cameras.onSignal(id, { status: 'live', ...format });
    expect(await cameras.gaps(id, 10)).toMatchObject([
      { fromAt: silentAt, toAt: silentAt + 4_000, cause: { code: 'stalled' } },
    ]);
  });

  it('record how long a gap was though the clock was set meanwhile', async () => {
    for (const byMs of [-3_600_000, 86_400_000]) {
      const { cameras, clock } = await freshCameras();
      const { id } = await cameras.add({ name: 'Entry 1', source });
      await cameras.onSignal(id, { status: 'reconnecting', fault: faultOf('unreachable') });
      clock.advance(20_000);
      clock.set(byMs);
      cameras.onClockMoved(byMs);
      expect(cameras.list()[0]?.state.since).toBe(clock.now() - 20_000);
      clock.advance(10_000);
      await cameras.onSignal(id, { status: 'live', width: 2, height: 2, framesPerSecond: 1 });
      expect(await cameras.gaps(id, 10)).toMatchObject([{ fromAt: clock.now() - 30_000, toAt: clock.now() }]);
    }
  });

  it('record a gap when the engine is lost, and only where they were reading', async () => {
    const { cameras } = await freshCameras();
    const on = await cameras.add({ name: 'On', source });
    const disabled = await cameras.add({ name: 'Off', source });
    await cameras.update({ id: disabled.id, enabled: false });
    await cameras.onSignal(on.id, { status: 'live', width: 2, height: 2, framesPerSecond: 1 });
    await cameras.onEngineLost();
    expect(await cameras.gaps(on.id, 10)).toMatchObject([{ toAt: null, cause: { code: 'engineStopped' } }]);
    expect(await cameras.gaps(disabled.id, 10)).toEqual([]);
  });

  it('keep their name for their reads once removed, but not their address', async () => {
    const { cameras, watched, db, secrets } = await freshCameras();
    const { id } = await cameras.add({ name: 'Entry 1', source });
    await cameras.remove(id);
    expect(cameras.list()).toEqual([]);
    expect(watched.size).toBe(0);
    expect(cameras.knows(id)).toBe(true);
    const row = await db.selectFrom('cameras').selectAll().executeTakeFirstOrThrow();
    expect(row.name).toBe('Entry 1');
    expect(secrets.open(row.sealedSource)).toBe('{}');
    await expect(cameras.update({ id, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('add the sample clip once', async () => {
    const { cameras } = await freshCameras();
    const first = await cameras.addSample();
    expect((await cameras.addSample()).id).toBe(first.id);
    expect(cameras.list()).toHaveLength(1);
  });
});

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Eyes } from './eyes.ts';
import { loadManifest, ModelError, readModelFile } from './manifest.ts';
import { OnnxError, openNetwork } from './onnx.ts';
import { openEyes } from './openEyes.ts';
import type { TrackedPassEvent } from './passTracker.ts';
import { createPipeline } from './pipeline.ts';
import { readPicture } from './readPicture.ts';
import { plateScene } from './testing/plateScene.ts';

let eyes: Eyes;
beforeAll(async () => {
  eyes = await openEyes(await loadManifest(), 'video');
});
afterAll(() => eyes.close());

describe('reading a picture with the models of the manifest', () => {
  it('reads a British plate, where it is', async () => {
    const frame = await plateScene([{ text: 'AB12CDE', x: 500, y: 480, width: 230 }]);
    const { width, height, plates, ms } = await readPicture(eyes, frame);
    expect({ width, height }).toEqual({ width: 1280, height: 720 });
    expect(plates).toMatchObject([{ text: 'AB12CDE', country: 'GB', format: 'gb-current' }]);
    const [x, y, w, h] = plates[0]?.box ?? [0, 0, 0, 0];
    expect(Math.abs(x + w / 2 - 615)).toBeLessThan(20);
    expect(Math.abs(y + h / 2 - 505)).toBeLessThan(12);
    expect(ms).toBeGreaterThan(0);
  });

  it('reads slanting plates, and two plates in one picture', async () => {
    const frame = await plateScene([
      { text: 'KX65ZRT', x: 200, y: 500, width: 220, degrees: -9, side: 'rear' },
      { text: 'LN09VHB', x: 850, y: 450, width: 200, degrees: 7 },
    ]);
    const { plates } = await readPicture(eyes, frame);
    expect(plates.map(({ text }) => text).sort()).toEqual(['KX65ZRT', 'LN09VHB']);
  });

  it('reads a two-line plate as one', async () => {
    const frame = await plateScene([{ text: 'GV16YMW', rows: 2, x: 560, y: 470, width: 150 }]);
    expect((await readPicture(eyes, frame)).plates).toMatchObject([{ text: 'GV16YMW' }]);
  });

  it('does not take signs, clocks and names for plates', async () => {
    const words = [
      { text: 'VISITOR PARKING', x: 120, y: 200 },
      { text: '2026-03-14 16:05:27', x: 20, y: 40 },
      { text: 'GATE NORTH', x: 980, y: 690 },
    ];
    expect(
      (await readPicture(eyes, await plateScene([], words))).plates.filter(({ confidence }) => confidence > 0.5),
    ).toEqual([]);
  });
});

describe('watching moving pictures', () => {
  it('tells one pass of a vehicle that drives up, and nothing of the clock', async () => {
    const pipeline = createPipeline(eyes);
    const events: TrackedPassEvent[] = [];
    for (let step = 0; step < 8; step++) {
      const scene = [{ text: 'MW58KLP', x: 420 + step * 12, y: 430 + step * 6, width: 150 + step * 10 }];
      const clock = [{ text: `CAM 3 16:05:${20 + step}`, x: 20, y: 40 }];
      const { events: told } = await pipeline.observe(await plateScene(scene, clock, step * 200));
      events.push(...told);
    }
    const [track] = pipeline.tracksAt(1400);
    expect(track).toMatchObject({ text: 'MW58KLP' });
    events.push(...pipeline.end());
    expect(events.filter(({ kind }) => kind === 'closed').map(({ pass }) => [pass.text, pass.direction])).toEqual([
      ['MW58KLP', 'approaching'],
    ]);
    expect(pipeline.times).toMatchObject({ frames: 8, analysedFrames: 8 });
    expect(pipeline.times.detectMs).toBeGreaterThan(0);
  });

  it('spends nothing on a picture that does not change', async () => {
    const pipeline = createPipeline(eyes);
    const frame = await plateScene([]);
    const analysed: boolean[] = [];
    for (let timeMs = 0; timeMs < 1500; timeMs += 100)
      analysed.push((await pipeline.observe({ ...frame, timeMs })).analysed);
    expect(analysed.filter(Boolean)).toHaveLength(1);
  });
});

describe('the manifest', () => {
  const manifestPath = fileURLToPath(new URL('../../../models/manifest.json', import.meta.url));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is refused when it is missing, is no manifest, or names a file that is not there', async () => {
    await expect(loadManifest(join(folder, 'none.json'))).rejects.toMatchObject({ problem: 'manifestMissing' });
    await writeFile(join(folder, 'bad.json'), '{"version":1}');
    await expect(loadManifest(join(folder, 'bad.json'))).rejects.toMatchObject({ problem: 'manifestInvalid' });
    const manifest = await loadManifest(manifestPath);
    const gone = { ...manifest.detector, path: 'plate-detector/none.onnx' };
    await expect(readModelFile(manifest, gone)).rejects.toMatchObject({ problem: 'fileMissing' });
  });

  it('is looked up beside itself too, and a changed model is refused', async () => {
    await cp(manifestPath, join(folder, 'manifest.json'));
    await writeFile(join(folder, 'model.onnx'), 'not the tested model');
    const text = await readFile(manifestPath, 'utf8');
    const own = text.replace('plate-detector/model.onnx', 'model.onnx');
    await writeFile(join(folder, 'own.json'), own);
    const refusal = openEyes(await loadManifest(join(folder, 'own.json')));
    await expect(refusal).rejects.toBeInstanceOf(ModelError);
    await expect(refusal).rejects.toMatchObject({ problem: 'fileChanged' });
  });
});

describe('the runtime', () => {
  it.runIf(process.platform === 'linux')('does not load while telemetry is not switched off', async () => {
    const before = process.env.ORT_DISABLE_TELEMETRY;
    delete process.env.ORT_DISABLE_TELEMETRY;
    try {
      await expect(openNetwork(new Uint8Array(1))).rejects.toThrow('ORT_DISABLE_TELEMETRY=1');
    } finally {
      process.env.ORT_DISABLE_TELEMETRY = before;
    }
  });

  it('tells that a file is no model', async () => {
    await expect(openNetwork(new Uint8Array(64))).rejects.toBeInstanceOf(OnnxError);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlateDetector } from './eyes.ts';
import { loadManifest, type ModelManifest } from './manifest.ts';
import { OnnxError } from './onnx.ts';
import { openPlateDetector, plateLooks } from './plateDetector.ts';
import { openPlateReader } from './plateReader.ts';
import { plateScene } from './testing/plateScene.ts';
import { uprightQuad } from './testing/uprightQuad.ts';

let manifest: ModelManifest;
let detector: PlateDetector;
beforeAll(async () => {
  manifest = await loadManifest();
  detector = await openPlateDetector(manifest, manifest.detector, plateLooks.video);
});
afterAll(() => detector.close());

describe('the detector of the manifest', () => {
  it('finds the corners of a turned plate', async () => {
    const [plate, ...others] = await detector.detect(
      await plateScene([{ text: 'KX65ZRT', x: 500, y: 440, width: 220, degrees: 10 }]),
    );
    expect(others).toEqual([]);
    const [width, height] = [220, (220 * 111) / 520];
    const [c, s] = [Math.cos(Math.PI / 18), Math.sin(Math.PI / 18)];
    const drawn = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([right = 0, down = 0]) => ({
      x: 610 + (right * width * c - down * height * s) / 2,
      y: 440 + height / 2 + (right * width * s + down * height * c) / 2,
    }));
    for (const [index, { x, y }] of drawn.entries()) {
      expect(Math.abs((plate?.quad[index]?.x ?? 0) - x)).toBeLessThan(width * 0.06);
      expect(Math.abs((plate?.quad[index]?.y ?? 0) - y)).toBeLessThan(height * 0.25);
    }
  });

  it('finds plates in frames of one size after another, and none where there is none', async () => {
    const frame = await plateScene([{ text: 'KX65ZRT', x: 500, y: 440, width: 180 }]);
    expect(await detector.detect(await plateScene([]))).toEqual([]);
    const upper = { ...frame, height: 600, data: new Uint8Array(1280 * 900).fill(128) };
    upper.data.set(frame.data.subarray(1280 * 120, 1280 * 720));
    const [inUpper] = await detector.detect(upper);
    const [inWhole] = await detector.detect(frame);
    expect(Math.abs((inWhole?.box[1] ?? 0) - (inUpper?.box[1] ?? 0) - 120)).toBeLessThan(8);
  });
});

describe('a model that is something else', () => {
  it('is no detector', async () => {
    const wrong = await openPlateDetector(
      manifest,
      { ...manifest.detector, ...fileOf(manifest.reader) },
      plateLooks.video,
    );
    await expect(wrong.detect(await plateScene([]))).rejects.toThrow();
    await wrong.close();
  });

  it('is no reader', async () => {
    const wrong = await openPlateReader(manifest, { ...manifest.reader, ...fileOf(manifest.detector) });
    const box = [500, 440, 96, 32] as const;
    const candidate = { box, quad: uprightQuad(box), score: 1 };
    await expect(wrong.read(await plateScene([]), candidate)).rejects.toThrow();
    await wrong.close();
  });

  it('is told apart from one whose alphabet no plate has', async () => {
    const other = { ...manifest.reader, alphabet: `${manifest.reader.alphabet}Ä` };
    await expect(openPlateReader(manifest, other)).rejects.toMatchObject({ problem: 'manifestInvalid' });
    const shorter = { ...manifest.reader, alphabet: manifest.reader.alphabet.slice(0, 36) };
    const reader = await openPlateReader(manifest, shorter);
    const quad = uprightQuad([0, 0, 90, 20]);
    const candidate = { box: [0, 0, 90, 20] as const, quad, score: 1 };
    await expect(reader.read(await plateScene([]), candidate)).rejects.toBeInstanceOf(OnnxError);
    await reader.close();
  });
});

function fileOf({ path, sha256 }: { path: string; sha256: string }) {
  return { path, sha256 };
}

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

  it.each([
    { seen: 'turned by 25°', degrees: 25 },
    { seen: 'turned by 25° the other way', degrees: -25 },
    { seen: 'from the right, sloping by 24°', slopeDegrees: 24, narrowed: 0.7 },
    { seen: 'from the left, sloping by 24°', slopeDegrees: -24, narrowed: 0.7 },
  ])('finds the corners of a plate that is seen $seen', async ({ seen: _, ...pose }) => {
    const [plate] = await detector.detect(await plateScene([{ text: 'KX65ZRT', x: 500, y: 440, width: 240, ...pose }]));
    const { degrees = 0, slopeDegrees = 0, narrowed = 1 } = { degrees: 0, slopeDegrees: 0, narrowed: 1, ...pose };
    const [turn, slope] = [degrees * (Math.PI / 180), slopeDegrees * (Math.PI / 180)];
    const [width, height] = [240, (240 * 111) / 520];
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    for (const [index, [right = 0, low = 0]] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].entries()) {
      const x = (right * width * narrowed) / 2;
      const y = (low * height) / 2 + x * Math.tan(slope);
      expect(Math.abs((plate?.quad[index]?.x ?? 0) - (620 + x * c - y * s))).toBeLessThan(width * 0.07);
      expect(Math.abs((plate?.quad[index]?.y ?? 0) - (440 + height / 2 + x * s + y * c))).toBeLessThan(height * 0.25);
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

describe('a plate that fills the picture', () => {
  it.each([1.02, 1.2, 1.6])('is found whole, %s times its width', async (share) => {
    const scene = await plateScene([{ text: 'KX65ZRT', x: 360, y: 300, width: 560 }]);
    const [width, height] = [2 * Math.round(280 * share), 2 * Math.round(60 * share)];
    const [left, top] = [640 - width / 2, 2 * Math.round(180 - height / 4)];
    const data = new Uint8Array((width * height * 3) / 2).fill(128);
    for (let row = 0; row < height; row++)
      data.set(scene.data.subarray((top + row) * 1280 + left, (top + row) * 1280 + left + width), row * width);
    const stills = await openPlateDetector(manifest, manifest.detector, plateLooks.stills);
    const [plate, ...others] = await stills.detect({ width, height, data, timeMs: 0 });
    await stills.close();
    expect(others).toEqual([]);
    expect(plate?.box[2]).toBeGreaterThan(520);
    expect(plate?.box[3]).toBeGreaterThan(105);
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

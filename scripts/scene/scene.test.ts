import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPlate, plateSvg } from '../../src-renderer/components/plate/plateDrawing.ts';
import { groundAt, type Point2, picture, project } from './camera.ts';
import { openScene } from './frame.ts';
import { armLiftAt, metresAt, secondsAt } from './motion.ts';
import { armMetres, clipSeconds, stopMetres, type Vehicle, vehicles } from './timetable.ts';
import { plateWidth, sightings, truthCsv } from './truth.ts';
import { drawVehicle } from './vehicleDrawing.ts';

const sample = join(import.meta.dirname, '../../resources/sample');
const clip = join(sample, 'gate.mp4');
const seen = sightings();
const truth = truthCsv('gate.mp4');

describe('the camera', () => {
  it('finds the road point that it projected', () => {
    const point = { x: 1.3, y: 0, z: 11 };
    const found = groundAt(project(point));
    expect(found?.x).toBeCloseTo(point.x, 6);
    expect(found?.z).toBeCloseTo(point.z, 6);
  });
});

describe('the timetable', () => {
  it('shows every vehicle’s plate, both ways, in several formats, by day and by night', () => {
    expect(seen.map(({ vehicle }) => vehicle)).toHaveLength(vehicles.length);
    expect(vehicles.length).toBeGreaterThanOrEqual(8);
    expect(new Set(vehicles.map(({ direction }) => direction))).toEqual(new Set(['approaching', 'leaving']));
    const formats = new Set(vehicles.map(({ plate }) => plate.format));
    expect(formats).toEqual(new Set(['gb-current', 'gb-prefix', 'gb-suffix', 'gb-dateless']));
  });

  it('brings every one-line plate to at least 110 pixels', () => {
    for (const { vehicle, bestPixels } of seen) {
      if (vehicle.plate.rows !== 2) expect(bestPixels, vehicle.plate.text).toBeGreaterThanOrEqual(110);
    }
  });

  it('keeps plates out of the picture for 2.5 s at both ends of the loop, but for the one that stands there', () => {
    const standing = vehicles.filter((vehicle) => metresAt(vehicle, 0) !== null);
    expect(standing).toHaveLength(1);
    for (let seconds = 0; seconds < clipSeconds; seconds += 0.1) {
      if (seconds > 2.5 && seconds < clipSeconds - 2.5) continue;
      const moving = vehicles.filter((vehicle) => !standing.includes(vehicle) || seconds > 2.5);
      for (const vehicle of moving) {
        const corners = drawVehicle(vehicle, seconds, 0)?.plateCorners ?? null;
        const inPicture = corners?.some(({ x, y }) => x > 0 && y > 0 && x < picture.width && y < picture.height);
        expect(
          corners !== null && inPicture === true && plateWidth(corners) > 12,
          `${vehicle.plate.text} at ${seconds}`,
        ).toBe(false);
      }
    }
  });

  it('lets nobody drive through another vehicle or the closed arm', () => {
    for (let seconds = 0; seconds < clipSeconds; seconds += 0.1) {
      const lane = vehicles.filter(({ direction }) => direction === 'approaching');
      const places = lane.flatMap((vehicle) => metresAt(vehicle, seconds) ?? []).toSorted((a, b) => a - b);
      for (const [index, place] of places.slice(1).entries()) {
        expect(place - (places[index] ?? 0), `at ${seconds}`).toBeGreaterThan(5);
      }
    }
    for (const vehicle of vehicles.filter(({ direction }) => direction === 'approaching')) {
      expect(armLiftAt(secondsAt(vehicle, armMetres + 0.4)), vehicle.plate.text).toBeGreaterThan(0.5);
    }
  });

  it('stands still where it says it stands', () => {
    const stops = vehicles.find(({ plate }) => plate.text === 'RSV926K');
    expect(stops && [16, 17.5, 19].map((seconds) => metresAt(stops, seconds))).toEqual([
      stopMetres,
      stopMetres,
      stopMetres,
    ]);
  });
});

describe('the truth file', () => {
  it('says what the scene shows', async () => {
    expect(await readFile(join(sample, 'gate.truth.csv'), 'utf8')).toBe(truth);
  });

  it('has one row of seven fields for each vehicle', () => {
    const rows = truth.trimEnd().split('\n');
    expect(rows).toHaveLength(vehicles.length + 1);
    for (const row of rows) expect(row.split(',')).toHaveLength(7);
  });
});

describe('a rendered moment', () => {
  it('has the plates where the truth says, and the same bytes every time', async () => {
    const frameAt = await openScene();
    const [night, ...others] = seen.filter(({ firstSeconds }) => firstSeconds > 27);
    const day = seen[0];
    if (day === undefined || night === undefined) throw new Error('no sightings');
    for (const { vehicle, bestSeconds, bestCorners } of [day, night]) {
      const frame = await frameAt(bestSeconds);
      const own = await likeness(frame, bestCorners, vehicle);
      expect(own, vehicle.plate.text).toBeGreaterThan(0.8);
      for (const other of others) expect(await likeness(frame, bestCorners, other.vehicle)).toBeLessThan(own - 0.2);
      expect(Buffer.compare(frame, await frameAt(bestSeconds))).toBe(0);
    }
  });
});

describe('the sample clip', () => {
  it('is small enough to keep in the project', async () => {
    expect((await stat(clip)).size).toBeLessThan(4 * 1024 * 1024);
  });

  it.each(seen)('shows $vehicle.plate.text where the truth says', async ({ vehicle, bestSeconds, bestCorners }) => {
    const frame = await clipFrame(bestSeconds);
    expect(await likeness(frame, bestCorners, vehicle)).toBeGreaterThan(0.75);
  });
});

/** One frame of the clip as RGB bytes. */
async function clipFrame(seconds: number): Promise<Uint8Array> {
  // Half a frame early, so that rounding cannot skip to the frame after.
  const from = Math.max(0, seconds - 0.5 / picture.framesPerSecond).toFixed(3);
  const output = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', '-ss', from, '-i', clip, ...output], {
    encoding: 'buffer',
    maxBuffer: 2 ** 24,
  });
  return stdout;
}

/** Correlation, −1 to 1, between the brightness of a part of a frame and a vehicle's clean plate. */
async function likeness(frame: Uint8Array, [a, b, c, d]: readonly Point2[], vehicle: Vehicle): Promise<number> {
  if (!a || !b || !c || !d) throw new Error('a plate has four corners');
  const side = vehicle.direction === 'approaching' ? 'front' : 'rear';
  const drawing = drawPlate({ ...vehicle.plate, country: 'GB', side });
  const [columns, rows] = vehicle.plate.rows === 2 ? [66, 48] : [104, 22];
  const clean = await sharp(Buffer.from(plateSvg(drawing, 520)))
    .resize(columns, rows, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();
  const pairs = Array.from({ length: columns * rows }, (_, place): [number, number] => {
    const [u, v] = [((place % columns) + 0.5) / columns, (Math.floor(place / columns) + 0.5) / rows];
    const across = (key: 'x' | 'y') => (a[key] * (1 - u) + b[key] * u) * (1 - v) + (d[key] * (1 - u) + c[key] * u) * v;
    const at = (Math.floor(across('y')) * picture.width + Math.floor(across('x'))) * 3;
    return [(frame[at] ?? 0) + (frame[at + 1] ?? 0) + (frame[at + 2] ?? 0), clean[place] ?? 0];
  });
  return correlation(pairs);
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
  const spread = (of: (pair: readonly [number, number]) => number) => Math.sqrt(mean(of));
  const together = mean(([x, y]) => (x - meanX) * (y - meanY));
  return together / (spread(([x]) => (x - meanX) ** 2) * spread(([, y]) => (y - meanY) ** 2));
}

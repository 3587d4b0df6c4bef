import { describe, expect, it } from 'vitest';
import { plateCandidates } from './plateLines.ts';
import { textRegions } from './textRegions.ts';
import { cornersOf, smallestBox, type TurnedBox } from './turnedBox.ts';

const degrees = Math.PI / 180;

/** A map with bars drawn in it, as a detector would show the cores of lines of text. */
function mapOf(width: number, height: number, bars: readonly (TurnedBox & { value?: number })[]) {
  const data = new Float32Array(width * height);
  for (const { centre, width: w, height: h, angle, value = 0.9 } of bars) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [x + 0.5 - centre.x, y + 0.5 - centre.y];
        const along = dx * Math.cos(angle) + dy * Math.sin(angle);
        const across = dy * Math.cos(angle) - dx * Math.sin(angle);
        if (Math.abs(along) <= w / 2 && Math.abs(across) <= h / 2) data[y * width + x] = value;
      }
    }
  }
  return { width, height, data };
}

const bar = (x: number, y: number, width: number, height: number, angle = 0, value = 0.9) => ({
  centre: { x, y },
  width,
  height,
  angle,
  value,
});

describe('textRegions', () => {
  it('finds a bar and grows it by area times unclip over perimeter', () => {
    const [region, ...others] = textRegions(mapOf(200, 100, [bar(100, 50, 60, 10)]));
    expect(others).toEqual([]);
    const grown = 2 * ((60 * 10 * 1.6) / (2 * 70));
    expect(region?.box.centre).toEqual({ x: 100, y: 50 });
    expect(region?.box.width).toBeCloseTo(60 + grown, 5);
    expect(region?.box.height).toBeCloseTo(10 + grown, 5);
    expect(region?.score).toBeCloseTo(0.9, 5);
  });

  it.each([-30, -12, 20, 40])('finds the slant of a bar turned by %i degrees', (turn) => {
    const [region] = textRegions(mapOf(300, 300, [bar(150, 150, 120, 24, turn * degrees)]));
    expect((region?.box.angle ?? 0) / degrees).toBeCloseTo(turn, -0.5);
    expect(Math.abs((region?.box.angle ?? 0) / degrees - turn)).toBeLessThan(2);
  });

  it('keeps separate bars apart and drops faint and tiny ones', () => {
    const bars = [bar(50, 30, 40, 8), bar(150, 30, 40, 8), bar(50, 70, 40, 8, 0, 0.4), bar(150.5, 70.5, 1, 1)];
    expect(textRegions(mapOf(200, 100, bars))).toHaveLength(2);
  });

  it('finds a bar at the very edge', () => {
    expect(textRegions(mapOf(100, 50, [bar(10, 4, 20, 8)]))).toHaveLength(1);
  });

  it('finds nothing in an empty map', () => {
    expect(textRegions(mapOf(64, 32, []))).toEqual([]);
  });
});

describe('smallestBox', () => {
  it('is the drawn rectangle again', () => {
    const drawn = { centre: { x: 40, y: 30 }, width: 50, height: 12, angle: 0.3 };
    const found = smallestBox(cornersOf(drawn));
    expect(found.width).toBeCloseTo(50, 6);
    expect(found.height).toBeCloseTo(12, 6);
    expect(found.angle).toBeCloseTo(0.3, 6);
  });
});

describe('plateCandidates', () => {
  const line = (x: number, y: number, width: number, height: number, angle = 0) => ({
    box: bar(x, y, width, height, angle),
    score: 0.8,
  });
  const candidatesOf = (...lines: ReturnType<typeof line>[]) => plateCandidates(lines, 1280, 720);

  it('takes a plate-shaped line, and leaves a banner, a speck and a vertical line', () => {
    const found = candidatesOf(
      line(300, 300, 150, 32),
      line(600, 50, 900, 40),
      line(20, 20, 12, 5),
      line(900, 400, 150, 32, 70 * degrees),
    );
    expect(found.map(({ box }) => box)).toEqual([[225, 284, 150, 32]]);
  });

  it('makes one candidate of two stacked lines, read from top to bottom', () => {
    const stack = candidatesOf(line(300, 340, 100, 34), line(300, 300, 90, 34)).find(({ lines }) => lines.length === 2);
    expect(stack?.box).toEqual([250, 283, 100, 74]);
    expect(stack?.lines.map((quad) => quad[0].y)).toEqual([283, 323]);
  });

  it('does not stack lines that are far apart or make no plate together', () => {
    const found = candidatesOf(
      line(300, 300, 90, 34),
      line(300, 420, 90, 34),
      line(700, 300, 250, 30),
      line(700, 335, 250, 30),
    );
    expect(found.every(({ lines }) => lines.length === 1)).toBe(true);
  });

  it('also tries two halves of a parted line as one', () => {
    const widths = candidatesOf(line(300, 300, 70, 32), line(385, 301, 80, 32)).map(({ box }) => Math.round(box[2]));
    expect(widths).toContain(160);
  });
});

import { describe, expect, it } from 'vitest';
import { areaAround, closerLook, isDoubtful, isSmall, sameAs, showArea } from './closerLook.ts';
import type { PlateCandidate } from './eyes.ts';
import { rgbToNv12 } from './pictureToFrame.ts';

function candidateAt(x: number, y: number, width: number, height: number, score = 0.9): PlateCandidate {
  const [right, bottom] = [x + width, y + height];
  const quad = [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ] as const;
  return { box: [x, y, width, height], quad, score };
}

describe('a closer look', () => {
  it('is worth while at what was seen small or is in doubt', () => {
    expect(isSmall({ ...candidateAt(0, 0, 120, 24), seenWidth: 48, distance: 2.5 })).toBe(true);
    expect(isSmall({ ...candidateAt(0, 0, 240, 48), seenWidth: 96, distance: 2.5 })).toBe(false);
    expect(isDoubtful(candidateAt(0, 0, 120, 24, 0.5))).toBe(true);
    expect(isDoubtful(candidateAt(0, 0, 120, 24, 0.8))).toBe(false);
  });

  it('has the candidate in its middle, as wide as the network likes it', () => {
    const area = areaAround(candidateAt(100, 200, 40, 10));
    expect(area.scale).toBe(0.5);
    expect((120 - area.left) / area.scale).toBe(closerLook.width / 2);
    expect((205 - area.top) / area.scale).toBe(closerLook.height / 2);
  });

  it('shows a square plate whole', () => {
    const { scale } = areaAround(candidateAt(100, 200, 60, 60));
    expect(60 / scale).toBeLessThanOrEqual(closerLook.height);
  });

  it('shows the brightness of its area', () => {
    const pixels = Uint8Array.from({ length: 200 * 120 }, (_, at) => (at % 200 < 100 ? 40 : 200));
    const frame = { ...rgbToNv12(pixels, 200, 120, 1), timeMs: 0 };
    const shown = new Float32Array(closerLook.width * closerLook.height);
    showArea(frame, { left: 60, top: 20, scale: 0.5 }, shown);
    expect([shown[0], shown[70], shown[90], shown.at(-1)]).toEqual([40, 40, 200, 200]);
  });

  it('finds the candidate again among what is near it', () => {
    const candidate = candidateAt(100, 200, 40, 10);
    const again = candidateAt(104, 201, 38, 10, 0.7);
    const neighbour = candidateAt(150, 200, 40, 10, 0.95);
    expect(sameAs(candidate, [neighbour, candidateAt(98, 203, 30, 8, 0.4), again])).toBe(again);
    expect(sameAs(candidate, [neighbour])).toBeNull();
  });
});

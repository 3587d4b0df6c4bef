import { describe, expect, it } from 'vitest';
import { panBy, unzoomed, zoomAbout } from './zoom.ts';

describe('zooming a picture', () => {
  it('keeps what is under the pointer where it is', () => {
    const zoom = zoomAbout(unzoomed, 2, 100, 50, 400, 200);
    expect(zoom).toEqual({ scale: 2, x: -100, y: -50 });
    expect((100 - zoom.x) / zoom.scale).toBe(100);
  });

  it('never shows less than the whole nor more than the picture', () => {
    expect(zoomAbout(unzoomed, 0.2, 100, 50, 400, 200)).toEqual(unzoomed);
    expect(panBy({ scale: 2, x: -100, y: -50 }, 999, -999, 400, 200)).toEqual({ scale: 2, x: 0, y: -200 });
  });

  it('returns to its place when it becomes whole again', () => {
    const near = zoomAbout(unzoomed, 4, 390, 190, 400, 200);
    expect(zoomAbout(near, 1 / 4, 10, 10, 400, 200)).toEqual(unzoomed);
  });
});

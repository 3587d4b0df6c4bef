/** How a picture lies in its frame: enlarged `scale` times, its top left moved by `x` and `y` in CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const unzoomed: Zoom = { scale: 1, x: 0, y: 0 };
const largestScale = 12;

/** Enlarges by `factor` about a point of the frame, so that what is under the pointer stays there. */
export function zoomAbout(zoom: Zoom, factor: number, x: number, y: number, width: number, height: number): Zoom {
  const scale = Math.max(1, Math.min(largestScale, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within({ scale, x: x - (x - zoom.x) * grown, y: y - (y - zoom.y) * grown }, width, height);
}

/** Moves the picture, never past its edges. */
export function panBy(zoom: Zoom, dx: number, dy: number, width: number, height: number): Zoom {
  return within({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, width, height);
}

function within(zoom: Zoom, width: number, height: number): Zoom {
  const clamp = (value: number, least: number) => Math.max(least, Math.min(0, value));
  return {
    scale: zoom.scale,
    x: clamp(zoom.x, width * (1 - zoom.scale)),
    y: clamp(zoom.y, height * (1 - zoom.scale)),
  };
}

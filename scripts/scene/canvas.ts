import { picture } from './camera.ts';
import type { Light } from './light.ts';
import type { Sprite } from './sprite.ts';

const lampColour = [1, 0.9, 0.7] as const;

/** One picture in the making: floating RGB, 0 to 255, row by row. */
export class Canvas {
  readonly pixels = new Float32Array(picture.width * picture.height * 3);
  private readonly light: Light;
  private readonly pool: Float32Array;

  constructor(light: Light, pool: Float32Array) {
    this.light = light;
    this.pool = pool;
  }

  /** Covers everything with a lit picture of RGB bytes. */
  paintLit(rgb: Uint8Array): void {
    const { pixels } = this;
    const { ambient, lamps } = this.light;
    if (lamps === 0) {
      pixels.set(rgb);
      return;
    }
    for (let at = 0, place = 0; place < this.pool.length; at += 3, place += 1) {
      const lamp = (this.pool[place] ?? 0) * lamps;
      pixels[at] = (rgb[at] ?? 0) * (ambient[0] + lamp * lampColour[0]);
      pixels[at + 1] = (rgb[at + 1] ?? 0) * (ambient[1] + lamp * lampColour[1]);
      pixels[at + 2] = (rgb[at + 2] ?? 0) * (ambient[2] + lamp * lampColour[2]);
    }
  }

  /** Lays a sprite over it. `reflecting` is how much of the lamps' light it sends back to the camera: 1 is a matt wall. */
  layLit({ left, top, width, height, rgba }: Sprite, reflecting = 1): void {
    const { pixels } = this;
    const { ambient } = this.light;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const from = (y * width + x) * 4;
        const cover = (rgba[from + 3] ?? 0) / 255;
        if (cover === 0) continue;
        const place = (top + y) * picture.width + left + x;
        const lamp = (this.pool[place] ?? 0) * this.light.lamps * reflecting;
        for (let channel = 0; channel < 3; channel += 1) {
          const lit =
            (rgba[from + channel] ?? 0) * Math.min(1.04, (ambient[channel] ?? 1) + lamp * (lampColour[channel] ?? 1));
          const at = place * 3 + channel;
          pixels[at] = (pixels[at] ?? 0) * (1 - cover) + lit * cover;
        }
      }
    }
  }

  /** Adds light around a point, falling off with distance; `wide` and `high` are its reach in pixels. */
  glow(centre: { x: number; y: number }, wide: number, high: number, colour: readonly [number, number, number]): void {
    const [left, right] = [
      Math.max(0, Math.floor(centre.x - wide * 2.6)),
      Math.min(picture.width, centre.x + wide * 2.6),
    ];
    const [top, bottom] = [
      Math.max(0, Math.floor(centre.y - high * 2.6)),
      Math.min(picture.height, centre.y + high * 2.6),
    ];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const share = Math.exp(-(((x - centre.x) / wide) ** 2) - ((y - centre.y) / high) ** 2);
        if (share < 0.002) continue;
        const at = (y * picture.width + x) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          this.pixels[at + channel] = (this.pixels[at + channel] ?? 0) + (colour[channel] ?? 0) * share;
        }
      }
    }
  }

  /** The finished picture as RGB bytes: corners darker, and sensor noise that is stronger in the dark. */
  develop(noise: Float32Array, noiseFrom: number): Uint8Array {
    const { pixels } = this;
    const bytes = new Uint8Array(pixels.length);
    const strength = 2 + 2 * this.light.lamps;
    for (let y = 0; y < picture.height; y += 1) {
      const down = (y / picture.height - 0.5) ** 2;
      for (let x = 0; x < picture.width; x += 1) {
        const place = y * picture.width + x;
        const fall = 1 - 0.36 * (down + (x / picture.width - 0.5) ** 2);
        const grain = (noise[(noiseFrom + place) % noise.length] ?? 0) * strength;
        for (let at = place * 3; at < place * 3 + 3; at += 1) {
          const value = (pixels[at] ?? 0) * fall + grain;
          bytes[at] = Math.max(0, Math.min(255, value));
        }
      }
    }
    return bytes;
  }
}

import { groundAt, picture } from './camera.ts';
import { bendAt } from './lane.ts';
import { cloudNoise, mix, smoothStep, valueNoise } from './noise.ts';
import { stopMetres } from './timetable.ts';

type Colour = readonly [number, number, number];

/** Half the width of the road, metres. */
export const roadHalf = 3.3;

/** Sky and ground without anything standing on them, RGB bytes; every pixel averages four samples. */
export function paintGround(): Uint8Array {
  const pixels = new Uint8Array(picture.width * picture.height * 3);
  const offsets = [0.25, 0.75];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const sum = [0, 0, 0];
      for (const down of offsets) {
        for (const right of offsets) {
          const colour = colourAt(x + right, y + down);
          for (const channel of [0, 1, 2] as const) sum[channel] = (sum[channel] ?? 0) + colour[channel] / 4;
        }
      }
      const at = (y * picture.width + x) * 3;
      for (const channel of [0, 1, 2] as const) pixels[at + channel] = Math.min(255, Math.max(0, sum[channel] ?? 0));
    }
  }
  return pixels;
}

function colourAt(x: number, y: number): Colour {
  const ground = groundAt({ x, y });
  if (ground === null || ground.z > 400) return sky(x, y);
  // Texture finer than a pixel would only flicker.
  const fine = 1 - smoothStep(6, 26, ground.z);
  const right = ground.x - bendAt(ground.z);
  const surface = surfaceAt(right, ground.z, fine);
  return blend(surface, [178, 190, 198], smoothStep(40, 300, ground.z) * 0.6);
}

function surfaceAt(x: number, z: number, fine: number): Colour {
  const side = Math.abs(x);
  const patch = cloudNoise(x * 0.5, z * 0.35, 3, 4);
  if (side > roadHalf + 0.14) {
    const pavement = x > 0 && side < roadHalf + 1.5;
    if (pavement) {
      const joint = Math.min(Math.abs((z % 0.9) - 0.45), Math.abs(((side - roadHalf) % 0.75) - 0.37)) > 0.36 ? 1 : 0;
      const grain = valueNoise(x * 60, z * 60, 5) * 7 * fine;
      return tint([158, 155, 148], patch * 14 + grain - joint * 16 * fine);
    }
    const blades = valueNoise(x * 26, z * 9, 7) * 16 * fine + cloudNoise(x * 1.2, z * 0.5, 8, 4) * 26;
    return tint([92, 116, 58], blades);
  }
  if (side > roadHalf)
    return tint([176, 174, 168], valueNoise(x * 9, z * 2, 6) * 10 - (z % 0.9 < 0.03 ? 26 * fine : 0));

  const grain = (valueNoise(x * 85, z * 85, 1) * 11 + valueNoise(x * 31, z * 31, 2) * 6) * fine;
  const tracks = Math.max(...[0.85, 2.3].map((track) => 1 - smoothStep(0.1, 0.42, Math.abs(side - track))));
  const gutter = smoothStep(roadHalf - 0.5, roadHalf, side) * 12;
  const oil =
    (1 - smoothStep(0.05, 0.5, Math.abs(side - 1.55))) * smoothStep(4, 7, z) * (1 - smoothStep(9, 13, z)) * 13;
  const asphalt = tint([98, 100, 103], patch * 12 + grain - tracks * 7 - gutter - oil);
  const wear = 0.62 + 0.3 * valueNoise(x * 5, z * 3, 9) + 0.08 * fine;
  return blend(asphalt, [226, 224, 214], marking(x, z) * Math.min(1, wear + 0.15));
}

/** 1 where the road is painted. */
function marking(x: number, z: number): number {
  const dash = Math.abs(x) < 0.055 && (z + 1) % 4 < 2;
  const stopLine = x > 0.15 && x < roadHalf - 0.33 && Math.abs(z - (stopMetres - 0.75)) < 0.13;
  const edge = Math.abs(Math.abs(x) - (roadHalf - 0.28)) < 0.05;
  return dash || stopLine || edge ? 1 : 0;
}

function sky(x: number, y: number): Colour {
  const high = Math.max(0, 1 - y / 180);
  const clear = blend([206, 219, 228], [132, 170, 206], high);
  const cloud = smoothStep(-0.05, 0.55, cloudNoise(x / 260, y / 70 + x / 1400, 11, 5));
  return blend(clear, [240, 241, 240], cloud * 0.8);
}

function blend(from: Colour, to: Colour, share: number): Colour {
  return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
}

function tint([red, green, blue]: Colour, by: number): Colour {
  return [red + by, green + by, blue + by];
}

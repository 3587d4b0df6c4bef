import { picture } from '../../scene/camera.ts';
import type { Light } from '../../scene/light.ts';
import { bellTable, seededRandom } from '../../scene/noise.ts';
import type { Chance } from './chance.ts';

/** How a picture is lit and taken. */
export interface Look {
  readonly light: Light;
  readonly plateReflecting: number;
  /** What the weather and the camera do to the finished RGB bytes. */
  readonly develop: (rgb: Uint8Array) => Uint8Array;
}

export type LookName = 'day' | 'brightDay' | 'night' | 'infraRed' | 'rain';

const darkness = [0.13, 0.15, 0.21] as const;

/** One drawing of a look. */
export function lookOf(name: LookName, chance: Chance): Look {
  switch (name) {
    case 'day':
    case 'brightDay': {
      const grey = chance.between(name === 'day' ? 0.6 : 0.8, 1.05);
      return { light: { ambient: [grey, grey, grey], lamps: 0 }, plateReflecting: 1, develop: (rgb) => rgb };
    }
    case 'night': {
      const share = chance.between(0.4, 1.3);
      const [red, green, blue] = darkness;
      return {
        light: { ambient: [red * share, green * share, blue * share], lamps: chance.between(0.7, 1) },
        plateReflecting: chance.between(1.3, 2.4),
        develop: grained(chance, chance.between(2, 9)),
      };
    }
    case 'infraRed': {
      const share = chance.between(0.05, 0.16);
      return {
        light: { ambient: [share, share, share], lamps: chance.between(0.25, 0.6) },
        plateReflecting: chance.between(5, 9),
        develop: (rgb) => grained(chance, chance.between(2, 7))(infraRed(rgb)),
      };
    }
    case 'rain': {
      const grey = chance.between(0.5, 0.8);
      const rain = fallingRain(chance);
      return {
        light: { ambient: [grey * 0.97, grey, grey * 1.03], lamps: 0 },
        plateReflecting: 1,
        develop: (rgb) => grained(chance, chance.between(1, 4))(rain(rgb)),
      };
    }
  }
}

/** An infra-red camera sees no colours, and yellow sheeting as white: the red channel comes nearest to that. */
function infraRed(rgb: Uint8Array): Uint8Array {
  return rgb.map((_, at) => rgb[at - (at % 3)] ?? 0);
}

/** Sensor noise of a standard deviation, the same in all channels. */
function grained(chance: Chance, deviation: number): (rgb: Uint8Array) => Uint8Array {
  const grain = bellTable(65_537, seededRandom(chance.whole(1, 1_000_000)));
  const from = chance.whole(0, 65_536);
  return (rgb) =>
    rgb.map((value, at) => {
      const place = Math.floor(at / 3);
      const noise = grain[(from + place + (place >> 9)) % grain.length] ?? 0;
      return Math.min(255, Math.max(0, value + noise * deviation));
    });
}

interface Drop {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly strength: number;
}

/** Streaks of falling rain, and a veil that takes contrast away. */
function fallingRain(chance: Chance): (rgb: Uint8Array) => Uint8Array {
  const { width, height } = picture;
  const slant = chance.between(-0.25, 0.25);
  const drops: Drop[] = Array.from({ length: chance.whole(300, 1100) }, () => ({
    x: chance.between(0, width),
    y: chance.between(-40, height),
    length: chance.between(10, 46),
    strength: chance.between(0.08, 0.34),
  }));
  const veil = chance.between(0.08, 0.3);
  return (rgb) => {
    const wet = rgb.map((value) => value * (1 - veil) + 168 * veil);
    for (const { x, y, length, strength } of drops) {
      for (let step = 0; step < length; step += 1) {
        const [column, row] = [Math.round(x + slant * step), Math.round(y + step)];
        if (column < 0 || column >= width || row < 0 || row >= height) continue;
        const at = (row * width + column) * 3;
        for (let channel = at; channel < at + 3; channel += 1) {
          wet[channel] = (wet[channel] ?? 0) * (1 - strength) + 222 * strength;
        }
      }
    }
    return wet;
  };
}

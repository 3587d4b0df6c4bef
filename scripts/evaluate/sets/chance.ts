import { seededRandom } from '../../scene/noise.ts';

/** A repeatable source of everything that differs from picture to picture. */
export interface Chance {
  /** Evenly between two numbers. */
  readonly between: (from: number, to: number) => number;
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number;
  /** True with a probability. */
  readonly happens: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** One character of a text. */
  readonly letter: (from: string) => string;
  /** One of several, by weight. */
  readonly weighted: <T>(from: readonly (readonly [weight: number, value: T])[]) => T;
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed);
  const between = (from: number, to: number) => from + (to - from) * random();
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[whole(0, from.length - 1)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  return {
    between,
    whole,
    happens: (probability) => random() < probability,
    pick,
    letter: (from) => from.charAt(whole(0, from.length - 1)),
    weighted: (from) => {
      let left = random() * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(from)[1];
    },
  };
}

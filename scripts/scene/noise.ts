/** A repeatable source of numbers in 0…1 (mulberry32), so that every run draws the same clip. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise in −1…1 over the plane, with features about one unit apart. */
export function valueNoise(x: number, y: number, seed: number): number {
  const [cellX, cellY] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - cellX), ease(y - cellY)];
  const top = mix(lattice(cellX, cellY, seed), lattice(cellX + 1, cellY, seed), u);
  const bottom = mix(lattice(cellX, cellY + 1, seed), lattice(cellX + 1, cellY + 1, seed), u);
  return mix(top, bottom, v) * 2 - 1;
}

/** Several octaves of `valueNoise`, each twice as fine and half as strong. */
export function cloudNoise(x: number, y: number, seed: number, octaves: number): number {
  let [sum, strength, total] = [0, 1, 0];
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += valueNoise(x * 2 ** octave, y * 2 ** octave, seed + octave) * strength;
    total += strength;
    strength /= 2;
  }
  return sum / total;
}

/** Bell-shaped numbers, mean 0 and standard deviation 1, for sensor noise. */
export function bellTable(length: number, random: () => number): Float32Array {
  return Float32Array.from({ length }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return radius * Math.cos(2 * Math.PI * random());
  });
}

/** A value between two others. */
export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** 0 before `from`, 1 after `to`, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  return ease(Math.min(1, Math.max(0, (value - from) / (to - from))));
}

function ease(share: number): number {
  return share * share * (3 - 2 * share);
}

function lattice(x: number, y: number, seed: number): number {
  let mixed = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2147483647);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1274126177);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

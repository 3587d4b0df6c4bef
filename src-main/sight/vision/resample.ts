/** Which source samples make up each destination sample of one axis, and how much each weighs. */
interface Axis {
  readonly first: Int32Array;
  readonly taps: number;
  readonly weights: Float32Array;
}

/**
 * Weights for one axis: the area each destination sample covers when shrinking (nothing is skipped, so small lettering
 * does not shimmer), linear interpolation when growing.
 */
function axisOf(from: number, to: number): Axis {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  const taps = Math.min(from, Math.ceil(reach) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let index = 0; index < to; index++) {
    const centre = (index + 0.5) * ratio;
    const start = Math.min(Math.max(0, Math.floor(ratio > 1 ? centre - reach / 2 : centre - 0.5)), from - taps);
    first[index] = start;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight =
        ratio > 1
          ? overlap(start + tap, centre - reach / 2, centre + reach / 2)
          : Math.max(0, 1 - Math.abs(start + tap + 0.5 - centre));
      weights[index * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[index * taps + tap] = (weights[index * taps + tap] ?? 0) / (sum || 1);
  }
  return { first, taps, weights };
}

function overlap(sample: number, from: number, to: number): number {
  return Math.max(0, Math.min(sample + 1, to) - Math.max(sample, from));
}

/** Where the samples of one plane lie in a buffer. */
export interface PlaneLayout {
  readonly offset: number;
  /** Bytes from one row to the next, and from one sample to the next (2 in an interleaved chroma plane). */
  readonly stride: number;
  readonly step: number;
}

/** Shrinks or grows 8-bit planes of one size to another; keeps its tables and scratch memory between frames. */
export class PlaneScaler {
  readonly #columns: Axis;
  readonly #rows: Axis;
  readonly #width: number;
  readonly #height: number;
  readonly #lines: Float32Array;
  readonly #lineOf: Int32Array;

  constructor(fromWidth: number, fromHeight: number, toWidth: number, toHeight: number) {
    this.#columns = axisOf(fromWidth, toWidth);
    this.#rows = axisOf(fromHeight, toHeight);
    this.#width = toWidth;
    this.#height = toHeight;
    this.#lines = new Float32Array(this.#rows.taps * toWidth);
    this.#lineOf = new Int32Array(this.#rows.taps);
  }

  /** Writes `toWidth * toHeight` values of 0 to 255 into `target`. */
  scale(source: Uint8Array, layout: PlaneLayout, target: Float32Array): void {
    const { first, taps, weights } = this.#rows;
    const width = this.#width;
    this.#lineOf.fill(-1);
    for (let row = 0; row < this.#height; row++) {
      const start = first[row] ?? 0;
      const out = row * width;
      target.fill(0, out, out + width);
      for (let tap = 0; tap < taps; tap++) {
        const weight = weights[row * taps + tap] ?? 0;
        if (weight === 0) continue;
        const slot = this.#line(source, layout, start + tap);
        const lines = this.#lines;
        for (let column = 0; column < width; column++) {
          target[out + column] = (target[out + column] as number) + weight * (lines[slot + column] as number);
        }
      }
    }
  }

  /** One source row, shrunk across; neighbouring destination rows share it. Returns its place in the scratch memory. */
  #line(source: Uint8Array, layout: PlaneLayout, row: number): number {
    const index = row % this.#rows.taps;
    const slot = index * this.#width;
    if (this.#lineOf[index] === row) return slot;
    this.#lineOf[index] = row;
    const { first, taps, weights } = this.#columns;
    const base = layout.offset + row * layout.stride;
    const { step } = layout;
    const lines = this.#lines;
    for (let column = 0; column < this.#width; column++) {
      let position = base + (first[column] as number) * step;
      let at = column * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++, position += step, at++)
        sum += (source[position] as number) * (weights[at] as number);
      lines[slot + column] = sum;
    }
    return slot;
  }
}

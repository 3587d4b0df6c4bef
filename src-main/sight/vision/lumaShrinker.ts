/**
 * Shrinks the luma plane of frames of one size by averaging areas, for the detector's input: every pixel counts with the
 * share of it that each result covers, so small lettering does not shimmer. Rows are added up four pixels at a time, as two
 * 16-bit sums in each of two machine words (255 times weights that sum to 256 just fits), then columns one by one. That
 * takes half the time of `PlaneScaler`, which can also enlarge and take every second byte.
 */
export class LumaShrinker {
  readonly #rows: Cover;
  readonly #columns: Cover;
  /** What each source row counts in each result's row, of `mostWeight` in all; `#rowTaps` numbers a row. */
  readonly #rowWeights: Int32Array;
  readonly #rowTaps: number;
  /** Sums over a band of rows: of pixels 0 and 2 of each four, and of pixels 1 and 3. */
  readonly #even: Int32Array;
  readonly #odd: Int32Array;
  readonly #evenSums: Uint16Array;
  readonly #oddSums: Uint16Array;

  /** @throws RangeError where `canShrink` says no */
  constructor(fromWidth: number, fromHeight: number, width: number, height: number) {
    if (!LumaShrinker.canShrink(fromWidth, fromHeight, width, height)) {
      throw new RangeError(`A plane of ${fromWidth}×${fromHeight} cannot be shrunk to ${width}×${height}`);
    }
    this.#rows = coverOf(fromHeight, height);
    this.#columns = coverOf(fromWidth, width);
    this.#rowTaps = Math.ceil(fromHeight / height) + 1;
    this.#rowWeights = wholeWeights(this.#rows, this.#rowTaps);
    this.#even = new Int32Array(fromWidth / 4);
    this.#odd = new Int32Array(fromWidth / 4);
    this.#evenSums = new Uint16Array(this.#even.buffer);
    this.#oddSums = new Uint16Array(this.#odd.buffer);
  }

  /** Whether rows can be read four pixels at a time, and nothing is enlarged. */
  static canShrink(fromWidth: number, fromHeight: number, width: number, height: number): boolean {
    return fromWidth % 4 === 0 && width <= fromWidth && height <= fromHeight;
  }

  /** Writes `width * height` values of 0 to 255 into `target`. `luma` begins with the plane, its rows without gaps. */
  shrink(luma: Uint8Array, target: Float32Array): void {
    const aligned = luma.byteOffset % 4 === 0 ? luma : luma.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
    const width = this.#columns.first.length;
    for (let row = 0; row < this.#rows.first.length; row++) {
      this.#addRows(words, row);
      this.#addColumns(target, row * width);
    }
  }

  /** Two rows at a time, for each pass over the sums costs as much as reading a row. */
  #addRows(words: Uint32Array, row: number): void {
    const [even, odd, weights] = [this.#even, this.#odd, this.#rowWeights];
    const length = even.length;
    const from = this.#rows.first[row] as number;
    const to = this.#rows.last[row] as number;
    even.fill(0);
    odd.fill(0);
    for (let source = from; source <= to; source += 2) {
      const tap = row * this.#rowTaps + source - from;
      const upper = source * length;
      const lower = source < to ? upper + length : upper;
      const upperWeight = weights[tap] as number;
      const lowerWeight = source < to ? (weights[tap + 1] as number) : 0;
      for (let at = 0; at < length; at++) {
        const a = words[upper + at] as number;
        const b = words[lower + at] as number;
        even[at] = (even[at] as number) + Math.imul(a & lanes, upperWeight) + Math.imul(b & lanes, lowerWeight);
        odd[at] =
          (odd[at] as number) + Math.imul((a >>> 8) & lanes, upperWeight) + Math.imul((b >>> 8) & lanes, lowerWeight);
      }
    }
  }

  #addColumns(target: Float32Array, start: number): void {
    const [even, odd] = [this.#evenSums, this.#oddSums];
    const { first, last, firstShare, lastShare, size } = this.#columns;
    const scale = 1 / (size * mostWeight);
    for (let column = 0; column < first.length; column++) {
      const from = first[column] as number;
      const to = last[column] as number;
      let sum =
        ((from & 1 ? odd : even)[from >> 1] as number) * (firstShare[column] as number) +
        ((to & 1 ? odd : even)[to >> 1] as number) * (lastShare[column] as number);
      for (let at = from + 1; at < to; at++) sum += (at & 1 ? odd : even)[at >> 1] as number;
      target[start + column] = sum * scale;
    }
  }
}

/** Two 16-bit sums in a 32-bit word. */
const lanes = 0x00ff00ff;
const mostWeight = 256;

/** Along one axis, the samples that each result covers: all of those between `first` and `last`, and a share of these. */
interface Cover {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 0 to 1; where first and last are one sample, `lastShare` is 0. */
  readonly firstShare: Float32Array;
  readonly lastShare: Float32Array;
  /** Samples that one result covers, a broken number. */
  readonly size: number;
}

function coverOf(from: number, to: number): Cover {
  const size = from / to;
  const [first, last] = [new Int32Array(to), new Int32Array(to)];
  const [firstShare, lastShare] = [new Float32Array(to), new Float32Array(to)];
  for (let index = 0; index < to; index++) {
    const [begin, end] = [index * size, (index + 1) * size];
    const [low, high] = [Math.floor(begin), Math.min(from, Math.ceil(end)) - 1];
    first[index] = low;
    last[index] = high;
    firstShare[index] = Math.min(low + 1, end) - begin;
    lastShare[index] = high > low ? end - high : 0;
  }
  return { first, last, firstShare, lastShare, size };
}

/** The shares as whole numbers that sum to `mostWeight` for each result: differences of the rounded running sum. */
function wholeWeights({ first, last, firstShare, size }: Cover, taps: number): Int32Array {
  const weights = new Int32Array(first.length * taps);
  for (let index = 0; index < first.length; index++) {
    const count = (last[index] as number) - (first[index] as number) + 1;
    let before = 0;
    for (let tap = 0; tap < count; tap++) {
      const covered = tap === count - 1 ? size : (firstShare[index] as number) + tap;
      const until = Math.round((mostWeight * covered) / size);
      weights[index * taps + tap] = until - before;
      before = until;
    }
  }
  return weights;
}

import type { Frame } from './frame.ts';

/** When a frame is worth looking at. Times in milliseconds of the source's clock. */
export interface MotionGateOptions {
  /** Least change of brightness (0–255) of a cell that counts, however quiet the sensor. */
  readonly leastChange: number;
  /** How many times the picture's own noise a change must be. */
  readonly noiseFactor: number;
  /** A still picture is looked at this often while something is being followed, */
  readonly dueWhileFollowingMs: number;
  /** and this often while nothing is, ever less often while nothing changes, but */
  readonly dueWhileEmptyMs: number;
  /** at least this often. */
  readonly dueAtLeastMs: number;
}

export const defaultMotionGateOptions: MotionGateOptions = {
  leastChange: 10,
  noiseFactor: 6,
  dueWhileFollowingMs: 1000,
  dueWhileEmptyMs: 2000,
  dueAtLeastMs: 8000,
};

/** Why a frame is to be analysed: it changed, or it is time to look again. */
export type GateReason = 'motion' | 'due';

const columns = 160;
const rows = 90;

/**
 * Compares frames with the last one that was analysed, on a grid of about 160 × 90 averaged cells. Light that changes
 * everywhere alike is subtracted, noise is measured in the very picture, and single cells do not count: a change needs
 * neighbours.
 */
export class MotionGate {
  readonly #options: MotionGateOptions;
  #reference: Float32Array | null = null;
  #referenceMs = 0;
  #size = '';
  /** Looks in a row at a picture in which nothing changed and nothing was followed. */
  #emptyLooks = 0;

  constructor(options: MotionGateOptions = defaultMotionGateOptions) {
    this.#options = options;
  }

  /** Whether and why to analyse this frame (`isDue`: in any case); if so, it becomes what later frames are compared with. */
  judge(frame: Frame, following: boolean, isDue = false): GateReason | null {
    const cells = sampleCells(frame);
    const size = `${frame.width}×${frame.height}`;
    const elapsed = frame.timeMs - this.#referenceMs;
    const { dueWhileFollowingMs, dueWhileEmptyMs, dueAtLeastMs } = this.#options;
    const due = following ? dueWhileFollowingMs : Math.min(dueWhileEmptyMs * 2 ** this.#emptyLooks, dueAtLeastMs);
    let reason: GateReason | null = isDue ? 'due' : null;
    if (this.#reference === null || size !== this.#size || elapsed < 0 || elapsed >= due) reason = 'due';
    if (this.#reference !== null && size === this.#size && isChanged(this.#reference, cells, this.#options))
      reason = 'motion';
    if (reason !== null) {
      this.#emptyLooks = reason === 'motion' || following || this.#reference === null ? 0 : this.#emptyLooks + 1;
      this.#reference = cells;
      this.#referenceMs = frame.timeMs;
      this.#size = size;
    }
    return reason;
  }
}

/** Mean of four spread samples of brightness in each cell of the grid. */
function sampleCells({ width, height, data }: Frame): Float32Array {
  const cells = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const upper = Math.floor(((row + 0.25) * height) / rows) * width;
    const lower = Math.floor(((row + 0.75) * height) / rows) * width;
    for (let column = 0; column < columns; column++) {
      const left = Math.floor(((column + 0.25) * width) / columns);
      const right = Math.floor(((column + 0.75) * width) / columns);
      cells[row * columns + column] =
        ((data[upper + left] as number) +
          (data[upper + right] as number) +
          (data[lower + left] as number) +
          (data[lower + right] as number)) /
        4;
    }
  }
  return cells;
}

function isChanged(before: Float32Array, now: Float32Array, options: MotionGateOptions): boolean {
  const differences = now.map((value, index) => value - (before[index] as number));
  const light = medianOf(differences);
  const sizes = differences.map((each) => Math.abs(each - light));
  const threshold = Math.max(options.leastChange, options.noiseFactor * medianOf(sizes));
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column;
      if ((sizes[at] as number) > threshold && changedNeighbours(sizes, at, threshold) >= 2) return true;
    }
  }
  return false;
}

function changedNeighbours(sizes: Float32Array, at: number, threshold: number): number {
  let count = 0;
  for (const step of [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1]) {
    if ((sizes[at + step] as number) > threshold) count++;
  }
  return count;
}

/** To a quarter of a grey level, which is as fine as cells of four samples are. */
function medianOf(values: Float32Array): number {
  const counts = new Uint32Array(2048);
  for (const value of values) {
    const bin = Math.round(value * 4) + 1024;
    counts[bin] = (counts[bin] as number) + 1;
  }
  let passed = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    passed += counts[bin] as number;
    if (passed * 2 >= values.length) return (bin - 1024) / 4;
  }
  return 0;
}

import type { Frame } from '../../../src-main/sight/vision/frame.ts';
import { blueOf, greenOf, redOf } from '../../../src-main/sight/vision/nv12.ts';
import { PlaneScaler } from '../../../src-main/sight/vision/resample.ts';

/** Per-channel normalisation of a network's input: `(value / 255 - mean) / deviation`, channels in the given order. */
export interface InputNormalisation {
  readonly order: 'rgb' | 'bgr';
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** Turns whole frames of one size into the planar, normalised input of a network of another size. */
export class FrameScaler {
  readonly #luma: PlaneScaler;
  readonly #chroma: PlaneScaler;
  readonly #y: Float32Array;
  readonly #u: Float32Array;
  readonly #v: Float32Array;
  readonly #frameWidth: number;
  readonly #frameHeight: number;
  readonly width: number;
  readonly height: number;

  constructor(frameWidth: number, frameHeight: number, width: number, height: number) {
    this.#luma = new PlaneScaler(frameWidth, frameHeight, width, height);
    this.#chroma = new PlaneScaler(frameWidth / 2, frameHeight / 2, width, height);
    this.#y = new Float32Array(width * height);
    this.#u = new Float32Array(width * height);
    this.#v = new Float32Array(width * height);
    this.#frameWidth = frameWidth;
    this.#frameHeight = frameHeight;
    this.width = width;
    this.height = height;
  }

  /** Whether this scaler was made for frames of this size and this result. */
  fits(frame: Frame, width: number, height: number): boolean {
    return (
      this.#frameWidth === frame.width &&
      this.#frameHeight === frame.height &&
      this.width === width &&
      this.height === height
    );
  }

  /** Writes `3 * width * height` values, channel after channel, into `target`. */
  scale(frame: Frame, normalisation: InputNormalisation, target: Float32Array): void {
    const planeBytes = frame.width * frame.height;
    this.#luma.scale(frame.data, { offset: 0, stride: frame.width, step: 1 }, this.#y);
    this.#chroma.scale(frame.data, { offset: planeBytes, stride: frame.width, step: 2 }, this.#u);
    this.#chroma.scale(frame.data, { offset: planeBytes + 1, stride: frame.width, step: 2 }, this.#v);
    const size = this.width * this.height;
    const { factor, shift, redAt, blueAt } = coefficients(normalisation, size);
    for (let index = 0; index < size; index++) {
      const luma = this.#y[index] as number;
      const u = this.#u[index] as number;
      const v = this.#v[index] as number;
      target[redAt + index] = redOf(luma, v) * factor.red + shift.red;
      target[size + index] = greenOf(luma, u, v) * factor.green + shift.green;
      target[blueAt + index] = blueOf(luma, u) * factor.blue + shift.blue;
    }
  }
}

/** `value * factor + shift` for each colour, and where the red and the blue plane begin. */
export function coefficients({ order, mean, deviation }: InputNormalisation, planeSize: number) {
  const [first, last] = order === 'rgb' ? ([0, 2] as const) : ([2, 0] as const);
  const factorOf = (channel: 0 | 1 | 2) => 1 / (255 * deviation[channel]);
  const shiftOf = (channel: 0 | 1 | 2) => -mean[channel] / deviation[channel];
  return {
    factor: { red: factorOf(first), green: factorOf(1), blue: factorOf(last) },
    shift: { red: shiftOf(first), green: shiftOf(1), blue: shiftOf(last) },
    redAt: first * planeSize,
    blueAt: last * planeSize,
  };
}

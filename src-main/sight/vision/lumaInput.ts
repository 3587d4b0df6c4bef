import type { Frame } from './frame.ts';
import { LumaShrinker } from './lumaShrinker.ts';
import { PlaneScaler } from './resample.ts';

/** The brightness of whole frames of one size, as a network of another size sees it; keeps its memory between frames. */
export class LumaInput {
  readonly width: number;
  readonly height: number;
  readonly #frameWidth: number;
  readonly #frameHeight: number;
  readonly #data: Float32Array;
  readonly #scale: (frame: Frame) => void;

  constructor({ width: frameWidth, height: frameHeight }: Frame, width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#frameWidth = frameWidth;
    this.#frameHeight = frameHeight;
    this.#data = new Float32Array(width * height);
    if (LumaShrinker.canShrink(frameWidth, frameHeight, width, height)) {
      const shrinker = new LumaShrinker(frameWidth, frameHeight, width, height);
      this.#scale = ({ data }) => shrinker.shrink(data, this.#data);
    } else {
      const scaler = new PlaneScaler(frameWidth, frameHeight, width, height);
      this.#scale = ({ data }) => scaler.scale(data, { offset: 0, stride: frameWidth, step: 1 }, this.#data);
    }
  }

  /** Whether this was made for frames of this size. */
  fits(frame: Frame): boolean {
    return this.#frameWidth === frame.width && this.#frameHeight === frame.height;
  }

  /** `width * height` values of 0 to 255, valid until the next call. */
  of(frame: Frame): Float32Array {
    this.#scale(frame);
    return this.#data;
  }
}

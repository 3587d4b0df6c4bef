import type { FrameStamp } from './ffmpegLog.ts';

/** Frame stamps on their way from stderr to the pictures they belong to, first in, first out. One taker. */
export class StampQueue {
  #stamps: FrameStamp[] = [];
  #waiting: ((stamp: FrameStamp | null) => void) | null = null;
  #ended = false;

  put(stamp: FrameStamp): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting(stamp);
    else this.#stamps.push(stamp);
  }

  /** No more will come: who waits gets null. */
  end(): void {
    this.#ended = true;
    this.#waiting?.(null);
    this.#waiting = null;
  }

  /** The next stamp, when it is there; null after the end. */
  take(): Promise<FrameStamp | null> {
    const stamp = this.#stamps.shift();
    if (stamp) return Promise.resolve(stamp);
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

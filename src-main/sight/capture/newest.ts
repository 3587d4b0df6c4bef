/** Holds the newest few of what comes until somebody takes them; what was not taken in time is let go. One taker. */
export class Newest<T> {
  readonly #most: number;
  #held: readonly T[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  put(value: T): void {
    this.#held = [...this.#held, value].slice(-this.#most);
    this.#wake?.();
  }

  /** No more will come: what is held may still be taken. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The oldest of them; null once nothing more will come. */
  async take(): Promise<T | null> {
    while (this.#held.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const [first = null, ...rest] = this.#held;
    this.#held = rest;
    return first;
  }
}

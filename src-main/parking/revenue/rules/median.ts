/** Lengths of time of which the mean and the median are asked, to the second. */
export class Lengths {
  readonly #bySecond = new Map<number, number>();
  #count = 0;
  #sum = 0;

  add(ms: number): void {
    const second = Math.round(ms / 1000);
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1);
    this.#count += 1;
    this.#sum += ms;
  }

  get count(): number {
    return this.#count;
  }

  get sumMs(): number {
    return this.#sum;
  }

  get meanMs(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }

  /** The middle one; of an even number, half way between the two in the middle. */
  get medianMs(): number | null {
    if (this.#count === 0) return null;
    const seconds = Float64Array.from(this.#bySecond.keys()).sort();
    const [low, high] = [this.#at(seconds, (this.#count - 1) >> 1), this.#at(seconds, this.#count >> 1)];
    return ((low + high) / 2) * 1000;
  }

  /** The one that stands at a place, from 0, where all are put in order. */
  #at(seconds: Float64Array, place: number): number {
    let passed = 0;
    for (const second of seconds) {
      passed += this.#bySecond.get(second) ?? 0;
      if (passed > place) return second;
    }
    return 0;
  }
}

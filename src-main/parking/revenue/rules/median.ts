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

  get sumMs(): number {
    return this.#sum;
  }

  get meanMs(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }

  /** The middle one; of an even number, half way between the two in the middle. */
  get medianMs(): number | null {
    if (this.#count === 0) return null;
    const inOrder = [...this.#bySecond].sort(([a], [b]) => a - b);
    return ((secondAt(inOrder, (this.#count - 1) >> 1) + secondAt(inOrder, this.#count >> 1)) / 2) * 1000;
  }
}

/** The one that stands at a place, from 0, of lengths in order, each with how many there are of it. */
function secondAt(inOrder: readonly (readonly [second: number, count: number])[], place: number): number {
  let [passed, found] = [0, 0];
  for (const [second, count] of inOrder) {
    if (passed > place) break;
    passed += count;
    found = second;
  }
  return found;
}

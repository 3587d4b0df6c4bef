/** A tariff takes too long to price a stay by: nobody is to wait for it. */
export class TooIntricate extends Error {
  constructor() {
    super(
      'This tariff takes too long to price so long a stay by. Give it fewer prices, parts or groups, or longer bands.',
    );
  }
}

/** How many steps one price may take: what a busy machine does in a second or two, and far more than any board needs for a month. */
const mostSteps = 250_000;

/** Counts what pricing one stay takes. */
export class PricingBudget {
  #left = mostSteps;

  /** For the next stay. */
  renew(): void {
    this.#left = mostSteps;
  }

  /** @throws TooIntricate where all is spent */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooIntricate();
  }
}

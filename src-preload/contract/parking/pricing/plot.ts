import type { TariffPricer } from './pricer.ts';

const minuteMs = 60_000;

/** The price from one length of a stay on. */
export interface PriceStep {
  /** The first length of this price, ms: one second more than the one before holds for. */
  readonly fromMs: number;
  readonly pence: number;
  readonly isCovered: boolean;
}

/** Price against time for whoever arrives at one moment. */
export interface PricePlot {
  readonly steps: readonly PriceStep[];
  /** How far it goes, ms. */
  readonly untilMs: number;
}

/**
 * The price of every stay from one arrival, by where it changes. It is looked at every few minutes and then to the second, so a price that
 * holds for less than that may be missed.
 * @param everyMinutes how often it is looked at
 */
export function pricePlot(
  pricer: TariffPricer,
  {
    arrive,
    untilMs,
    classes,
  }: { readonly arrive: number; readonly untilMs: number; readonly classes: readonly string[] },
  everyMinutes = 5,
): PricePlot {
  const at = (ms: number) => pricer.price({ arrive, leave: arrive + ms, classes });
  const isSame = (one: PriceStep, ms: number) => {
    const { pence, isCovered } = at(ms);
    return pence === one.pence && isCovered === one.isCovered;
  };
  const first = at(1000);
  const steps: PriceStep[] = [{ fromMs: 0, pence: first.pence, isCovered: first.isCovered }];
  let before = 1000;
  for (let ms = everyMinutes * minuteMs; ms <= untilMs; ms += everyMinutes * minuteMs) {
    for (let last = steps.at(-1); last !== undefined && !isSame(last, ms); last = steps.at(-1)) {
      let [low, high] = [before, ms];
      while (high - low > 1000) {
        const middle = low + Math.floor((high - low) / 2000) * 1000;
        if (isSame(last, middle)) low = middle;
        else high = middle;
      }
      const { pence, isCovered } = at(high);
      steps.push({ fromMs: high, pence, isCovered });
      before = high;
    }
    before = ms;
  }
  return { steps, untilMs };
}

import { englishCalendar, readBoards } from '../../src-main/parking/testing/boards.ts';
import { tariffPricer } from '../../src-preload/contract/parking/pricing/pricer.ts';
import type { Benchmark } from './benchmark.ts';

const stays = 100_000;
const hourMs = 3_600_000;

/** How long it takes to price what a car park saw in a good while, such as to try a tariff on last month's stays. */
export const price: Benchmark = {
  title: 'Prices',
  method: `${stays.toLocaleString('en-GB')} stays of one year, half of them over midnight (up to three nights) and half within a day, are priced one after the other under the published boards of the tests, each under the next board. In processor time of the process.`,
  figures: [{ key: 'price100kMs', unit: 'ms', meaning: '100,000 stays priced' }],
  async run() {
    const pricers = [...readBoards().values()].map((tariff) => tariffPricer(tariff, englishCalendar));
    const { clock } = englishCalendar;
    const random = numbersFrom(2026);
    const given = Array.from({ length: stays }, (_, place) => {
      const day = 20_454 + Math.floor(random() * 365);
      const midnight = clock.startOfDay(day + 1);
      if (place % 2 === 0) {
        const arrive = clock.startOfDay(day) + Math.floor(random() * 16 * 3600) * 1000;
        return { arrive, leave: arrive + Math.floor(random() * 6.9 * 3600 + 1) * 1000 };
      }
      const nights = Math.floor(random() ** 3 * 3);
      const arrive = midnight - Math.floor(random() * 12 * 3600 + 1) * 1000;
      return { arrive, leave: midnight + nights * 24 * hourMs + Math.floor(random() * 12 * 3600 + 1) * 1000 };
    });
    const begun = process.cpuUsage();
    let pence = 0;
    given.forEach((stay, place) => {
      pence += pricers[place % pricers.length]?.price(stay).pence ?? Number.NaN;
    });
    if (!Number.isInteger(pence)) throw new Error('A stay has no price');
    const { user, system } = process.cpuUsage(begun);
    return { price100kMs: (user + system) / 1000 };
  },
};

/** The same numbers at each run, 0 to 1 (a linear congruential generator; Numerical Recipes). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

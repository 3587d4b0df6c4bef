import { setImmediate as breathe } from 'node:timers/promises';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { classesOfStay } from '../../../src-preload/contract/parking/pricing/groups.ts';
import { type TariffPricer, tariffPricer } from '../../../src-preload/contract/parking/pricing/pricer.ts';
import type { ReplayGoing, ReplayRequest } from '../../../src-preload/contract/parking/replay.ts';
import type { Tariff } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Stays } from '../../record/stays/service.ts';
import { type EarlierLookups, earlierStays } from './earlierStays.ts';
import { kindsOfDays } from './rules/kindsOfDays.ts';
import { ReplayTally } from './rules/replayTally.ts';

export interface ReplayingOptions {
  readonly stays: Pick<Stays, 'list'>;
  readonly lookups: EarlierLookups;
  readonly calendar: () => TariffCalendar;
  /** What held at a car park at a moment, UTC ms; null where nothing was charged. */
  readonly tariffAt: (carParkId: string, at: number) => Tariff | null;
}

/** After so long, ms, others have their turn: the gate never waits for this. */
const turnMs = 20;
const pageSize = 200;

/**
 * Prices real stays by what held for them and by what is planned. It reads alone, lets others have their turn, tells how far it is after each page,
 * and ends when the signal says so.
 */
export function createReplaying({ stays, lookups, calendar, tariffAt }: ReplayingOptions) {
  return async function* replay(request: ReplayRequest, signal?: AbortSignal): AsyncGenerator<ReplayGoing> {
    const { tariff, carParkIds, fromAt, toAt } = request;
    const { clock, isHoliday } = calendar();
    const planned = tariffPricer(tariff, calendar());
    const kindOf = kindsOfDays(tariff, isHoliday);
    const tally = new ReplayTally();
    const pricers = new Map<Tariff, TariffPricer>();
    const pricerOf = (held: Tariff): TariffPricer => {
      const pricer = pricers.get(held) ?? tariffPricer(held, calendar());
      pricers.set(held, pricer);
      return pricer;
    };
    const pageOf = async (carParkId: string, limit: number, cursor?: string) =>
      await stays.list({ view: 'all', carParkId, fromAt, toAt, limit, cursor });

    async function take(stay: Stay, carParkId: string): Promise<void> {
      const { id, mark, entry, exit, doubts, outcome } = stay;
      if (outcome === 'passedThrough') return;
      if (entry === null || exit === null || doubts.length > 0 || exit.at < entry.at) {
        tally.leaveOut();
        return;
      }
      const held = tariffAt(carParkId, entry.at);
      const times = { arrive: entry.at, leave: exit.at };
      const before =
        held === null
          ? 0
          : pricerOf(held).price({
              ...{ ...times, classes: classesOfStay(held, stay) },
              earlier: await earlierStays(lookups, stay, held),
            }).pence;
      const after = planned.price({
        ...{ ...times, classes: classesOfStay(tariff, stay) },
        earlier: await earlierStays(lookups, stay, tariff),
      });
      tally.add({ stayId: id, mark, ...times }, before, after, kindOf(clock.wallOf(entry.at).day));
    }

    let [done, total] = [0, 0];
    for (const carParkId of carParkIds) total += (await pageOf(carParkId, 1)).total;
    yield { is: 'going', done, total };
    let since = performance.now();
    for (const carParkId of carParkIds) {
      let cursor: string | undefined;
      do {
        signal?.throwIfAborted();
        const page = await pageOf(carParkId, pageSize, cursor);
        for (const stay of page.items) {
          await take(stay, carParkId);
          if (performance.now() - since < turnMs) continue;
          await breathe();
          signal?.throwIfAborted();
          since = performance.now();
        }
        cursor = page.nextCursor ?? undefined;
        done += page.items.length;
        yield { is: 'going', done, total: Math.max(done, total) };
        await breathe();
      } while (cursor !== undefined);
    }
    yield { is: 'done', found: tally.told() };
  };
}

import { setImmediate as breathe } from 'node:timers/promises';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { classesOfStay } from '../../../src-preload/contract/parking/pricing/groups.ts';
import {
  type PricedStay,
  type TariffPricer,
  tariffPricer,
} from '../../../src-preload/contract/parking/pricing/pricer.ts';
import type { Compared, ReplayRequest, ReplayTold } from '../../../src-preload/contract/parking/replay.ts';
import type { Tariff } from '../../../src-preload/contract/parking/tariffs.ts';
import { weekdayOf } from '../../../src-preload/contract/siteClock.ts';
import type { Stays } from '../../record/stays/service.ts';

export interface ReplayingOptions {
  readonly stays: Pick<Stays, 'list'>;
  readonly calendar: () => TariffCalendar;
  /** What held at a car park at a moment, UTC ms; null where nothing was charged. */
  readonly tariffAt: (carParkId: string, at: number) => Tariff | null;
}

const mostShown = 20;
/** After so long, ms, others have their turn. */
const turnMs = 20;
const pageSize = 500;
const bands = [60, 120, 240, 480, 720, 1440, null] as const;

/** Prices real stays by what holds now and by what is planned. It reads alone, lets others have their turn, and ends when the signal says so. */
export function createReplaying({ stays, calendar, tariffAt }: ReplayingOptions) {
  return async function replay(request: ReplayRequest, signal?: AbortSignal): Promise<ReplayTold> {
    const { clock, isHoliday } = calendar();
    const planned = tariffPricer(request.tariff, calendar());
    const told = new Tally();
    const pricers = new Map<Tariff | null, TariffPricer | null>([[null, null]]);
    const pricerOf = (tariff: Tariff | null) => {
      if (tariff !== null && !pricers.has(tariff)) pricers.set(tariff, tariffPricer(tariff, calendar()));
      return pricers.get(tariff) ?? null;
    };
    let since = performance.now();
    for (const carParkId of request.carParkIds) {
      let cursor: string | undefined;
      do {
        signal?.throwIfAborted();
        const { fromAt, toAt } = request;
        const page = await stays.list({ view: 'all', carParkId, fromAt, toAt, limit: pageSize, cursor });
        for (const { id, mark, entry, exit, doubts, outcome, groupId, vehicleClass } of page.items) {
          if (outcome === 'passedThrough') continue;
          if (entry === null || exit === null || doubts.length > 0 || exit.at < entry.at) told.leaveOut();
          else {
            const stay = { arrive: entry.at, leave: exit.at };
            const { day } = clock.wallOf(entry.at);
            const held = tariffAt(carParkId, entry.at);
            const before =
              held === null ? 0 : priced(pricerOf(held), stay, classesOfStay(held, { groupId, vehicleClass }));
            const after = planned.price({ ...stay, classes: classesOfStay(request.tariff, { groupId, vehicleClass }) });
            told.add({ stayId: id, mark, ...stay }, before, after, dayOf(day, isHoliday));
          }
          if (performance.now() - since < turnMs) continue;
          await breathe();
          signal?.throwIfAborted();
          since = performance.now();
        }
        cursor = page.nextCursor ?? undefined;
        await breathe();
      } while (cursor !== undefined);
    }
    return told.told();
  };
}

type Day = ReplayTold['byDay'][number]['day'];

function dayOf(day: number, isHoliday: (day: number) => boolean): Day {
  if (isHoliday(day)) return 'holiday';
  const weekday = weekdayOf(day);
  return weekday === 6 ? 'saturday' : weekday === 7 ? 'sunday' : 'weekday';
}

function priced(pricer: TariffPricer | null, stay: PricedStay, classes: readonly string[]): number {
  return pricer?.price({ ...stay, classes }).pence ?? 0;
}

const nothing = (): { stays: number; before: number; after: number } => ({ stays: 0, before: 0, after: 0 });

function count(compared: { stays: number; before: number; after: number }, before: number, after: number): void {
  compared.stays += 1;
  compared.before += before;
  compared.after += after;
}

class Tally {
  readonly #total = nothing();
  readonly #days = new Map<Day, Compared>(
    (['weekday', 'saturday', 'sunday', 'holiday'] as const).map((day) => [day, nothing()]),
  );
  readonly #durations = bands.map((upToMinutes) => ({ upToMinutes, ...nothing() }));
  #most: ReplayTold['most'] = [];
  #leftOut = 0;
  #uncovered = 0;

  leaveOut(): void {
    this.#leftOut += 1;
  }

  add(
    stay: Omit<ReplayTold['most'][number], 'before' | 'after'>,
    before: number,
    { pence: after, isCovered }: { readonly pence: number; readonly isCovered: boolean },
    day: Day,
  ): void {
    const minutes = (stay.leave - stay.arrive) / 60_000;
    const band = this.#durations.find(({ upToMinutes }) => upToMinutes === null || minutes <= upToMinutes);
    for (const compared of [this.#total, this.#days.get(day), band]) if (compared) count(compared, before, after);
    if (!isCovered) this.#uncovered += 1;
    if (before === after) return;
    this.#most.push({ ...stay, before, after });
    if (this.#most.length > 20 * mostShown) this.#most = changedMost(this.#most);
  }

  told(): ReplayTold {
    return {
      ...{ total: this.#total, leftOut: this.#leftOut, uncovered: this.#uncovered },
      byDay: [...this.#days].map(([day, compared]) => ({ day, ...compared })),
      byDuration: this.#durations,
      most: changedMost(this.#most),
    };
  }
}

function changedMost(most: ReplayTold['most']): ReplayTold['most'] {
  const change = ({ before, after }: Compared | ReplayTold['most'][number]) => Math.abs(after - before);
  return most.toSorted((a, b) => change(b) - change(a)).slice(0, mostShown);
}

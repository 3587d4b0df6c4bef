import { setImmediate as breathe } from 'node:timers/promises';
import type { Revenue, RevenueQuery } from '../../../src-preload/contract/parking/revenue.ts';
import { datesOf, type Period, periodBefore, periodOf } from '../../../src-preload/contract/period.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { dayMs, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CaseMoney } from '../cases/service.ts';
import type { Payments } from '../payments/service.ts';
import { FiguresTally, type PeriodFigures, type Spaces } from './rules/figures.ts';
import type { RevenueStore } from './store.ts';

/** A stay that left; its car park is empty for the site itself. UTC ms. */
export interface LeftStay {
  readonly carParkId: string;
  readonly enteredAt: number;
  readonly leftAt: number;
}

export interface RevenueOptions {
  readonly store: RevenueStore;
  readonly stays: {
    /** Who left within a time, in the order in which they left, after a place in it. */
    leftWithin(
      fromAt: number,
      toAt: number,
      after: { readonly leftAt: number; readonly id: string } | null,
      limit: number,
    ): Promise<Stay[]>;
  };
  readonly accounts: Payments['accounts'];
  readonly cases: Pick<CaseMoney, 'paidBetween'>;
  readonly clock: Clock;
  readonly siteClock: () => SiteClock;
  /** With how many had room, on an average day of a time. */
  readonly carParks: (
    period: Pick<Period, 'fromAt' | 'untilAt'>,
  ) => readonly { readonly id: string; readonly capacity: number | null }[];
  /** The price of a day at a car park, from its first moment to its last (UTC ms), without VAT, pence; null where no tariff tells. */
  readonly dayPence: (carParkId: string, fromAt: number, untilAt: number) => number | null;
  /** Until when a stay that left can be paid for, UTC ms. */
  readonly payBy: (stay: LeftStay) => number;
  /** Stays that are priced at once, each of which is reckoned with: of 20 a few milliseconds, beside which others have their turn. */
  readonly staysAtOnce?: number;
}

/** Entries that are read at once: about a millisecond. */
const entriesAtOnce = 500;
/** Charges for breaches are read for so long a time at once. */
const chargesForMs = 7 * dayMs;

/** What came in, and what is owed still. It reads alone, lets others have their turn, and ends when the signal says so. */
export function createRevenue(options: RevenueOptions) {
  const { store, stays, accounts, cases, clock, siteClock, carParks, payBy, dayPence, staysAtOnce = 20 } = options;

  /** What one space would bring that is paid for on each day of a period that has begun, pence. */
  function daysOf(carParkId: string, { firstDay, days }: Period): number | null {
    const zone = siteClock();
    const prices = Array.from({ length: days }, (_, place) => firstDay + place).flatMap(
      (day) => dayPence(carParkId, zone.startOfDay(day), zone.startOfDay(day + 1)) ?? [],
    );
    return prices.length === 0 ? null : prices.reduce((sum, pence) => sum + pence, 0);
  }

  async function ofPeriod(
    period: Period,
    carParkIds: readonly string[] | null,
    signal: AbortSignal | undefined,
  ): Promise<PeriodFigures> {
    const spaces: Spaces[] = carParks(period)
      .filter(({ id }) => carParkIds === null || carParkIds.includes(id))
      .map(({ id, capacity }) => ({
        carParkId: id,
        capacity,
        daysPence: capacity === null ? null : daysOf(id, period),
      }));
    const tally = new FiguresTally({ period, clock: siteClock(), now: clock.now(), carParks: spaces });
    const { fromAt, untilAt } = period;
    for (let after: { at: number; id: string } | null = null; ; ) {
      signal?.throwIfAborted();
      const page = await store.entries(fromAt, untilAt, carParkIds, after, entriesAtOnce);
      for (const entry of page) tally.addEntry(entry);
      const last = page.at(-1);
      if (last === undefined || page.length < entriesAtOnce) break;
      after = { at: last.at, id: last.id };
      await breathe();
    }
    for (let at = fromAt; at < untilAt; at += chargesForMs) {
      signal?.throwIfAborted();
      for (const { carParkId, ...charge } of await cases.paidBetween(at, Math.min(untilAt, at + chargesForMs)))
        if (carParkIds === null || carParkIds.includes(carParkId)) tally.addCharge({ ...charge, carParkId });
      await breathe();
    }
    for (let after: { leftAt: number; id: string } | null = null; ; ) {
      signal?.throwIfAborted();
      const page = await stays.leftWithin(fromAt, untilAt, after, staysAtOnce);
      const here = page.filter(({ carParkId }) => carParkIds === null || carParkIds.includes(carParkId ?? ''));
      // Their numbers alone.
      const groups = new Map(here.map(({ id, groupId }) => [id, groupId]));
      for (const { account } of await accounts.of(here, null, false)) {
        const { leftAt } = account;
        const groupId = groups.get(account.stayId) ?? null;
        if (leftAt !== null) tally.addStay({ ...account, leftAt, groupId, payBy: payBy({ ...account, leftAt }) });
      }
      const last = page.at(-1);
      if (last === undefined || page.length < staysAtOnce) break;
      after = { leftAt: last.exit?.at ?? 0, id: last.id };
      await breathe();
    }
    return tally.told();
  }

  return {
    /** The figures of a period beside those of the one before. */
    async figures(query: RevenueQuery, signal?: AbortSignal): Promise<Revenue> {
      const zone = siteClock();
      const carParkIds = query.carParkIds ?? null;
      // What happened just now counts.
      const period = periodOf(query, clock.now() + 1, zone);
      const before = periodBefore(period, zone);
      const { figures: then } = await ofPeriod(before, carParkIds, signal);
      const now = await ofPeriod(period, carParkIds, signal);
      const { untilAt, isSoFar } = period;
      return { ...datesOf(period), untilAt, isSoFar, before: { ...datesOf(before), figures: then }, ...now };
    },
  };
}

export type RevenueService = ReturnType<typeof createRevenue>;

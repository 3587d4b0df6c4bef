import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import type { Quote, QuoteRequest } from '../../../src-preload/contract/parking/quote.ts';
import type { ReplayGoing, ReplayRequest } from '../../../src-preload/contract/parking/replay.ts';
import type {
  StayPrice,
  StoredTariff,
  TariffQuery,
  TariffRevision,
  TariffValues,
} from '../../../src-preload/contract/parking/tariffBook.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { ListPage } from '../../platform/listPage.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Stays } from '../../record/stays/service.ts';
import type { EarlierLookups } from './earlierStays.ts';
import type { PastChangeOptions } from './pastChange.ts';
import type { PricedStayOf, StayPricing } from './stayPricing.ts';
import type { TariffStore } from './store.ts';
import type { IncomingTariff } from './takeIn.ts';

export interface TariffsOptions {
  readonly db: Database;
  readonly store: TariffStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** The site's clock and holidays as they are now. */
  readonly calendar: () => TariffCalendar;
  /** The name of a car park; null where there is none such. */
  readonly carParkName: (id: string) => string | null;
  readonly stays: Pick<Stays, 'get' | 'list'>;
  /** What of a vehicle's earlier visits a tariff may ask for. */
  readonly lookups: EarlierLookups;
  readonly onPastChanged?: PastChangeOptions['onPastChanged'];
}

/** The tariffs of the site. All of them are held in memory. */
export interface Tariffs {
  /** By name. Car parks that were removed meanwhile are left out. */
  list(): StoredTariff[];
  /** A part of them. @throws Refusal where its cursor leads nowhere */
  page(query: TariffQuery): ListPage<StoredTariff>;
  /** @throws Refusal where there is none such */
  get(id: string): StoredTariff;
  /** The tariff that holds at a car park now; null where none does. */
  ofCarPark(carParkId: string): StoredTariff | null;
  /** @throws Refusal where the name is taken, or a car park has a tariff already or is gone */
  add(values: TariffValues, by: string): Promise<StoredTariff>;
  /** @throws Refusal likewise, where it was changed since `revision`, or where it changes prices that have held and no reason is given */
  update(id: string, revision: number, values: TariffValues, by: string, reason?: string): Promise<StoredTariff>;
  /** What it was after each change, the newest first. */
  revisions(id: string): Promise<TariffRevision[]>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<StoredTariff>;
  /** @throws Refusal that names the field where what is given names no stay or no price */
  quote(request: QuoteRequest, tariffId: string | null): Quote;
  /** By what a stay is priced; null where no tariff holds, its times are not known, or a person has still to say what it was. */
  pricing(stay: PricedStayOf): Promise<StayPricing | null>;
  /** The VAT in the prices that held at a car park at a moment (UTC ms), per cent; null where none did. */
  vatPercentAt(carParkId: string, at: number): number | null;
  /** Whether whoever came to a car park at a moment (UTC ms) is charged, also who left again at once. */
  chargesFromStart(carParkId: string, at: number): boolean;
  /** What a whole day costs at a car park (UTC ms), without VAT, pence; null where no tariff tells. */
  dayPence(carParkId: string, fromAt: number, untilAt: number): number | null;
  /** What a stay costs, or has cost so far; null where nobody is charged for it. */
  ofStay(stayId: string): Promise<StayPrice | null>;
  /** Prices real stays by what holds now and by what is planned, telling how far it is; the last it tells is what was found. */
  replay(request: ReplayRequest, signal?: AbortSignal): AsyncGenerator<ReplayGoing>;
  /** Why a tariff cannot be priced by in time, as a sentence; null where it can. */
  whyIntricate(tariff: TariffValues['tariff']): string | null;
  /**
   * Writes tariffs that came from elsewhere as they are, in a transaction of somebody's who has the turn; where each holds stays as it is. They count once
   * that is stored and `start` was called. @param by is told in the audit and with the revision, such as `Head office`
   */
  takeIn(writing: Writing, come: readonly IncomingTariff[], by: string): Promise<void>;
  /** Lets nobody change tariffs while something is done. */
  inTurn<T>(doing: () => Promise<T>): Promise<T>;
  /** Tells what of the past was made another before Gatehouse ended, where that was not told. */
  tellPast(): Promise<void>;
  stop(): Promise<void>;
  /** Reads all into memory: at the start, and where they were changed beside this service. */
  start(): Promise<void>;
}

import type { Payment } from '../../../../src-preload/contract/parking/payments.ts';
import {
  type Income,
  type IncomeKind,
  incomeKinds,
  type LedgerKind,
  ledgerKinds,
  type Revenue,
} from '../../../../src-preload/contract/parking/revenue.ts';
import type { Period } from '../../../../src-preload/contract/period.ts';
import { isoOfDay, type SiteClock } from '../../../../src-preload/contract/siteClock.ts';

/** What counts of an entry of the ledger; none that was taken back. */
export type Entry = Pick<
  Payment,
  'kind' | 'at' | 'pence' | 'vatPence' | 'carParkId' | 'stayId' | 'tariffName' | 'groupId' | 'reason' | 'by'
>;

/** What was paid as a charge for a breach, or less than 0 for what was paid back of one; the car park is empty for the site itself. */
export interface Charge {
  readonly at: number;
  readonly pence: number;
  readonly carParkId: string;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Money = Pick<Entry, 'at' | 'pence' | 'vatPence' | 'carParkId'>;
interface OfStay {
  pence: number;
  readonly kinds: Set<LedgerKind>;
}

const nothing = (): Mutable<Income> => ({ pence: 0, vatPence: 0, payments: 0 });
const mostReasons = 50;

/** What came in and what was waived: the ledger of one period, entry by entry. */
export class IncomeTally {
  readonly total = nothing();
  readonly waived = { pence: 0, waivers: 0 };
  readonly byCarPark = new Map<string, Mutable<Income>>();
  refundedPence = 0;
  readonly #period: Period;
  readonly #clock: SiteClock;
  readonly #days: { readonly total: Mutable<Income>; readonly byKind: Record<IncomeKind, number> }[];
  readonly #hours = Array.from({ length: 24 }, nothing);
  readonly #kinds = new Map<IncomeKind, Mutable<Income>>();
  readonly #tariffs = new Map<string | null, Mutable<Income>>();
  readonly #groups = new Map<string | null, Mutable<Income>>();
  readonly #charges = new Map<string, Mutable<Income>>();
  readonly #reasons = new Map<string, Revenue['waived'][number]>();
  readonly #stays = new Map<string, OfStay>();

  constructor(period: Period, clock: SiteClock) {
    this.#period = period;
    this.#clock = clock;
    this.#days = Array.from({ length: period.days }, () => ({ total: nothing(), byKind: noneByKind() }));
  }

  add(entry: Entry): void {
    if (entry.kind === 'waiver') this.#addWaiver(entry);
    const kind = ledgerKinds.find((each) => each === entry.kind);
    if (kind === undefined) return;
    this.#count(kind, entry, [heldIn(this.#tariffs, entry.tariffName), heldIn(this.#groups, entry.groupId)]);
    if (kind === 'refund') this.refundedPence -= entry.pence;
    if (entry.stayId !== null) this.#addToStay(entry.stayId, kind, entry.pence);
  }

  /** A charge is income of its day and its car park; it belongs to no tariff, and it makes no stay a paid one. */
  addCharge({ at, pence, carParkId }: Charge): void {
    this.#count('breach', { at, pence, vatPence: 0, carParkId });
    if (pence < 0) this.refundedPence -= pence;
  }

  /** Stays for which more came in than was paid back, with the channels by which it did. */
  paid(): { readonly stays: number; readonly byKind: ReadonlyMap<LedgerKind, number> } {
    const paid = [...this.#stays.values()].filter(({ pence }) => pence > 0);
    const byKind = new Map<LedgerKind, number>();
    for (const { kinds } of paid) for (const kind of kinds) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    return { stays: paid.length, byKind };
  }

  told(): Pick<Revenue, 'days' | 'hours' | 'kinds' | 'tariffs' | 'carParks' | 'groups' | 'waived' | 'moreWaived'> {
    const waived = [...this.#reasons.values()].sort((a, b) => b.pence - a.pence || b.waivers - a.waivers);
    return {
      days: this.#days.map(({ total, byKind }, place) => ({
        ...{ day: isoOfDay(this.#period.firstDay + place), byKind },
        ...total,
      })),
      hours: this.#hours,
      kinds: incomeKinds.flatMap((kind) => {
        const income = this.#kinds.get(kind);
        return income === undefined ? [] : [{ kind, ...income }];
      }),
      tariffs: mostFirst(this.#tariffs).map(([tariffName, income]) => ({ tariffName, ...income })),
      carParks: mostFirst(this.byCarPark).map(([carParkId, income]) => ({ carParkId, ...income })),
      groups: mostFirst(this.#groups).map(([groupId, income]) => ({ groupId, ...income })),
      waived: waived.slice(0, mostReasons),
      moreWaived: Math.max(0, waived.length - mostReasons),
    };
  }

  /** What came in as charges, all in all or at a car park. */
  charges(carParkId?: string): Income {
    const all = carParkId === undefined ? this.#kinds.get('breach') : this.#charges.get(carParkId);
    return all ?? nothing();
  }

  #count(kind: IncomeKind, money: Money, others: readonly Mutable<Income>[] = []): void {
    const { day, ms } = this.#clock.wallOf(money.at);
    const ofDay = this.#days[day - this.#period.firstDay];
    const each = [
      ...[this.total, ofDay?.total, this.#hours[Math.floor(ms / 3_600_000)], heldIn(this.#kinds, kind)],
      ...[heldIn(this.byCarPark, money.carParkId), ...others],
    ];
    if (kind === 'breach') each.push(heldIn(this.#charges, money.carParkId));
    for (const income of each) if (income !== undefined) add(income, kind, money);
    if (ofDay !== undefined) ofDay.byKind[kind] += money.pence;
  }

  #addWaiver({ reason, by, pence }: Entry): void {
    this.waived.pence += pence;
    this.waived.waivers += 1;
    const key = JSON.stringify([reason, by]);
    const before = this.#reasons.get(key) ?? { reason, by, pence: 0, waivers: 0 };
    this.#reasons.set(key, { ...before, pence: before.pence + pence, waivers: before.waivers + 1 });
  }

  #addToStay(stayId: string, kind: LedgerKind, pence: number): void {
    const stay = this.#stays.get(stayId) ?? { pence: 0, kinds: new Set<LedgerKind>() };
    stay.pence += pence;
    if (kind !== 'refund') stay.kinds.add(kind);
    this.#stays.set(stayId, stay);
  }
}

function add(income: Mutable<Income>, kind: IncomeKind, { pence, vatPence }: Money): void {
  income.pence += pence;
  income.vatPence += vatPence;
  if (kind !== 'refund' && pence >= 0) income.payments += 1;
}

function heldIn<Key>(held: Map<Key, Mutable<Income>>, key: Key): Mutable<Income> {
  const known = held.get(key);
  if (known !== undefined) return known;
  const income = nothing();
  held.set(key, income);
  return income;
}

function mostFirst<Key>(held: ReadonlyMap<Key, Income>): [Key, Income][] {
  return [...held].sort(([, a], [, b]) => b.pence - a.pence);
}

function noneByKind(): Record<IncomeKind, number> {
  return { cash: 0, card: 0, online: 0, prepaid: 0, season: 0, refund: 0, breach: 0 };
}

import type { PaymentSettings } from '../../../src-preload/contract/parking/paymentSettings.ts';
import type { Gives, Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import { keyedAs } from '../../plates/keyed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { StayPricing, Tariffs } from '../tariffs/service.ts';
import { type Cover, reckon, worthOf } from './rules/account.ts';
import type { PaymentStore, StoredCover } from './store.ts';

export interface AccountsOptions {
  readonly store: PaymentStore;
  readonly stays: SeenRecord['stayLookups'];
  readonly tariffs: Pick<Tariffs, 'pricing'>;
  /** As they hold, or held, at a moment, UTC ms. */
  readonly settings: (at: number) => PaymentSettings;
  readonly clock: Clock;
}

/** Stays with what is owed for them, and by what they are priced. */
export interface Accounted {
  readonly account: StayAccount;
  readonly pricing: StayPricing | null;
  /** What each validation takes off, by its id, in the order of their times; pence. */
  readonly given: ReadonlyMap<string, number>;
}

/** What is owed for stays. */
export function createAccounts({ store, stays, tariffs, settings, clock }: AccountsOptions) {
  /** What was paid before for a stay: a ticket for several plates holds for the one that came first. */
  async function coversOf(
    stay: Stay,
    found: readonly StoredCover[],
    until: number,
  ): Promise<readonly (Cover & { readonly isGuess: boolean })[]> {
    const covers: (Cover & { isGuess: boolean })[] = [];
    const enteredAt = stay.entry?.at ?? 0;
    for (const { payment, fromAt, untilAt } of found) {
      if (payment.carParkId !== '' && payment.carParkId !== (stay.carParkId ?? '')) continue;
      const others = payment.plates.map(foldPlate).filter((folded) => folded !== foldPlate(stay.mark));
      const inside = others.length === 0 ? [] : await stays.ofMarks(others, enteredAt, until);
      const isTaken = inside.some(
        ({ entry, exit, carParkId }) =>
          entry !== null &&
          carParkId === stay.carParkId &&
          entry.at < enteredAt &&
          (exit === null || exit.at > enteredAt),
      );
      if (!isTaken) covers.push({ fromAt, untilAt, isGuess: isKeyedOtherwise(payment, stay.mark) });
    }
    return covers;
  }

  function accountOf(
    stay: Stay,
    pricing: StayPricing | null,
    payments: readonly Payment[],
    covers: readonly (Cover & { readonly isGuess: boolean })[],
    leavesAt: number | null,
    isExplained: boolean,
  ): Accounted {
    const { entry, exit } = stay;
    const leftAt = exit?.at ?? leavesAt;
    const live = payments.filter(({ voided }) => voided === null);
    const about = {
      ...{ stayId: stay.id, mark: stay.mark, carParkId: stay.carParkId ?? '', enteredAt: entry?.at ?? exit?.at ?? 0 },
      ...{ leftAt: exit?.at ?? null, isSoFar: stay.outcome === 'inside', tariffName: pricing?.tariffName ?? null },
      isUnsure:
        stay.paired === 'tolerant' ||
        live.some(({ match }) => match === 'minor' || match === 'major') ||
        (covers.length > 0 && covers.every(({ isGuess }) => isGuess)),
      payments: [...payments],
      lastPaidAt: live.findLast(({ kind }) => kind !== 'refund')?.at ?? null,
    };
    const facts = {
      stay: { enteredAt: about.enteredAt, leftAt },
      ...{ now: clock.now(), payments: live, covers, leaveWithinMs: settings(about.enteredAt).leaveWithinMin * 60_000 },
      price: (arrive: number, leave: number) => pricing?.price(arrive, leave).pence ?? 0,
    };
    const { price, covered, validated, waived, paid, owed, ...times } = reckon(facts);
    const account = {
      ...about,
      ...times,
      pricePence: pricing === null ? null : price,
      ...{ coveredPence: covered, validatedPence: validated, waivedPence: waived, paidPence: paid, owedPence: owed },
      working: pricing === null || !isExplained ? [] : pricing.explain(about.enteredAt, times.pricedAt).working,
    };
    return { account, pricing, given: givenOf(account, live, facts.price) };
  }

  return {
    /**
     * The account of each stay; none of who only passed through.
     * @param leavesAt when one that is still inside stood at the exit, UTC ms
     * @param isExplained whether each says in lines how its price came to be, which takes as long again
     */
    async of(all: readonly Stay[], leavesAt: number | null = null, isExplained = true): Promise<Accounted[]> {
      const owing = all.filter(
        ({ entry, outcome }) => entry !== null && outcome !== 'passedThrough' && outcome !== 'void',
      );
      const payments = Map.groupBy(await store.ofStays(owing.map(({ id }) => id)), ({ stayId }) => stayId);
      const [from, to] = owing.reduce(
        ([least, most], { entry, exit }) => [
          Math.min(least, entry?.at ?? least),
          Math.max(most, exit?.at ?? clock.now()),
        ],
        [Number.MAX_SAFE_INTEGER, 0],
      );
      const toleratedMs =
        Math.max(0, ...owing.map(({ entry }) => settings(entry?.at ?? clock.now()).leaveWithinMin)) * 60_000;
      const marks = [...new Set(owing.map(({ mark }) => foldPlate(mark)))];
      const found = owing.length === 0 ? [] : await store.covers(marks, from - toleratedMs, to + toleratedMs);
      const covers = Map.groupBy(found, ({ folded }) => folded);
      const accounts: Accounted[] = [];
      for (const stay of owing) {
        const own = covers.get(foldPlate(stay.mark)) ?? [];
        const until = stay.exit?.at ?? clock.now();
        accounts.push(
          accountOf(
            stay,
            await tariffs.pricing(stay),
            payments.get(stay.id) ?? [],
            own.length === 0 ? [] : await coversOf(stay, own, until),
            stay.outcome === 'inside' ? leavesAt : null,
            isExplained,
          ),
        );
      }
      return accounts;
    },
  };
}

/** What each code took off: the first as much as it gives, the next what is left of the price. */
function givenOf(
  { pricePence, coveredPence, enteredAt, pricedAt }: StayAccount,
  live: readonly Payment[],
  price: (arrive: number, leave: number) => number,
): ReadonlyMap<string, number> {
  let left = Math.max(0, (pricePence ?? 0) - coveredPence);
  const given = new Map<string, number>();
  for (const { id, gives } of live) {
    if (gives === null) continue;
    const pence = Math.min(left, worthOf(gives, pricePence ?? 0, enteredAt, pricedAt, price));
    given.set(id, pence);
    left -= pence;
  }
  return given;
}

/** What a code would take off a stay that has these already, as it is priced now; pence. */
export function wouldGive({ account, pricing, given }: Accounted, gives: Gives): number {
  if (pricing === null) return 0;
  const { pricePence, coveredPence, enteredAt, pricedAt } = account;
  const taken = [...given.values()].reduce((sum, pence) => sum + pence, 0);
  const price = (arrive: number, leave: number) => pricing.price(arrive, leave).pence;
  const left = (pricePence ?? 0) - coveredPence - taken;
  return Math.max(0, Math.min(left, worthOf(gives, pricePence ?? 0, enteredAt, pricedAt, price)));
}

/** Whether a machine’s ticket bears the plate in a spelling that may be another vehicle’s; plates of tickets that were sold are registered, as permits are. */
function isKeyedOtherwise({ kind, plates }: Payment, mark: string): boolean {
  const isRegistered = kind === 'season' || kind === 'prepaid';
  return !isRegistered && !plates.some((plate) => keyedAs(plate, mark) === 'exact');
}

export type Accounts = ReturnType<typeof createAccounts>;

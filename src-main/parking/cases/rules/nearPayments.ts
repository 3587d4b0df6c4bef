import type { NearReason } from '../../../../src-preload/contract/parking/nearPayments.ts';
import { mayBePaid } from '../../../../src-preload/contract/parking/payingTime.ts';
import type { Payment } from '../../../../src-preload/contract/parking/payments.ts';
import { type KeyedMatch, keyedAs } from '../../../plates/keyed.ts';

/** A stay that is not paid for. UTC ms, whole pence. */
export interface UnpaidStay {
  readonly mark: string;
  readonly carParkId: string;
  readonly enteredAt: number;
  readonly leftAt: number;
  readonly owedPence: number;
}

/** Money that counts for no stay. */
export type LoosePayment = Pick<Payment, 'id' | 'kind' | 'plates' | 'at' | 'pence' | 'carParkId' | 'covers'>;

/** Who paid for another of their vehicles did so while this one was there, or within so long of when it left. */
const aboutMs = 60 * 60_000;
/** A machine’s clock may be behind by so much (Richmond: half an hour). */
const behindMs = 30 * 60_000;
const ranks: readonly (KeyedMatch | null)[] = ['exact', 'minor', 'major', null];

/** The best that any of the plates of an entry is to a mark; null where none is like it. */
export function bestKeyed(plates: readonly string[], mark: string): KeyedMatch | null {
  const found = plates.map((plate) => ranks.indexOf(keyedAs(plate, mark)));
  return ranks[Math.min(...found, ranks.length - 1)] ?? null;
}

/** Whether what was paid before lies over some of a stay. */
function isThen({ covers, at }: LoosePayment, stay: UnpaidStay): boolean {
  if (covers === null) return mayBePaid(stay, at);
  return covers.fromAt <= stay.leftAt + aboutMs && covers.untilAt >= stay.enteredAt - aboutMs;
}

/**
 * Why money may be for a stay that counts for none; null where nothing speaks for it. What bears its plate, a part of it, or slips, here or for another car
 * park; and what is just as much as is owed, for another plate, about then (operators' pages: the car before, or another of the household).
 */
export function whyNear(
  payment: LoosePayment,
  stay: UnpaidStay,
): Exclude<NearReason['why'], 'short' | 'otherStay'> | null {
  if (!isThen(payment, stay)) return null;
  const { plates, kind, covers, carParkId, pence, at } = payment;
  const best = bestKeyed(plates, stay.mark);
  const isElsewhere = carParkId !== stay.carParkId && !(covers !== null && carParkId === '');
  // Plates of season tickets are registered, and stand for months: those that are unlike are other vehicles'.
  const isRegistered = kind === 'season' || kind === 'prepaid';
  if (best !== null && !(isRegistered && best === 'major')) {
    if (isElsewhere) return 'elsewhere';
    // What was paid for its very plate in advance counts already.
    return covers !== null && best === 'exact' ? null : 'plate';
  }
  if (isElsewhere || isRegistered || pence !== stay.owedPence || pence === 0) return null;
  return at >= stay.enteredAt - behindMs && at <= stay.leftAt + aboutMs ? 'otherPlate' : null;
}

const minuteMs = 60_000;

/**
 * Whether what was paid is what one band less would have cost: then the wrong length of time was chosen, which is offered to be topped up.
 * @param settledPence what was paid, given and waived for it
 * @param priceUntil the price of the stay had it left at a moment, UTC ms; it does not fall as time goes on
 */
export function isShortByABand(
  {
    enteredAt,
    pricedAt,
    pricePence,
  }: { readonly enteredAt: number; readonly pricedAt: number; readonly pricePence: number },
  settledPence: number,
  priceUntil: (leave: number) => number,
): boolean {
  if (settledPence <= 0 || settledPence >= pricePence) return false;
  let [below, at] = [enteredAt, pricedAt];
  while (at - below > minuteMs) {
    const between = Math.floor((below + at) / 2);
    if (priceUntil(between) < pricePence) below = between;
    else at = between;
  }
  return settledPence >= priceUntil(below);
}

import { moneyText } from '../../../src-preload/contract/money.ts';
import type {
  Payment,
  PaymentKind,
  PaymentMatch,
  StayAccount,
} from '../../../src-preload/contract/parking/payments.ts';
import type { IncomeKind } from '../../../src-preload/contract/parking/revenue.ts';
import type { Meaning } from '../feedback/StateMark.tsx';

/** As what it came. */
export const kindWords: Readonly<Record<PaymentKind, string>> = {
  cash: 'Cash',
  card: 'Card',
  online: 'Online',
  prepaid: 'Paid in advance',
  season: 'Season ticket',
  validation: 'Validated',
  waiver: 'Waived',
  refund: 'Paid back',
};

/** The same of all that comes in, charges for breaches too. */
export const incomeWords: Readonly<Record<PaymentKind | IncomeKind, string>> = {
  ...kindWords,
  breach: 'Breach charges',
};

/** How it was found to be for its stay, where that may be doubted. */
export const matchWords: Readonly<Record<PaymentMatch | 'other', string>> = {
  exact: 'The same plate',
  minor: 'One slip in the plate',
  major: 'Part of the plate, or several slips',
  person: 'Confirmed by a person',
  other: 'Another plate, at about that time',
};

/** Where an account stands, in a word or two. */
export function accountState(account: StayAccount): { readonly word: string; readonly meaning: Meaning } {
  const { pricePence, owedPence, paidPence, coveredPence, waivedPence, validatedPence, isUnsure } = account;
  if (pricePence === null) return { word: 'Nothing is charged', meaning: 'neutral' };
  if (owedPence > 0) return { word: `${moneyText(owedPence)} to pay`, meaning: 'warning' };
  if (isUnsure) return { word: 'Paid, to be confirmed', meaning: 'warning' };
  if (paidPence > 0) return { word: 'Paid', meaning: 'good' };
  if (coveredPence > 0) return { word: 'Paid in advance', meaning: 'good' };
  if (validatedPence > 0) return { word: 'Validated', meaning: 'good' };
  if (waivedPence > 0) return { word: 'Waived', meaning: 'neutral' };
  return { word: 'Nothing to pay', meaning: 'good' };
}

/** Who has it, as a line says it: `by Ann`, with what else is known. */
export function paymentFacts({ by, reference, reason, kind }: Payment): string {
  const about = kind === 'refund' ? reason : [reference, reason].filter((text) => text !== '').join(', ');
  return about === '' ? `by ${by}` : `by ${by} · ${about}`;
}

/** Why a charge is waived: said with one key. */
export const waiveReasons = ['Machine out of order', 'Delayed inside by us', 'Blue badge holder', 'Goodwill'] as const;

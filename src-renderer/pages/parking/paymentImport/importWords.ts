import type { PaymentField, PaymentRowKind } from '../../../../src-preload/contract/parking/paymentImport.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';

/** What a column holds. */
export const fieldWords: Readonly<Record<PaymentField, string>> = {
  plate: 'Plate',
  time: 'Day (and time)',
  clock: 'Time of day',
  amount: 'Amount',
  kind: 'How it was paid',
  reference: 'Reference',
  carPark: 'Car park',
  validUntil: 'Paid until',
};

/** What would become of a row, in a word or two, and in a sentence. */
export const rowKindWords: Readonly<
  Record<PaymentRowKind, { readonly word: string; readonly meaning: Meaning; readonly about: string }>
> = {
  exact: { word: 'For its stay', meaning: 'good', about: 'The very plate was there then.' },
  slip: {
    word: 'By a slip',
    meaning: 'warning',
    about: 'The plate was keyed with a slip. It is attached as a guess until a person confirms it.',
  },
  advance: { word: 'For a time', meaning: 'good', about: 'It is paid until a time, and covers the stays within it.' },
  none: { word: 'No stay yet', meaning: 'neutral', about: 'It is taken, and waits under “Without a stay”.' },
  told: {
    word: 'Known already',
    meaning: 'neutral',
    about: 'It is in the ledger, or twice in the file. It is left out.',
  },
  wrong: { word: 'Wrong', meaning: 'bad', about: 'It cannot be understood. It is left out.' },
};

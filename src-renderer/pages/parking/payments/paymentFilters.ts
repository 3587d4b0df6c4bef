import { type PaymentQuery, paymentKinds, paymentViews } from '../../../../src-preload/contract/parking/payments.ts';
import { startOfIsoDay } from '../../../siteTime.ts';

/** What the address says of the list. Days are `2026-03-31`, both included. */
export interface PaymentFilters {
  readonly view?: (typeof paymentViews)[number];
  readonly kind?: (typeof paymentKinds)[number];
  readonly carPark?: string;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
}

const dayPattern = /^\d{4}-\d\d-\d\d$/;

/** Takes what is understood of an address; the rest is left out. */
export function parsePaymentFilters(search: Readonly<Record<string, unknown>>): PaymentFilters {
  const view = paymentViews.find((each) => each === search.view);
  const kind = paymentKinds.find((each) => each === search.kind);
  const { carPark, text, from, to } = search;
  const isDay = (value: unknown): value is string => typeof value === 'string' && dayPattern.test(value);
  return {
    ...(view === undefined || view === 'all' ? {} : { view }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof carPark === 'string' ? { carPark } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** What the list is asked for. */
export function queryOf(filters: PaymentFilters): Partial<PaymentQuery> {
  const { view = 'all', kind, carPark, text, from, to } = filters;
  const fromAt = from === undefined ? null : startOfIsoDay(from);
  const toAt = to === undefined ? null : startOfIsoDay(to, 1);
  return {
    view,
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(carPark === undefined ? {} : { carParkId: carPark }),
    ...(text === undefined ? {} : { text }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(toAt === null ? {} : { toAt }),
  };
}

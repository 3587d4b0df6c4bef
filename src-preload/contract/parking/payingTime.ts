import type { PaymentSettings } from './paymentSettings.ts';

/** A stay as far as paying for it goes; `leftAt` is null while it lasts. UTC ms. */
export interface PayableStay {
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** How far a payment may be from the stay that it is for. By the settings that held when it was made. */
export interface PayingBounds {
  /** A payment may bear a time so long before its vehicle came, ms. */
  readonly clocksDifferMs: number;
  /** A payment may come so long after its vehicle left, ms. */
  readonly paidLaterMs: number;
  /** What was paid for another plate is thought of within so long of when a vehicle left, ms. */
  readonly otherPlateMs: number;
  /** With so many characters wrong what was keyed is still thought of for a plate. */
  readonly keyedWrong: number;
}

/** The bounds of all times. */
export interface PayingBoundsBook {
  /** Those of a payment that was made at a moment, UTC ms. */
  at(at: number): PayingBounds;
  /** The widest of all that hold or have held. */
  widest(): PayingBounds;
}

const minuteMs = 60_000;

/** The bounds that the settings say. */
export function payingBounds({
  clocksDifferMin,
  paidLaterH,
  otherPlateMin,
  keyedWrong,
}: Pick<PaymentSettings, 'clocksDifferMin' | 'paidLaterH' | 'otherPlateMin' | 'keyedWrong'>): PayingBounds {
  return {
    clocksDifferMs: clocksDifferMin * minuteMs,
    paidLaterMs: paidLaterH * 60 * minuteMs,
    otherPlateMs: otherPlateMin * minuteMs,
    keyedWrong,
  };
}

/** Bounds by the settings of payments with the days from which they hold. */
export function payingBoundsBook(
  settings: (at: number) => PaymentSettings,
  versions: () => readonly { readonly value: PaymentSettings }[],
): PayingBoundsBook {
  return {
    at: (at) => payingBounds(settings(at)),
    widest() {
      const all = versions().map(({ value }) => payingBounds(value));
      const most = (of: (bounds: PayingBounds) => number) => Math.max(0, ...all.map(of));
      return {
        clocksDifferMs: most((bounds) => bounds.clocksDifferMs),
        paidLaterMs: most((bounds) => bounds.paidLaterMs),
        otherPlateMs: most((bounds) => bounds.otherPlateMs),
        keyedWrong: most((bounds) => bounds.keyedWrong),
      };
    },
  };
}

/** Whether a payment of a moment (UTC ms) may be for a stay. */
export function mayBePaid(
  { enteredAt, leftAt }: PayableStay,
  at: number,
  { clocksDifferMs, paidLaterMs }: Pick<PayingBounds, 'clocksDifferMs' | 'paidLaterMs'>,
): boolean {
  return at >= enteredAt - clocksDifferMs && (leftAt === null || at <= leftAt + paidLaterMs);
}

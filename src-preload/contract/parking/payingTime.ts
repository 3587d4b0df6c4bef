/** Clocks of machines and cameras differ by so much (Richmond: half an hour). */
const clocksDifferMs = 30 * 60_000;
const dayMs = 86_400_000;

/** A stay as far as paying for it goes; `leftAt` is null while it lasts. UTC ms. */
export interface PayableStay {
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** Whether a payment of a moment (UTC ms) may be for a stay: payment windows reach to the end of the next day. */
export function mayBePaid({ enteredAt, leftAt }: PayableStay, at: number): boolean {
  return at >= enteredAt - clocksDifferMs && (leftAt === null || at <= leftAt + 2 * dayMs);
}

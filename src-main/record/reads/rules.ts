/** What is known of a read that a new pass might belong to. Times are UTC ms. */
export interface EarlierRead {
  readonly folded: string;
  readonly lastSeenAt: number;
}

/**
 * How soon the same mark at the same camera still is the same vehicle's pass: long enough for the engine or the stream
 * to come back (3 s and one more for the first frames), short enough that a vehicle that turned round is a new pass.
 */
export const samePassWithinMs = 8_000;

/**
 * Whether a pass that begins now carries on an earlier read: the stream restarted, or the vehicle was hidden. A read that lies as far ahead
 * was written down before the clock was set back, and nobody knows when.
 */
export function carriesOn(earlier: EarlierRead, pass: { folded: string; firstSeenAt: number }): boolean {
  return (
    earlier.folded === pass.folded &&
    pass.folded !== '' &&
    Math.abs(pass.firstSeenAt - earlier.lastSeenAt) <= samePassWithinMs
  );
}

/** From this confidence on, whoever acts on a read before it is final may have acted: a barrier, for one. */
const surelyTold = 0.9;

/** Whether a read was told surely before with another mark than it has now. */
export function wasToldSurely(
  before: { readonly mark: string; readonly confidence: number },
  now: { readonly text: string },
): boolean {
  return before.confidence >= surelyTold && before.mark !== '' && before.mark !== now.text;
}

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

/** Whether a pass that begins now carries on an earlier read: the stream restarted, or the vehicle was hidden. */
export function carriesOn(earlier: EarlierRead, pass: { folded: string; firstSeenAt: number }): boolean {
  return earlier.folded === pass.folded && pass.firstSeenAt - earlier.lastSeenAt <= samePassWithinMs;
}

/**
 * A search for part of a mark as an SQLite GLOB on the folded mark. `*` stands for any characters and `?` for one;
 * without either the text may stand anywhere. Null where nothing was asked for.
 */
export function globOf(pattern: string, fold: (text: string) => string): string | null {
  const cleaned = pattern.toUpperCase().replace(/[^A-Z0-9*?]/g, '');
  if (cleaned.replaceAll('*', '') === '') return null;
  const folded = cleaned.replace(/[A-Z0-9]+/g, fold);
  return /[*?]/.test(folded) ? folded : `*${folded}*`;
}

/** The parking that a case is about. UTC ms; `leftAt` is null where nobody knows when it left. */
export interface Parking {
  readonly carParkId: string;
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/**
 * Whether two cases of a vehicle ask for the same parking, of which one notice may be given (Protection of Freedoms Act 2012, schedule 4, paragraphs 7(3) and
 * 9(3)): after a stay was split, merged or told under another read, there may be one of each.
 */
export function isOnePeriod(one: Parking, other: Parking): boolean {
  const endOf = ({ enteredAt, leftAt }: Parking) => leftAt ?? enteredAt;
  return one.carParkId === other.carParkId && one.enteredAt <= endOf(other) && other.enteredAt <= endOf(one);
}

/** A month of reads, told by the ids made in it. */
export interface Month {
  /** Such as `2026_11`. */
  readonly name: string;
  /** The first id that can have been made in it, and the first after it: UUIDv7 begins with UTC ms (RFC 9562, 5.7). */
  readonly from: string;
  readonly upto: string;
}

/** The months from one moment to another (UTC ms), both included. */
export function monthsBetween(from: number, upto: number): Month[] {
  const begin = new Date(from);
  const months: Month[] = [];
  for (let at = 0; ; at += 1) {
    const month = monthAt(begin.getUTCFullYear(), begin.getUTCMonth() + at);
    if (month.startsAt > upto) return months;
    months.push(month.month);
  }
}

function monthAt(year: number, month: number) {
  const startsAt = Date.UTC(year, month);
  const start = new Date(startsAt);
  const name = `${start.getUTCFullYear()}_${String(start.getUTCMonth() + 1).padStart(2, '0')}`;
  return { startsAt, month: { name, from: firstId(startsAt), upto: firstId(Date.UTC(year, month + 1)) } };
}

function firstId(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** How many passed in a quarter of an hour, which is counted from 1 January 1970. */
export interface Quarter {
  readonly quarter: number;
  readonly count: number;
}

/** The hour in which most passed, beginning with any quarter in which somebody did; the first where several are alike. Null where nobody passed. */
export function busiestHour(quarters: readonly Quarter[]): Quarter | null {
  const counts = new Map(quarters.map(({ quarter, count }) => [quarter, count]));
  let busiest: Quarter | null = null;
  for (const { quarter } of quarters.toSorted((a, b) => a.quarter - b.quarter)) {
    const count = [0, 1, 2, 3].reduce((sum, later) => sum + (counts.get(quarter + later) ?? 0), 0);
    if (count > (busiest?.count ?? 0)) busiest = { quarter, count };
  }
  return busiest;
}

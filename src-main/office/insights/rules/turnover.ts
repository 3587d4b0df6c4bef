/** Hours of the day in which a car park is used, the last excluded. */
export interface OpenHours {
  readonly fromHour: number;
  readonly untilHour: number;
}

/** An hour in which a smaller share arrives is none in which it is open. */
const leastShare = 0.01;

/** From the first to the last hour in which arrivals are more than a few, of the arrivals by hour of the day; null of none. */
export function openHours(byHour: readonly number[]): OpenHours | null {
  const all = byHour.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const isUsed = (count: number) => count / all >= leastShare;
  return { fromHour: byHour.findIndex(isUsed), untilHour: byHour.findLastIndex(isUsed) + 1 };
}

export interface Turnover {
  readonly stays: number;
  /** Stays a space and day; null where the spaces are not known. */
  readonly perDay: number | null;
  readonly open: OpenHours | null;
  readonly limitMs: number | null;
  /** How often a space could be used at most where all stayed as long as they may. */
  readonly ceiling: number | null;
  readonly best: number | null;
  /** Mean occupancy: turnover × average stay ÷ the length of a day. */
  readonly occupied: number | null;
}

/** The share of a ceiling that is the best in practice (parking.md, section 5). */
const practical = 0.85;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How often spaces were used: stays ÷ spaces, per day; and by the longest stay, time open ÷ limit. */
export function turnoverOf({
  stays,
  stayMs,
  spaces,
  days,
  open,
  limitMs,
}: {
  readonly stays: number;
  readonly stayMs: number;
  readonly spaces: number | null;
  readonly days: number;
  readonly open: OpenHours | null;
  readonly limitMs: number | null;
}): Turnover {
  const isKnown = spaces !== null && spaces > 0 && days > 0;
  const perDay = isKnown ? stays / spaces / days : null;
  const ceiling = open === null || limitMs === null ? null : ((open.untilHour - open.fromHour) * hourMs) / limitMs;
  return {
    ...{ stays, perDay, open, limitMs, ceiling },
    best: ceiling === null ? null : ceiling * practical,
    occupied: isKnown ? stayMs / (spaces * days * dayMs) : null,
  };
}

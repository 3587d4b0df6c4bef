import type { Rate, RateRow } from '../tariffRules.ts';

const minuteMs = 60_000;

/** What a price by time came from, for the working. */
export interface RateStep {
  /** The whole price of one row, what units added to the rows before, or whole rounds through all rows. */
  readonly kind: 'row' | 'units' | 'rounds';
  readonly row: RateRow;
  readonly pence: number;
  /** How many units or rounds; null where part of a unit is charged to the penny. */
  readonly count: number | null;
}

/**
 * The price of a time by one rate. Nothing costs nothing.
 * @param ms how long, 0 or more
 * @param isInclusive whether exactly an hour is within “up to 1 hour”
 * @param steps where given, what it came from is added to it
 * @returns pence; null where the rate says nothing for so long
 */
export function ratePence(rate: Rate, ms: number, isInclusive: boolean, steps?: RateStep[]): number | null {
  if (ms <= 0) return 0;
  let [pence, before] = [0, 0];
  const own: RateStep[] | undefined = steps && [];
  for (const row of rate.rows) {
    const end = row.upTo === null ? Number.POSITIVE_INFINITY : row.upTo * minuteMs;
    const isIn = isInclusive ? ms <= end : ms < end;
    if (row.per === null) {
      pence = row.pence;
      own?.splice(0, own.length, { kind: 'row', row, pence, count: null });
    } else {
      const units = unitsOf(row.per, (isIn ? ms : end) - before, isInclusive || !isIn);
      // What a machine's fractions leave short of half a penny is half a penny.
      const added = Math.floor(units * row.pence + 0.5 + 1e-9);
      pence += added;
      own?.push({ kind: 'units', row, pence: added, count: row.per.rounding === 'exact' ? null : units });
    }
    if (isIn) break;
    before = end;
  }
  const last = rate.rows.at(-1);
  const isBeyond = last?.upTo != null && (isInclusive ? ms > before : ms >= before) && before === last.upTo * minuteMs;
  if (!isBeyond || rate.beyond === 'stays') {
    if (own !== undefined) steps?.push(...own);
    return pence;
  }
  if (rate.beyond === 'none') return null;
  const rounds = isInclusive ? Math.ceil(ms / before) - 1 : Math.floor(ms / before);
  steps?.push({ kind: 'rounds', row: last, pence: pence * rounds, count: rounds });
  // Where an hour is not within “up to 1 hour”, the first row has begun when the last one ends.
  const left = isInclusive ? ms - rounds * before : Math.max(1, ms - rounds * before);
  const rest = ratePence({ ...rate, beyond: 'stays' }, left, isInclusive, steps) ?? 0;
  return pence * rounds + rest;
}

function unitsOf(per: NonNullable<RateRow['per']>, ms: number, isInclusive: boolean): number {
  const units = ms / (per.minutes * minuteMs);
  if (per.rounding === 'exact') return units;
  if (per.rounding === 'down') return Math.floor(units);
  if (per.rounding === 'nearest') return Math.floor(units + 0.5);
  return isInclusive ? Math.ceil(units) : Math.floor(units) + 1;
}

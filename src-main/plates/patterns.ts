import { foldPlate } from './fold.ts';
import { defaultLookAlikeCosts, type LookAlikeCosts } from './lookAlikes.ts';
import type { Tolerance } from './matching.ts';
import { costOf, costsOfRead, leastOf, type MatchableRead, nextRow, type ReadCosts } from './readCosts.ts';

/**
 * Whether a pass fits a pattern such as `AB1* *`: `*` stands for any characters or none, `?` for one; without either the
 * pattern is a whole mark. A pattern knows no rivals, so the margin is not asked.
 */
export function matchesPattern(
  read: MatchableRead,
  pattern: string,
  tolerance: Tolerance,
  lookAlikes: LookAlikeCosts = defaultLookAlikeCosts,
): boolean {
  const symbols = symbolsOf(pattern);
  if (symbols.length === 0 || read.text === '') return false;
  if (patternCost(costsOfRead(read, 'exact', lookAlikes), symbols) < Number.POSITIVE_INFINITY) return true;
  const costs = costsOfRead(read, tolerance.kind, lookAlikes);
  const limit = costOf(tolerance.leastProbability);
  return patternCost(costs, symbols, limit) + costs.whole <= limit;
}

const mostKnown = 4096;
const known = new Map<string, readonly string[]>();

/** The folded characters and wildcards of a pattern. The same ones are asked for with every pass, so they are kept. */
function symbolsOf(pattern: string): readonly string[] {
  const found = known.get(pattern);
  if (found) return found;
  const symbols = Array.from(pattern).flatMap((symbol) => ('*?'.includes(symbol) ? symbol : [...foldPlate(symbol)]));
  if (known.size >= mostKnown) known.clear();
  known.set(pattern, symbols);
  return symbols;
}

/** Infinite as soon as it must become more than the limit. */
function patternCost(costs: ReadCosts, symbols: readonly string[], limit = Number.MAX_VALUE): number {
  let row: readonly number[] = costs.firstRow;
  for (const symbol of symbols) {
    row = patternRow(costs, row, symbol);
    if (leastOf(row) > limit) return Number.POSITIVE_INFINITY;
  }
  return row.at(-1) ?? Number.POSITIVE_INFINITY;
}

function patternRow(costs: ReadCosts, row: readonly number[], symbol: string): readonly number[] {
  if (symbol === '*') {
    let least = Number.POSITIVE_INFINITY;
    return row.map((cost) => {
      least = Math.min(least, cost);
      return least;
    });
  }
  if (symbol !== '?') return nextRow(costs, row, symbol);
  // Two neighbours never differ by more than a gap, so that taking any character is the cheapest way on.
  return [(row[0] ?? 0) + costs.gap, ...row.slice(0, -1)];
}

import { interval, type Share } from './score.ts';
import type { Summary } from './summary.ts';

/** Head of a Markdown table of summaries. */
export const tableHeader =
  '| set | pictures (distinct plates) | found, IoU ≥ 0.5 | of ≥ 60 px | exact (95 % interval) | O as 0, I as 1 | character errors | false reads a picture, of confidence ≥ 0.5 | ms p50 / p95 |\n' +
  '|---|---|---|---|---|---|---|---|---|';

/** One summary as a row of it. */
export function tableRow(summary: Summary): string {
  const { name, pictures, distinct, recall, recall60, exact, folded, characterErrors, falseReads, likelyFalseReads } =
    summary;
  const cells = [
    name,
    `${pictures} (${distinct.of})`,
    short(recall),
    short(recall60),
    `${short(exact)}${rangeOf(exact)}`,
    short(folded),
    short(characterErrors),
    `${(falseReads.hits / falseReads.of).toFixed(3)}, ${(likelyFalseReads.hits / likelyFalseReads.of).toFixed(3)}`,
    `${summary.p50Ms.toFixed(0)} / ${summary.p95Ms.toFixed(0)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A share in per cent. */
export function short({ hits, of }: Share): string {
  return of === 0 ? '–' : `${((100 * hits) / of).toFixed(1)} %`;
}

/** ` (83.0–96.6)`, or nothing where there was nothing to count. */
export function rangeOf(counted: Share): string {
  if (counted.of === 0) return '';
  const [low, high] = interval(counted).map((bound) => (100 * Math.max(0, bound)).toFixed(1));
  return ` (${low}–${high})`;
}

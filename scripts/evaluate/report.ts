import type { Calibration } from './calibration.ts';
import { interval, type Share } from './score.ts';
import type { Summary, WrongPicture } from './summary.ts';
import { rangeOf, short } from './tables.ts';

/** A summary as lines for a person. */
export function described(summary: Summary): string {
  const { name, pictures, falseReads, likelyFalseReads, p50Ms, p95Ms } = summary;
  const lines = [
    ['plates found (IoU ≥ 0.5)', percent(summary.recall)],
    ['  at least 40 px wide', percent(summary.recall40)],
    ['  at least 60 px wide', percent(summary.recall60)],
    ['exact', percent(summary.exact)],
    ['exact, O as 0 and I as 1', percent(summary.folded)],
    ['plates read exactly', percent(summary.plates)],
    ['distinct plates read', percent(summary.distinct)],
    ['character error rate', percent(summary.characterErrors)],
    ['false reads a picture', `${(falseReads.hits / falseReads.of).toFixed(3)}  (${falseReads.hits})`],
    [
      '  of confidence ≥ 0.5',
      `${(likelyFalseReads.hits / likelyFalseReads.of).toFixed(3)}  (${likelyFalseReads.hits})`,
    ],
    ['pictures with a false read', percent(summary.misled)],
    ['  told firmly as British', percent(summary.falseMarks)],
    ['ms a picture, p50 / p95', `${p50Ms.toFixed(0)} / ${p95Ms.toFixed(0)}`],
  ] as const;
  return [`${name}: ${pictures} pictures`, ...lines.map(([label, value]) => `  ${label.padEnd(30)} ${value}`)].join(
    '\n',
  );
}

/** Groups as a table, one line each. */
export function describedGroups(groups: readonly Summary[]): string {
  const lines = groups.map(({ name, pictures, recall, exact, folded, characterErrors, falseReads, falseMarks }) => [
    name,
    String(pictures),
    short(recall),
    `${short(exact)} of ${exact.of}${rangeOf(exact)}`,
    short(folded),
    short(characterErrors),
    `${falseReads.hits} (${(falseReads.hits / falseReads.of).toFixed(3)})`,
    String(falseMarks.hits),
  ]);
  const header = [
    'group',
    'pictures',
    'found',
    'exact (95 % interval)',
    'O=0, I=1',
    'character errors',
    'false reads',
    'firm British',
  ];
  const widths = header.map((title, index) => Math.max(title.length, ...lines.map((line) => line[index]?.length ?? 0)));
  return [header, ...lines]
    .map((line) => `  ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

/** The reliability table: how often reads of each confidence are right. */
export function describedCalibration({ bins, expectedError, sure }: Calibration): string {
  const lines = bins.map(({ from, meanConfidence, right }) => {
    const range = `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`;
    return `    ${range}   mean ${meanConfidence.toFixed(3)}   right ${percent(right)}`;
  });
  return [
    '  confidence and truth',
    ...lines,
    `  expected calibration error     ${expectedError.toFixed(3)}`,
    `  right among reads of ≥ 0.95    ${percent(sure)}`,
  ].join('\n');
}

/** One line: the truth with its width, and what was read; a wrong read carries a cross. */
export function describedError({ file, truth, read }: WrongPicture): string {
  const truths = truth.map(({ text, width }) => `${text || '–'}${width === null ? '' : ` ${width.toFixed(0)} px`}`);
  const reads = read.map(({ text, confidence, right }) => `${text} ${confidence.toFixed(3)}${right ? '' : ' ✗'}`);
  return `    ${file}: ${truths.join(', ') || 'no plate'} | ${reads.join(', ') || 'nothing read'}`;
}

/** A share with its 95 % interval. */
export function percent(counted: Share): string {
  if (counted.of === 0) return '–';
  const [low, high] = interval(counted);
  const rounded = (value: number) => (100 * value).toFixed(1);
  return `${rounded(counted.hits / counted.of)} %  (${counted.hits} of ${counted.of}; 95 % interval ${rounded(Math.max(0, low))}–${rounded(high)})`;
}

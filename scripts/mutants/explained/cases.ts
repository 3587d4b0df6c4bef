import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

const rules = 'src-main/parking/cases/rules';

/** Changes of what is a breach, and of what becomes of it. */
export const casesExplained: readonly Explanation[] = [
  ...explanationsOf(`${rules}/due.ts`, [
    [
      reasons.same,
      [
        '(first, at) => (first === null || at < first ? at : first)',
        '(first, at) => (first === null || at <= first ? at : first)',
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/finding.ts`, [
    [
      'Those that are over it all have a breach; the compiler asks.',
      [
        'const breaches = isGraced ? [] : over.flatMap(({ breach }) => breach ?? []);',
        'const breaches = isGraced ? [] : over.flatMap(({ breach }) => breach);',
      ],
    ],
    [
      'Paying alone has a time at which it is judged again.',
      [
        'lookAgainAt: times.length === 0 ? null : Math.min(...times)',
        'lookAgainAt: times.length === 0 ? null : Math.max(...times)',
      ],
    ],
  ]),
];

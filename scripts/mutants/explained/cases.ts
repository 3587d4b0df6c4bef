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
  ...explanationsOf(`${rules}/limits.ts`, [
    [
      'Nothing is no later than any end; the compiler asks.',
      [
        'isWithinGrace: graceUntil !== null && stay.leftAt <= graceUntil',
        'isWithinGrace: true && stay.leftAt <= graceUntil',
      ],
    ],
    [
      'What began two days before is over, and a week later the same hours have come already.',
      ['let day = first - 1', 'let day = first - 2'],
      ['day <= first + 7', 'day <= first + 8'],
    ],
  ]),
  ...explanationsOf(`${rules}/notice.ts`, [
    [
      'Nothing is no day either, and none is before it; the compiler asks.',
      [
        'const onScreen = windscreenOn === null ? null : dayOfIso(windscreenOn);',
        'const onScreen = false ? null : dayOfIso(windscreenOn);',
      ],
      [
        'const posted = postedOn === null ? null : dayOfIso(postedOn);',
        'const posted = false ? null : dayOfIso(postedOn);',
      ],
      ['given > last || (first !== null && given < first)', 'given > last || (true && given < first)'],
    ],
  ]),
  ...explanationsOf(`${rules}/standing.ts`, [
    [
      'What was charged at no time was charged too long ago; the compiler asks.',
      ['standing.chargedAt !== null', 'true'],
    ],
    [
      'What is no day counts as 0, which is before any vehicle came; the compiler asks.',
      ['day === null || day < clock.wallOf(enteredAt).day', 'false || day < clock.wallOf(enteredAt).day'],
    ],
  ]),
];

import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what stays are made by. */
export const staysExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/record/stays/rules/closeness.ts', [
    [
      'What is least apart is never more than what is, so that the cheap question only saves the dear one.',
      [
        'return leastApart(a, b) <= nats && weightedDistance(a, b) <= nats;',
        'return true && weightedDistance(a, b) <= nats;',
      ],
    ],
  ]),
  ...explanationsOf('src-main/record/stays/rules/replay.ts', [
    ['No read passes a gate twice.', ['(a.readId < b.readId ? -1 : 1)', '(a.readId <= b.readId ? -1 : 1)']],
  ]),
  ...explanationsOf('src-main/record/stays/rules/settling.ts', [
    [
      reasons.unique,
      [
        'const seen = passes.find((pass) => pass.at === at);',
        'const seen = passes.findLast((pass) => pass.at === at);',
      ],
      [
        'stay.passes.find((pass) => pass.readId === readId && pass.isTrailer === true)',
        'stay.passes.findLast((pass) => pass.readId === readId && pass.isTrailer === true)',
      ],
    ],
  ]),
];

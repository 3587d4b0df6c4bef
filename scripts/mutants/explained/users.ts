import type { Explanation } from '../explained.ts';
import { explanationsOf } from './explanations.ts';

/** Changes of who may sign in, and how often it can be tried. */
export const usersExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/site/users/rules/tries.ts', [
    [
      'Any word that is no address keeps the network apart from them.',
      [
        "[{ key: JSON.stringify([nameKey, 'network']), free: freeTries.network }]",
        "[{ key: JSON.stringify([nameKey, '']), free: freeTries.network }]",
      ],
    ],
    [
      'What is remembered as no try counts as what is not remembered.',
      [
        'tries === undefined || tries.wrong <= 1',
        'tries === undefined || tries.wrong < 1',
        'tries === undefined || tries.wrong <= 0',
      ],
    ],
  ]),
];

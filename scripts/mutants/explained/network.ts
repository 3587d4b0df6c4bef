import type { Explanation } from '../explained.ts';
import { explanationsOf } from './explanations.ts';

/** Changes of who may ask from the network. */
export const networkExplained: readonly Explanation[] = explanationsOf('src-main/site/network/rules/hosts.ts', [
  [
    'No address has more than eight parts, and one that has them all has no gap.',
    [
      "const zeros = '0:'.repeat(Math.max(0, 8 - groupsOf(plain).length));",
      "const zeros = '0:'.repeat(Math.max(1, 8 - groupsOf(plain).length));",
      "const zeros = '0:'.repeat(Math.max((-1), 8 - groupsOf(plain).length));",
    ],
  ],
]);
